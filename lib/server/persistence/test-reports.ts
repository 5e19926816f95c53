import "server-only";
import { z } from "zod";
import { signInRefusalCodes } from "@/lib/domain/sign-in/refusal";
import type { TestSignIn, VerifiedPerson } from "@/lib/domain/sign-in/test-report";
import type { SignInAttempt } from "./generated/client";

const personSchema = z.object({
  subject: z.string(),
  email: z.string().nullable(),
  emailVerified: z.boolean().nullable(),
  name: z.string().nullable(),
  groups: z.array(z.string()),
  groupsClaim: z.string().nullable(),
  /** Reports of earlier releases do not say. */
  hostedDomain: z.string().nullable().default(null),
  methods: z.array(z.string()),
}) satisfies z.ZodType<VerifiedPerson>;

const reportSchema = z.object({
  person: personSchema.nullable(),
  providerSaid: z.string().nullable(),
  groupsClaimAsked: z.string().nullable().default(null),
});

/** A test sign-in's row as its report; one that did not come back in time reads as abandoned. */
export function toTestSignIn(
  row: SignInAttempt,
  now: Date,
): Omit<TestSignIn, "current"> & { readonly fingerprint: string | null } {
  const report = row.report === null ? null : reportSchema.parse(row.report);
  return {
    id: row.id,
    startedAt: row.createdAt,
    finishedAt: row.finishedAt,
    outcome: row.outcome === "started" && row.expiresAt <= now ? "abandoned" : row.outcome,
    code: signInRefusalCodes.find((code) => code === row.code) ?? null,
    providerSaid: report?.providerSaid ?? null,
    person: report?.person ?? null,
    groupsClaimAsked: report?.groupsClaimAsked ?? null,
    correlationId: row.correlationId,
    byColleague: row.testLinkId !== null,
    fingerprint: row.fingerprint,
  };
}
