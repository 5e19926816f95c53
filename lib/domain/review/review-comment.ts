import { z } from "zod";
import { sameSetting } from "../connection/same-setting";
import type { UserManagement } from "../connection/user-management";
import { type ReviewedField, reviewedFieldSchema, reviewedFields } from "./reviewed-field";

const longest = 1000;

/** What staff ask for at one field. */
export const reviewCommentSchema = z.strictObject({
  field: reviewedFieldSchema,
  text: z.string().trim().min(1, "Write what has to change.").max(longest, "Use at most 1,000 characters."),
});

export type ReviewComment = z.infer<typeof reviewCommentSchema>;

/** The comments of one review: at most one a field. */
export const reviewCommentsSchema = z
  .array(reviewCommentSchema)
  .max(reviewedFields.length)
  .refine((comments) => new Set(comments.map(({ field }) => field)).size === comments.length, "One comment a field.");

/** What client IT answer instead of changing a value, by field. An empty text takes an answer back. */
export const reviewAnswersSchema = z.partialRecord(
  reviewedFieldSchema,
  z.string().trim().max(longest, "Use at most 1,000 characters."),
);

export type ReviewAnswers = z.infer<typeof reviewAnswersSchema>;

/** The values that comments are about, of the revision that was reviewed and of the one that follows it. */
export interface CommentedValues {
  readonly provider: string | null;
  readonly loginUrl: string | null;
  readonly issuer: string | null;
  readonly clientId: string | null;
  readonly secret: { readonly enteredAt: Date } | null;
  readonly userManagement: UserManagement;
}

/** `open` until the value was changed (or, for what a test proves, tested again) or the comment was answered in words. */
export interface JudgedComment extends ReviewComment {
  readonly state: "open" | "changed" | "answered";
  readonly answer: string | null;
}

interface Since {
  readonly reviewed: CommentedValues;
  readonly now: CommentedValues;
  readonly answers: ReviewAnswers;
  /** Whether a test sign-in with the values of now passed after the review. */
  readonly testedSince: boolean;
}

/** What became of each comment of a review. */
export function judgeComments(comments: readonly ReviewComment[], since: Since): readonly JudgedComment[] {
  return comments.map(({ field, text }) => {
    const answer = since.answers[field] || null;
    const state = changed(field, since) ? "changed" : answer !== null ? "answered" : "open";
    return { field, text, state, answer };
  });
}

function changed(field: ReviewedField, { reviewed, now, testedSince }: Since): boolean {
  switch (field) {
    case "provider":
      return reviewed.provider !== now.provider;
    case "loginUrl":
      // Another spelling that leads to the same issuer is no change.
      return (reviewed.issuer ?? reviewed.loginUrl) !== (now.issuer ?? now.loginUrl);
    case "clientId":
      return reviewed.clientId !== now.clientId;
    case "clientSecret":
      return reviewed.secret?.enteredAt.getTime() !== now.secret?.enteredAt.getTime();
    case "userManagement":
      return !sameSetting(reviewed.userManagement, now.userManagement);
    case "redirectUrl":
    case "testSignIn":
      return testedSince;
  }
}
