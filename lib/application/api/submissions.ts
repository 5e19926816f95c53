import { z } from "zod";
import { endpointsByHandSchema } from "@/lib/domain/connection/endpoints-by-hand";
import { dayOf } from "@/lib/domain/connection/secret-expiry";
import { userManagementSchema } from "@/lib/domain/connection/user-management";
import { accept, type Outcome } from "@/lib/domain/outcome";
import { commentsOfRemarks, remarkFieldOf, remarkFields, remarksSchema } from "@/lib/domain/review/remark";
import type { ReviewComment } from "@/lib/domain/review/review-comment";
import { submissionFormSchema } from "../onboarding/submission-form";
import { submitOnBehalf } from "../onboarding/submit-on-behalf";
import type { Ports } from "../ports";
import {
  approveSubmission,
  type DecideInput,
  type DecideRefusal,
  listSubmissions,
  rejectSubmission,
  requestChanges,
  showSubmission,
} from "../staff/review-submission";
import { type Call, instantSchema, noBody, noParams, noQuery, operation, slugParam } from "./operation";
import { refused } from "./refusal-problem";

const tag = "Submissions";

const organizationRefSchema = z.object({ slug: z.string(), name: z.string() });

const waitingSchema = z
  .object({
    id: z.string(),
    status: z.literal("submitted"),
    organization: organizationRefSchema,
    connectionLabel: z.string(),
    firstConnection: z.boolean().describe("Whether this connection is not live yet."),
    submittedAt: instantSchema,
    submittedBy: z.string().nullable(),
    testsPassed: z.int(),
  })
  .meta({ id: "WaitingSubmission" });

const commentShape = { field: z.enum(remarkFields), text: z.string() };

const submissionSchema = z
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
        current: z.boolean().describe("Whether they were made with the values as submitted."),
        results: z.array(z.object({ key: z.string(), state: z.string(), title: z.string(), detail: z.string() })),
      })
      .nullable(),
    tested: z
      .boolean()
      .describe(
        "Whether a test sign-in with these values and this rule passed. Without one, approving needs a reason.",
      ),
    decision: z
      .object({
        ...{ decision: z.string(), by: z.string().nullable(), note: z.string(), at: instantSchema },
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

const idParam = z.object({ id: z.string().describe("The submission's id.") });

/** The submission as the API shows it: what client IT entered, except the secret. */
async function shown(ports: Ports, { actor, id }: Pick<Call, "actor"> & { readonly id: string }) {
  const found = await showSubmission(ports, { actor, id });
  if (!found.ok) return refused(found.refusal);
  const { submitted, checks, tests, decision, askedBefore, submittedAt, ...view } = found.value;
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

/** Decides, then answers with the submission as it is now. */
async function decided(
  ports: Ports,
  decide: (ports: Ports, input: DecideInput) => Promise<Outcome<null, DecideRefusal>>,
  input: DecideInput & Pick<Call, "actor">,
) {
  const outcome = await decide(ports, input);
  return outcome.ok ? shown(ports, input) : refused(outcome.refusal);
}

export const submissionOperations = [
  operation({
    ...{
      id: "submit",
      method: "POST",
      path: "/organizations/{slug}/submissions",
      tag,
      scope: "submissions:write",
      status: 201,
    },
    summary: "Submits a connection's settings for review, as client IT does in the wizard",
    description: [
      "Asks the identity provider everything that can be asked first; a check that fails is named and nothing is submitted.",
      "What is left out stays as the connection has it, the client secret and who gets in among it; for a new connection that is no secret and everybody whom the provider lets through.",
      "A remark of staff that is neither followed by a change nor answered does not stand in the way; the next review shows it as open.",
      "What only renews the secret of a live connection, with values that a test sign-in passed with, goes live at once; its status is then approved.",
      "A connection key that is not there yet makes a new connection, which needs the scope organizations:write.",
    ].join(" "),
    ...{ params: slugParam, query: noQuery, body: submissionFormSchema.meta({ id: "NewSubmission" }) },
    example: {
      issuer: "https://login.northwind.example",
      clientId: "pacvue",
      clientSecret: "the client's secret",
      userManagement: { kind: "domains", domains: ["northwind.example"] },
    },
    answer: submissionSchema,
    creates: true,
    problems: ["not_found", "in_review", "conflict", "organization_suspended", "checks_failed"],
    async perform(ports, { actor, params: { slug }, body, signal, context }) {
      const submitted = await submitOnBehalf(ports, { actor, slug, form: body, signal, context });
      if (!submitted.ok) return refused(submitted.refusal);
      const { id } = submitted.value;
      const made = await shown(ports, { actor, id });
      return made.ok ? accept({ ...made.value, location: `/submissions/${id}` }) : made;
    },
  }),
  operation({
    ...{ id: "listSubmissions", method: "GET", path: "/submissions", tag, scope: "submissions:read", status: 200 },
    summary: "What waits for a review, oldest first",
    ...{ params: noParams, query: noQuery, body: noBody },
    answer: z.array(waitingSchema),
    problems: [],
    async perform(ports, { actor }) {
      const listed = await listSubmissions(ports, { actor });
      if (!listed.ok) return refused(listed.refusal);
      const body = listed.value.map((row) => ({
        ...{ ...row, status: "submitted" },
        submittedAt: row.submittedAt.toISOString(),
      }));
      return accept({ body });
    },
  }),
  operation({
    ...{ id: "getSubmission", method: "GET", path: "/submissions/{id}", tag, scope: "submissions:read", status: 200 },
    summary: "One submission, without its secret",
    ...{ params: idParam, query: noQuery, body: noBody },
    answer: submissionSchema,
    problems: ["not_found"],
    async perform(ports, { actor, params: { id } }) {
      return shown(ports, { actor, id });
    },
  }),
  operation({
    ...{
      id: "approveSubmission",
      method: "POST",
      path: "/submissions/{id}/approve",
      tag,
      scope: "submissions:decide",
      status: 200,
    },
    summary: "Makes the submitted settings live",
    description:
      "Needs a reason when no test sign-in with these values and this rule passed. Refused when whoever made the API key filled in the wizard.",
    ...{ params: idParam, query: noQuery },
    body: z.strictObject({ reason: z.string().max(2000).default("") }),
    example: { reason: "Tried with their IT on the phone." },
    answer: submissionSchema,
    problems: ["not_found", "own_submission", "already_decided", "reason_missing"],
    async perform(ports, { actor, params: { id }, body, context }) {
      return decided(ports, approveSubmission, { actor, id, note: body.reason, context });
    },
  }),
  operation({
    ...{
      id: "requestChanges",
      method: "POST",
      path: "/submissions/{id}/request-changes",
      tag,
      scope: "submissions:decide",
      status: 200,
    },
    summary: "Sends a submission back, with remarks at its fields that client IT reads and answers there",
    ...{ params: idParam, query: noQuery },
    body: z
      .strictObject({ comments: remarksSchema.default([]), note: z.string().trim().max(2000).default("") })
      .refine(({ comments, note }) => comments.length > 0 || note !== "", {
        ...{ path: ["comments"], error: "Say what has to change, at a field or as a note." },
      }),
    example: { comments: [{ field: "clientId", text: "Use the client that was made for production." }] },
    answer: submissionSchema,
    problems: ["not_found", "already_decided", "reason_missing"],
    async perform(ports, { actor, params: { id }, body, context }) {
      const comments = commentsOfRemarks(body.comments);
      return decided(ports, requestChanges, { actor, id, note: body.note, comments, context });
    },
  }),
  operation({
    ...{
      id: "rejectSubmission",
      method: "POST",
      path: "/submissions/{id}/reject",
      tag,
      scope: "submissions:decide",
      status: 200,
    },
    summary: "Rejects a submission, with a reason that client IT reads",
    ...{ params: idParam, query: noQuery },
    body: z.strictObject({ reason: z.string().max(2000).default("") }),
    example: { reason: "This is not your own identity provider." },
    answer: submissionSchema,
    problems: ["not_found", "already_decided", "reason_missing"],
    async perform(ports, { actor, params: { id }, body, context }) {
      return decided(ports, rejectSubmission, { actor, id, note: body.reason, context });
    },
  }),
];
