import { z } from "zod";
import { endpointsByHandSchema } from "@/lib/domain/connection/endpoints-by-hand";
import { dayOf } from "@/lib/domain/connection/secret-expiry";
import { userManagementSchema } from "@/lib/domain/connection/user-management";
import { accept } from "@/lib/domain/outcome";
import { remarkFieldOf, remarkFields } from "@/lib/domain/review/remark";
import type { ReviewComment } from "@/lib/domain/review/review-comment";
import type { Ports } from "../ports";
import { showSubmission } from "../staff/show-submissions";
import { type Call, instantSchema } from "./operation";
import { refused } from "./refusal-problem";

export const tag = "Submissions";

const organizationRefSchema = z.object({ slug: z.string(), name: z.string() });

const riskSchema = z
  .object({
    code: z.string(),
    blocking: z.boolean().describe("Approving over it takes the scope submissions:override and a reason."),
    ...{ title: z.string(), reason: z.string(), cure: z.string() },
  })
  .meta({ id: "Risk" });

export const waitingSchema = z
  .object({
    id: z.string(),
    status: z.literal("submitted"),
    organization: organizationRefSchema,
    connectionLabel: z.string(),
    firstConnection: z.boolean().describe("Whether this connection is not live yet."),
    submittedAt: instantSchema,
    submittedBy: z.string().nullable(),
    testsPassed: z.int().describe("Test sign-ins with these values that pass under this rule."),
    risks: z.array(riskSchema),
  })
  .meta({ id: "WaitingSubmission" });

const commentShape = { field: z.enum(remarkFields), text: z.string() };

export const submissionSchema = z
  .object({
    id: z.string(),
    status: z.enum(["submitted", "changes_requested", "approved", "rejected", "superseded"]),
    organization: organizationRefSchema,
    connection: z.object({ key: z.string(), label: z.string(), primary: z.boolean() }),
    redirectUrl: z.string(),
    provider: z.string().nullable().describe("Which identity provider it is; generic for any other."),
    issuer: z.string().nullable(),
    endpointsByHand: endpointsByHandSchema.nullable().describe("For a provider without a discovery document."),
    clientId: z.string().nullable(),
    hostedDomain: z
      .string()
      .nullable()
      .describe("Whose accounts get in where the issuer serves many companies (Google), settled by a test sign-in."),
    secretEnteredAt: instantSchema.nullable().describe("Since when there is a client secret. The secret never leaves."),
    secretExpiresOn: z
      .string()
      .nullable()
      .describe("The day from which the client secret no longer works, if one was named."),
    userManagement: userManagementSchema,
    note: z.string().nullable(),
    submittedAt: instantSchema.nullable(),
    submittedBy: z.string().nullable(),
    checks: z
      .object({
        at: instantSchema,
        by: z.string().nullable().describe("Who of staff, or which API key, asked for them; null when client IT did."),
        current: z.boolean().describe("Whether they were made with the values as submitted."),
        results: z.array(z.object({ key: z.string(), state: z.string(), title: z.string(), detail: z.string() })),
      })
      .nullable(),
    tested: z
      .boolean()
      .describe(
        "Whether a test sign-in with these values and this rule passed. Without one, approving needs a reason.",
      ),
    risks: z.array(riskSchema).describe("What a reviewer has to know before they approve; what blocks comes first."),
    isLive: z.boolean().describe("Whether people sign in with it now."),
    earlier: z
      .array(
        z.object({
          ...{ id: z.string(), number: z.int(), issuer: z.string().nullable(), liveUntil: instantSchema },
          unusable: z.enum(["secret_erased", "secret_expired"]).nullable(),
        }),
      )
      .describe("What was live before it, newest first, while it is live: what can be rolled back to."),
    decision: z
      .object({
        ...{ decision: z.string(), by: z.string().nullable(), note: z.string(), at: instantSchema },
        undoable: z.boolean().describe("Whether it can be taken back."),
        comments: z.array(z.object(commentShape)),
      })
      .nullable(),
    askedBefore: z
      .object({
        ...{ by: z.string().nullable(), note: z.string(), at: instantSchema },
        comments: z.array(
          z.object({
            ...commentShape,
            state: z.enum(["open", "changed", "answered"]).describe("What became of it."),
            answer: z.string().nullable(),
          }),
        ),
      })
      .nullable()
      .describe("The request for changes that this submission follows."),
  })
  .meta({ id: "Submission" });

export const idParam = z.object({ id: z.string().describe("The submission's id.") });

/** The submission as the API shows it: what client IT entered, except the secret. */
export async function shown(ports: Ports, { actor, id }: Pick<Call, "actor"> & { readonly id: string }) {
  const found = await showSubmission(ports, { actor, id });
  if (!found.ok) return refused(found.refusal);
  const { submitted, checks, tests, decision, askedBefore, submittedAt, earlier, ...view } = found.value;
  const {
    provider,
    issuer,
    endpointsByHand,
    clientId,
    secretEnteredAt,
    secretExpiresAt,
    userManagement,
    hostedDomain,
  } = submitted;
  const body = {
    ...{ ...view, provider, issuer, endpointsByHand, clientId, userManagement, hostedDomain },
    secretExpiresOn: secretExpiresAt && dayOf(secretExpiresAt),
    secretEnteredAt: secretEnteredAt?.toISOString() ?? null,
    submittedAt: submittedAt?.toISOString() ?? null,
    checks: checks && { ...checks, at: checks.at.toISOString() },
    earlier: earlier.map((each) => ({ ...each, liveUntil: each.liveUntil.toISOString() })),
    tested: tests.some(({ outcome, current }) => outcome === "allowed" && current),
    decision: decision && reviewShown(decision),
    askedBefore: askedBefore && reviewShown(askedBefore),
  };
  return accept({ body });
}

function reviewShown<Comment extends ReviewComment>({
  at,
  comments,
  ...review
}: {
  readonly at: Date;
  readonly comments: readonly Comment[];
}) {
  const named = comments.map((comment) => ({ ...comment, field: remarkFieldOf(comment.field) }));
  return { ...review, at: at.toISOString(), comments: named };
}
