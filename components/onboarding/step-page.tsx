"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { ButtonLink } from "../ui/button";
import { Notice } from "../ui/notice";
import { DroppedNotice } from "./dropped-notice";
import { EditsLive } from "./edits-live";
import { ReturnedNotice } from "./returned-notice";
import { ReviewRemark } from "./review-remark";
import { SavingNotice } from "./saving-notice";
import { useWizard } from "./wizard-context";

/** Set by the first step that is shown, so that only a change of step moves the focus, not the opening of the page. */
let shownBefore = false;

/** A step's heading, lead and body. What waits for review cannot be edited: then it says so instead of the body. */
export function StepPage({
  heading,
  lead,
  above,
  children,
}: {
  readonly heading: ReactNode;
  readonly lead?: ReactNode;
  readonly above?: ReactNode;
  readonly children: ReactNode;
}) {
  const { view, base } = useWizard();
  const inReview = view.revision?.status === "submitted";
  return (
    <>
      {above}
      <StepHeading>{heading}</StepHeading>
      {lead && <p className="mt-2.5 max-w-text text-ink-2 text-lg">{lead}</p>}
      <SavingNotice />
      <ReturnedNotice />
      <EditsLive />
      <DroppedNotice />
      <ReviewRemark />
      {inReview ? (
        <Notice state="review" title="In review" className="mt-8 max-w-text">
          <p>You cannot edit it just now. Take it back to change something.</p>
          <ButtonLink href={`${base}/submit`} size="sm" className="mt-3">
            See what you submitted
          </ButtonLink>
        </Notice>
      ) : (
        children
      )}
    </>
  );
}

/** The one heading of a page. It takes the focus when a step follows another, so that it is read aloud. */
export function StepHeading({ children }: { readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (shownBefore) heading.current?.focus({ preventScroll: true });
    shownBefore = true;
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} className="outline-none">
      {children}
    </h1>
  );
}
