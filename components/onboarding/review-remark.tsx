"use client";

import { MessageSquare } from "lucide-react";
import { Notice } from "../ui/notice";
import { Timestamp } from "../ui/timestamp";
import { useWizard } from "./wizard-context";

/** What staff asked for, on every step, for as long as it is being put right. */
export function ReviewRemark({ title }: { readonly title?: string }) {
  const { view } = useWizard();
  const { review, revision } = view;
  if (!review || review.decision === "approved" || revision?.status === "submitted") return null;
  // What is asked for stands at the fields then.
  if (review.note === "" && review.comments.length > 0) return null;
  return (
    <Notice
      icon={<MessageSquare className="size-4.5" strokeWidth={1.8} aria-hidden="true" />}
      title={
        title ??
        (review.decision === "rejected" ? "Pacvue did not accept the last submission" : "Pacvue asks for changes")
      }
      className="mt-8 max-w-text"
    >
      <p className="whitespace-pre-line">“{review.note}”</p>
      <p className="text-ink-2">
        Pacvue, <Timestamp at={review.at} form="time" />
      </p>
    </Notice>
  );
}
