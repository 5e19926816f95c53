import { z } from "zod";
import { accept } from "@/lib/domain/outcome";
import { addConnection, connectionFormSchema } from "../staff/connections";
import { showOrganization } from "../staff/organizations";
import type { ConnectionRow } from "../staff/staff-views";
import { instantSchema, noBody, noQuery, operation, slugParam } from "./operation";
import { refused } from "./refusal-problem";

const tag = "Connections";
const path = "/organizations/{slug}/connections";

const connectionSchema = z
  .object({
    key: z.string(),
    label: z.string().describe("What people read on the login page where there are several."),
    redirectUrl: z.string().describe("What is registered at the identity provider, character for character."),
    liveSince: instantSchema.nullable(),
    issuer: z.string().nullable().describe("Of the live revision."),
    secretExpiresAt: instantSchema.nullable().describe("When the live client secret ends, where client IT said so."),
    failingSince: instantSchema.nullable().describe("Since when every sign-in has failed, while that is so."),
    submissionId: z.string().nullable().describe("The submission that waits for review, when one does."),
  })
  .meta({ id: "Connection" });

export const connectionOperations = [
  operation({
    ...{ id: "listConnections", method: "GET", path, tag, scope: "organizations:read", status: 200 },
    summary: "The links to identity providers, without their secrets",
    ...{ params: slugParam, query: noQuery, body: noBody },
    answer: z.array(connectionSchema),
    problems: ["not_found"],
    async perform(ports, { actor, params: { slug } }) {
      const found = await showOrganization(ports, { actor, slug });
      if (!found.ok) return refused(found.refusal);
      return accept({ body: found.value.connections.map(inAnswer) });
    },
  }),
  operation({
    ...{ id: "addConnection", method: "POST", path, tag, scope: "organizations:write", status: 201 },
    summary: "A further connection, with a redirect URL of its own",
    ...{ params: slugParam, query: noQuery },
    body: z.strictObject(connectionFormSchema.shape).meta({ id: "NewConnection" }),
    example: { key: "agency", label: "Agency staff" },
    answer: connectionSchema,
    creates: true,
    problems: ["not_found"],
    async perform(ports, { actor, params: { slug }, body, context }) {
      const added = await addConnection(ports, { actor, slug, form: body, context });
      if (!added.ok) return refused(added.refusal);
      const found = await showOrganization(ports, { actor, slug });
      if (!found.ok) return refused(found.refusal);
      const made = found.value.connections.find(({ key }) => key === added.value.key);
      return accept({ body: made && inAnswer(made) });
    },
  }),
];

function inAnswer({ liveSince, secretExpiresAt, failingSince, ...connection }: ConnectionRow) {
  const [live, expires, failing] = [liveSince, secretExpiresAt, failingSince].map((at) => at?.toISOString() ?? null);
  return { ...connection, liveSince: live, secretExpiresAt: expires, failingSince: failing };
}
