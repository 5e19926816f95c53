import { z } from "zod";
import { accept } from "@/lib/domain/outcome";
import type { Ports } from "../ports";
import {
  addConnection,
  connectionFormSchema,
  moveConnection,
  renameConnection,
  restoreConnection,
  retireConnection,
} from "../staff/connections";
import { showOrganization } from "../staff/organizations";
import type { ConnectionRow } from "../staff/staff-views";
import { type Call, instantSchema, noBody, noQuery, operation, slugParam } from "./operation";
import { refused } from "./refusal-problem";

const tag = "Connections";
const path = "/organizations/{slug}/connections";

const keyParam = slugParam.extend({ key: z.string().describe("The connection's key.") });

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
      return shown(ports, actor, slug, added.value.key);
    },
  }),
  operation({
    ...{
      id: "changeConnection",
      method: "PATCH",
      path: `${path}/{key}`,
      tag,
      scope: "organizations:write",
      status: 200,
    },
    summary: "Another label, another place in the choice",
    description: "What is left out stays. The key is part of the redirect URL and never changes.",
    ...{ params: keyParam, query: noQuery },
    body: z
      .strictObject({
        label: connectionFormSchema.shape.label.optional(),
        place: z.number().int().min(0).optional().describe("Its place among the connections, from 0 on."),
      })
      .meta({ id: "ConnectionChange" }),
    example: { place: 0 },
    answer: connectionSchema,
    problems: ["not_found"],
    async perform(ports, { actor, params: { slug, key }, body: { label, place }, context }) {
      if (label !== undefined) {
        const renamed = await renameConnection(ports, { actor, slug, key, label, context });
        if (!renamed.ok) return refused(renamed.refusal);
      }
      if (place !== undefined) {
        const moved = await moveConnection(ports, { actor, slug, key, place, context });
        if (!moved.ok) return refused(moved.refusal);
      }
      return shown(ports, actor, slug, key);
    },
  }),
  operation({
    ...{ id: "retireConnection", method: "POST", path: `${path}/{key}/retire`, tag, scope: "organizations:write" },
    ...{ status: 204, answer: null },
    summary: "Ends a connection",
    description:
      "Nobody signs in by it from the next request on, its sessions are over, its setup links open nothing. It can be restored.",
    ...{ params: keyParam, query: noQuery },
    body: z.strictObject({ reason: z.string().max(2000).default("") }),
    example: { reason: "The agency has left." },
    problems: ["not_found", "reason_missing"],
    async perform(ports, { actor, params: { slug, key }, body: { reason }, context }) {
      const retired = await retireConnection(ports, { actor, slug, key, reason, context });
      return retired.ok ? accept({}) : refused(retired.refusal);
    },
  }),
  operation({
    ...{ id: "restoreConnection", method: "POST", path: `${path}/{key}/restore`, tag, scope: "organizations:write" },
    status: 200,
    summary: "Takes the retiring back",
    description: "People sign in by it again, with the settings that were live.",
    ...{ params: keyParam, query: noQuery, body: noBody },
    answer: connectionSchema,
    problems: ["not_found"],
    async perform(ports, { actor, params: { slug, key }, context }) {
      const restored = await restoreConnection(ports, { actor, slug, key, context });
      return restored.ok ? shown(ports, actor, slug, key) : refused(restored.refusal);
    },
  }),
];

/** One connection as the API shows it, for whoever may look at it. */
async function shown(ports: Ports, actor: Call["actor"], slug: string, key: string) {
  const found = await showOrganization(ports, { actor, slug });
  if (!found.ok) return refused(found.refusal);
  const connection = found.value.connections.find((each) => each.key === key);
  return connection ? accept({ body: inAnswer(connection) }) : refused({ code: "not_found" });
}

function inAnswer({ liveSince, secretExpiresAt, failingSince, ...connection }: ConnectionRow) {
  const [live, expires, failing] = [liveSince, secretExpiresAt, failingSince].map((at) => at?.toISOString() ?? null);
  return { ...connection, liveSince: live, secretExpiresAt: expires, failingSince: failing };
}
