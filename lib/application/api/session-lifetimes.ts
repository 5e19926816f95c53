import { z } from "zod";
import { accept } from "@/lib/domain/outcome";
import { idleBounds, lifetimeChangeSchema, longestBounds } from "@/lib/domain/session/session-lifetime";
import { changeSessionLifetime, showSessionLifetime } from "../staff/session-lifetime";
import { noBody, noQuery, operation, slugParam } from "./operation";
import { refused } from "./refusal-problem";

const tag = "Sessions";
const path = "/organizations/{slug}/session-lifetime";

const lifetimeSchema = z
  .object({
    idleMinutes: z
      .number()
      .describe(`A session that is not used for so long ends: ${idleBounds.least} to ${idleBounds.most}.`),
    longestMinutes: z
      .number()
      .describe(`It ends so long after the sign-in at the latest: ${longestBounds.least} to ${longestBounds.most}.`),
  })
  .meta({ id: "SessionLifetime" });

export const sessionLifetimeOperations = [
  operation({
    ...{ id: "getSessionLifetime", method: "GET", path, tag, scope: "organizations:read", status: 200 },
    summary: "How long sessions of the organization's people last",
    ...{ params: slugParam, query: noQuery, body: noBody },
    answer: lifetimeSchema,
    problems: ["not_found"],
    async perform(ports, { actor, params: { slug } }) {
      const shown = await showSessionLifetime(ports, { actor, slug });
      return shown.ok ? accept({ body: shown.value }) : refused(shown.refusal);
    },
  }),
  operation({
    ...{ id: "changeSessionLifetime", method: "PATCH", path, tag, scope: "organizations:write", status: 200 },
    summary: "Another lifetime of sessions",
    description: "What is left out stays. Open sessions are shortened at once, and never lengthened.",
    ...{ params: slugParam, query: noQuery },
    body: z.strictObject(lifetimeChangeSchema.shape).meta({ id: "SessionLifetimeChange" }),
    example: { idleMinutes: 60, longestMinutes: 720 },
    answer: lifetimeSchema,
    problems: ["not_found"],
    async perform(ports, { actor, params: { slug }, body, context }) {
      const changed = await changeSessionLifetime(ports, { actor, slug, form: body, context });
      return changed.ok ? accept({ body: changed.value }) : refused(changed.refusal);
    },
  }),
];
