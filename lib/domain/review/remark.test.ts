import { expect, test } from "vitest";
import { commentsOfRemarks, remarkFieldOf, remarkFields, remarksSchema } from "./remark";
import { reviewCommentsSchema } from "./review-comment";
import { reviewedFields } from "./reviewed-field";

test("a program can remark on every reviewed field, and reads it back under the name it used", () => {
  const remarks = remarksSchema.parse(remarkFields.map((field) => ({ field, text: "Look again." })));
  const comments = reviewCommentsSchema.parse(commentsOfRemarks(remarks));
  expect(comments.map(({ field }) => field)).toEqual(reviewedFields);
  expect(comments.map(({ field }) => remarkFieldOf(field))).toEqual(remarkFields);
});

test("the login URL under both its names is one field", () => {
  const [issuer, loginUrl] = ["issuer", "loginUrl"].map((field) => ({ field, text: "Another one." }));
  expect(remarksSchema.safeParse([issuer]).success).toBe(true);
  expect(remarksSchema.safeParse([loginUrl]).success).toBe(true);
  expect(remarksSchema.safeParse([issuer, loginUrl]).success).toBe(false);
});

test("a program that remarks wrongly reads what it may do", () => {
  const wordsFor = (remarks: unknown) => remarksSchema.safeParse(remarks).error?.issues.map(({ message }) => message);
  const remark = { field: "clientId", text: "Another one." };
  const fields = "provider, redirectUrl, issuer, clientId, clientSecret, testSignIn, userManagement";
  expect(wordsFor([{ ...remark, field: "slug" }])).toEqual([`There is no such field. Use one of: ${fields}.`]);
  expect(wordsFor([remark, remark])).toEqual(["One a field."]);
  expect(wordsFor([remark])).toBeUndefined();
});
