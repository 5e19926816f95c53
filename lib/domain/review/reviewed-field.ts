import { z } from "zod";

/** What staff can comment on: the settings of a submission, and the two things that a test sign-in proves. */
export const reviewedFields = [
  "provider",
  "redirectUrl",
  "loginUrl",
  "clientId",
  "clientSecret",
  "testSignIn",
  "userManagement",
] as const;

export const reviewedFieldSchema = z.enum(reviewedFields);

export type ReviewedField = z.infer<typeof reviewedFieldSchema>;

/** As staff and client IT read them. */
export const reviewedFieldNames: Readonly<Record<ReviewedField, string>> = {
  provider: "Identity provider",
  redirectUrl: "Redirect URL",
  loginUrl: "Login URL (issuer)",
  clientId: "Client ID",
  clientSecret: "Client secret",
  testSignIn: "Test sign-in",
  userManagement: "User management",
};
