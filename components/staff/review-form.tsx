"use client";

import { createContext, type ReactNode, useActionState, useContext, useState } from "react";
import type { ReviewedField } from "@/lib/domain/review/reviewed-field";
import type { FormAction } from "./simple-form-state";

/** What the review shows after a press: what was typed, and why nothing was decided. */
export interface DecisionState {
  readonly note: string;
  readonly comments?: Readonly<Partial<Record<ReviewedField, string>>>;
  readonly noteProblem?: string;
  readonly problem?: string;
  readonly signInAgain?: true;
  readonly alreadyDecided?: {
    readonly by: string | null;
    readonly decision: "approved" | "changes_requested" | "rejected" | "withdrawn";
    /** As ISO 8601; null when nobody of staff decided. */
    readonly at: string | null;
  };
}

/** The id of the form, for controls that stand elsewhere on the page. */
export const reviewFormId = "decide-form";

interface ReviewForm {
  readonly state: DecisionState;
  readonly formAction: (data: FormData) => void;
  readonly pending: boolean;
  readonly comments: Readonly<Partial<Record<ReviewedField, string>>>;
  readonly comment: (field: ReviewedField, text: string) => void;
}

const ReviewFormContext = createContext<ReviewForm | null>(null);

export function useReviewForm(): ReviewForm {
  const form = useContext(ReviewFormContext);
  if (!form) throw new Error("useReviewForm is used outside a ReviewFormProvider");
  return form;
}

/** Holds what is typed into one review, at the fields and beside the buttons, so that a refusal loses none of it. */
export function ReviewFormProvider({
  decide,
  children,
}: {
  readonly decide: FormAction<DecisionState>;
  readonly children: ReactNode;
}) {
  const [state, formAction, pending] = useActionState(decide, { note: "" });
  // What came back is there also where the page has no script to remember it.
  const [comments, setComments] = useState(state.comments ?? {});
  const comment = (field: ReviewedField, text: string) => setComments((before) => ({ ...before, [field]: text }));
  return <ReviewFormContext value={{ state, formAction, pending, comments, comment }}>{children}</ReviewFormContext>;
}

/** How many fields carry a comment that would be sent. */
export function countComments({ comments }: Pick<ReviewForm, "comments">): number {
  return Object.values(comments).filter((text) => text.trim() !== "").length;
}
