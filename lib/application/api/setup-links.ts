import { z } from "zod";
import { readCursor } from "@/lib/domain/api/cursor";
import { accept } from "@/lib/domain/outcome";
import { createSetupLink, listSetupLinks, mostHours, revokeSetupLink } from "../staff/setup-links";
import { instantSchema, noBody, noQuery, operation, pagingSchema, slugParam } from "./operation";
import { refused } from "./refusal-problem";

const tag = "Setup links";
const path = "/organizations/{slug}/setup-links";

const newLinkSchema = z
  .strictObject({
    connection: z.string().max(63).optional().describe("The connection's key; without one, the first."),
    email: z.string().max(254).optional().describe("Whom it is for."),
    expiresInHours: z.int().min(1).max(mostHours).optional(),
  })
  .meta({ id: "NewSetupLink" });

const linkRowSchema = z
  .object({
    id: z.string(),
    connection: z.string().describe("The connection's label."),
    email: z.string().nullable(),
    state: z.enum(["valid", "expired", "revoked"]),
    createdAt: instantSchema,
    createdBy: z.string().nullable(),
    expiresAt: instantSchema,
    opened: z
      .object({ first: instantSchema, last: instantSchema, from: z.string().nullable(), times: z.int() })
      .nullable()
      .describe("When, from where and how often its wizard was opened, to the minute; null when it never was."),
  })
  .meta({ id: "SetupLink" });

export const setupLinkOperations = [
  operation({
    ...{ id: "listSetupLinks", method: "GET", path, tag, scope: "setup_links:read", status: 200 },
    summary: "Setup links, newest first, without their addresses",
    ...{ params: slugParam, query: pagingSchema, body: noBody },
    answer: z.array(linkRowSchema),
    paged: true,
    problems: ["not_found"],
    async perform(ports, { actor, params: { slug }, query: { limit, after } }) {
      const listed = await listSetupLinks(ports, { actor, slug, after: readCursor(after ?? ""), limit });
      if (!listed.ok) return refused(listed.refusal);
      const body = listed.value.rows.map(({ connectionLabel, createdAt, expiresAt, opened, ...link }) => ({
        ...{ ...link, connection: connectionLabel },
        ...{ createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString() },
        opened: opened && { ...opened, first: opened.first.toISOString(), last: opened.last.toISOString() },
      }));
      return accept({ body, next: listed.value.next });
    },
  }),
  operation({
    ...{ id: "createSetupLink", method: "POST", path, tag, scope: "setup_links:write", status: 201 },
    summary: "A link to the wizard, for the organization's IT",
    description: "Its address is in this answer and nowhere else: only a digest is stored.",
    ...{ params: slugParam, query: noQuery, body: newLinkSchema },
    example: { expiresInHours: 72, email: "it@northwind.example" },
    answer: z.object({ id: z.string(), url: z.string(), expiresAt: instantSchema, email: z.string().nullable() }),
    creates: true,
    problems: ["not_found"],
    async perform(ports, { actor, params: { slug }, body, context }) {
      const made = await createSetupLink(ports, { actor, slug, form: body, context });
      if (!made.ok) return refused(made.refusal);
      const { id, url, expiresAt } = made.value;
      return accept({ body: { id, url, expiresAt: expiresAt.toISOString(), email: body.email || null } });
    },
  }),
  operation({
    ...{ id: "revokeSetupLink", method: "DELETE", path: `${path}/{id}`, tag, scope: "setup_links:write", status: 204 },
    summary: "Ends a setup link at once",
    ...{ params: slugParam.extend({ id: z.string() }), query: noQuery, body: noBody },
    answer: null,
    problems: ["not_found"],
    async perform(ports, { actor, params: { slug, id }, context }) {
      const revoked = await revokeSetupLink(ports, { actor, slug, id, context });
      return revoked.ok ? accept({}) : refused(revoked.refusal);
    },
  }),
];
