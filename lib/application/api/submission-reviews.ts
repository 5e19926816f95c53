import { z } from "zod";
import type { Outcome } from "@/lib/domain/outcome";
import { commentsOfRemarks, remarksSchema } from "@/lib/domain/review/remark";
import type { Ports } from "../ports";
import { checkSubmission } from "../staff/check-submission";
import {
  approveSubmission,
  type DecideInput,
  type DecideRefusal,
  rejectSubmission,
  requestChanges,
} from "../staff/review-submission";
import { rollBack } from "../staff/roll-back";
import { undoDecision } from "../staff/undo-decision";
import { type Call, noBody, noQuery, operation } from "./operation";
import { refused } from "./refusal-problem";
import { idParam, shown, submissionSchema, tag } from "./submission-shown";

/** Decides, then answers with the submission as it is now. */
async function decided(
  ports: Ports,
  decide: (ports: Ports, input: DecideInput) => Promise<Outcome<null, DecideRefusal>>,
  input: DecideInput & Pick<Call, "actor">,
) {
  const outcome = await decide(ports, input);
  return outcome.ok ? shown(ports, input) : refused(outcome.refusal);
}

/** What reviewers do with a submission. */
export const reviewOperations = [
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
      "Needs a reason when no test sign-in with these values and this rule passed, and over a risk that blocks, which also takes the scope submissions:override. Refused when whoever made the API key filled in the wizard.",
    ...{ params: idParam, query: noQuery },
    body: z.strictObject({ reason: z.string().max(2000).default("") }),
    example: { reason: "Tried with their IT on the phone." },
    answer: submissionSchema,
    problems: ["not_found", "own_submission", "already_decided", "reason_missing", "risk_blocks"],
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
  operation({
    ...{
      id: "undoDecision",
      method: "POST",
      path: "/submissions/{id}/undo",
      tag,
      scope: "submissions:decide",
      status: 200,
    },
    summary: "Takes back a rejection or a request for changes, so that the submission waits again",
    description: "As long as nothing followed it. An approval is rolled back instead.",
    ...{ params: idParam, query: noQuery, body: noBody },
    answer: submissionSchema,
    problems: ["not_found", "too_late"],
    async perform(ports, { actor, params: { id }, context }) {
      const undone = await undoDecision(ports, { actor, id, context });
      return undone.ok ? shown(ports, { actor, id }) : refused(undone.refusal);
    },
  }),
  operation({
    ...{
      id: "rollBack",
      method: "POST",
      path: "/submissions/{id}/roll-back",
      tag,
      scope: "submissions:decide",
      status: 200,
    },
    summary: "Makes an earlier revision live again, in place of what is live on its connection",
    description:
      "The id is that of the revision to go back to; `earlier` of the live one names those that can be. Whoever signed in through another issuer meanwhile is signed out.",
    ...{ params: idParam, query: noQuery },
    body: z.strictObject({ reason: z.string().max(2000).default("") }),
    example: { reason: "Nobody gets in since the change." },
    answer: submissionSchema,
    problems: ["not_found", "reason_missing", "is_live", "never_live", "secret_unusable"],
    async perform(ports, { actor, params: { id }, body, context }) {
      const back = await rollBack(ports, { actor, id, reason: body.reason, context });
      return back.ok ? shown(ports, { actor, id }) : refused(back.refusal);
    },
  }),
  operation({
    ...{
      id: "checkSubmission",
      method: "POST",
      path: "/submissions/{id}/checks",
      tag,
      scope: "submissions:decide",
      status: 200,
    },
    summary: "Asks the identity provider everything again, and keeps the answers as evidence",
    ...{ params: idParam, query: noQuery, body: noBody },
    answer: submissionSchema,
    problems: ["not_found", "not_waiting"],
    async perform(ports, { actor, params: { id }, signal, context }) {
      const checked = await checkSubmission(ports, { actor, id, signal, context });
      return checked.ok ? shown(ports, { actor, id }) : refused(checked.refusal);
    },
  }),
];
