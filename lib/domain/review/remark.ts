import { z } from "zod";
import { type ReviewComment, reviewCommentSchema } from "./review-comment";
import { type ReviewedField, reviewedFields } from "./reviewed-field";

/** The reviewed fields as a program names them: the login URL is `issuer`, as in what it submits. */
export const remarkFields = reviewedFields.map((field) => (field === "loginUrl" ? ("issuer" as const) : field));

export type RemarkField = (typeof remarkFields)[number];

const remarkSchema = z.strictObject({
  field: z
    .enum([...remarkFields, "loginUrl"], { error: `There is no such field. Use one of: ${remarkFields.join(", ")}.` })
    .describe("loginUrl is another name of issuer."),
  text: reviewCommentSchema.shape.text,
});

/** Comments at fields, or answers to them, as a program sends them: at most one a field. */
export const remarksSchema = z
  .array(remarkSchema)
  .max(remarkFields.length)
  .refine(
    (remarks) => new Set(commentsOfRemarks(remarks).map(({ field }) => field)).size === remarks.length,
    "One a field.",
  );

/** What a program sent, as the review keeps it. */
export function commentsOfRemarks(
  remarks: readonly { readonly field: RemarkField | "loginUrl"; readonly text: string }[],
): readonly ReviewComment[] {
  return remarks.map(({ field, text }) => ({ field: field === "issuer" ? ("loginUrl" as const) : field, text }));
}

/** How a program names a reviewed field. */
export function remarkFieldOf(field: ReviewedField): RemarkField {
  return field === "loginUrl" ? "issuer" : field;
}
