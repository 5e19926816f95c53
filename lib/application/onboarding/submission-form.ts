import { z } from "zod";
import { connectFormSchema, draftPatchSchema } from "@/lib/domain/connection/connection-form";
import { endpointNames } from "@/lib/domain/connection/endpoint-field";
import {
  type EndpointsByHand,
  endpointProblems,
  endpointsByHandSchema,
  missingEndpoints,
  noEndpoints,
  typedEndpoints,
} from "@/lib/domain/connection/endpoints-by-hand";
import type { IdentityProviderKey } from "@/lib/domain/connection/identity-provider";
import { issuerByHand } from "@/lib/domain/connection/issuer-by-hand";
import type { Revision } from "@/lib/domain/connection/revision";
import { expiryDaySchema, judgeExpiry } from "@/lib/domain/connection/secret-expiry";
import { userManagementSchema } from "@/lib/domain/connection/user-management";
import { refusalWords } from "@/lib/domain/login-url/login-url-words";
import { resolveLoginUrl } from "@/lib/domain/login-url/resolve-login-url";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { remarksSchema } from "@/lib/domain/review/remark";
import type { Ports } from "../ports";

/** A connection's settings, sent in one piece. */
export const submissionFormSchema = z
  .strictObject({
    connection: z.string().trim().min(1).max(63).optional(),
    label: z.string().trim().min(1).max(80).optional(),
    issuer: connectFormSchema.shape.loginUrl,
    clientId: connectFormSchema.shape.clientId,
    clientSecret: draftPatchSchema.shape.clientSecret,
    secretExpiresOn: expiryDaySchema
      .optional()
      .describe("The day from which the client secret no longer works, such as 2027-11-24; empty for none."),
    endpointsByHand: endpointsByHandSchema
      .partial()
      .nullable()
      .optional()
      .describe("For a provider without a discovery document. null goes back to the discovery document."),
    userManagement: userManagementSchema.optional(),
    answers: remarksSchema
      .optional()
      .describe("What is said to remarks of staff instead of changing a value, by field."),
    note: z.string().trim().max(2000).default(""),
  })
  .superRefine(({ endpointsByHand }, context) => {
    const endpoints = typedEndpoints(wholeEndpoints(endpointsByHand ?? null));
    for (const field of endpoints ? missingEndpoints(endpoints) : [])
      context.addIssue({
        ...{ code: "custom", path: ["endpointsByHand", field] },
        message: `${endpointNames[field]} is missing. Enter it, or leave all endpoints out to have the discovery document read.`,
      });
  });

export type SubmissionForm = z.infer<typeof submissionFormSchema>;

/** One value that cannot be used, under its name in the form. */
export interface FormProblem {
  readonly field: string;
  readonly message: string;
}

/** The endpoints that a form names, the others empty. */
export function wholeEndpoints(given: Partial<EndpointsByHand> | null): EndpointsByHand | null {
  return given && { ...noEndpoints, ...given };
}

/**
 * Whose login URL it is, or which values cannot be used; asked before anything is saved, because a draft that client IT is
 * working on keeps its values. `stored`: what the connection has now, which counts where the form says nothing.
 */
export function readSubmissionForm(
  { publicUrl, allowedPrivateOrigins, now }: Ports,
  { issuer, endpointsByHand, secretExpiresOn = "" }: SubmissionForm,
  stored: Pick<Revision, "endpointsByHand"> | null,
): Outcome<IdentityProviderKey, { readonly code: "invalid"; readonly problems: readonly FormProblem[] }> {
  const byHand =
    endpointsByHand === undefined ? (stored?.endpointsByHand ?? null) : typedEndpoints(wholeEndpoints(endpointsByHand));
  const where = { publicUrl, provider: null, allowedPrivateOrigins };
  const resolution = resolveLoginUrl(issuer, where);
  const provider = resolution.kind === "issuer" ? resolution.provider : "generic";
  const problems: FormProblem[] = [];
  if (resolution.kind === "refusal") {
    const { pasted, instead } = refusalWords(resolution);
    problems.push({ field: "issuer", message: `${pasted} ${instead}` });
  } else if (byHand) {
    const asTyped = issuerByHand(issuer, where);
    if (!asTyped.ok) problems.push(worded("issuer", asTyped.refusal));
  }
  for (const problem of byHand ? endpointProblems(byHand, { publicUrl, allowedOrigins: allowedPrivateOrigins }) : [])
    problems.push(worded(`endpointsByHand.${problem.field}`, problem));
  const expiry = judgeExpiry(secretExpiresOn, provider, now());
  if (expiry.state === "failure") problems.push(worded("secretExpiresOn", expiry));
  return problems.length > 0 ? refuse({ code: "invalid" as const, problems }) : accept(provider);
}

/** A problem that the wizard would show at a field, in one line. */
export function worded(field: string, { title, cure }: { readonly title: string; readonly cure: string }): FormProblem {
  return { field, message: `${title} ${cure}` };
}
