import { z } from "zod";
import { readCursor } from "@/lib/domain/api/cursor";
import { accept } from "@/lib/domain/outcome";
import { exportAuditEvents, listAuditEvents } from "../oversight/audit-events";
import { auditFile, auditFileFormats, auditFileTypes } from "../oversight/audit-file";
import { actorKinds, readAuditActor } from "../oversight/audit-filter";
import { listSessions, revokeSession } from "../oversight/sessions";
import { listSignIns } from "../oversight/sign-ins";
import { instantSchema, noBody, noParams, noQuery, operation, pagingSchema, slugParam } from "./operation";
import { refused } from "./refusal-problem";

const signInSchema = z
  .object({
    id: z.string(),
    kind: z.enum(["login", "test"]),
    outcome: z.enum(["started", "allowed", "refused", "failed", "abandoned"]),
    code: z.string().nullable().describe("Why it was refused or failed."),
    detail: z.string().nullable().describe("The technical cause."),
    platform: z.string().nullable(),
    connection: z.string(),
    user: z.object({ id: z.string(), email: z.string().nullable() }).nullable(),
    at: instantSchema,
    finishedAt: instantSchema.nullable(),
    correlationId: z.string().describe("The reference that the person was shown."),
  })
  .meta({ id: "SignIn" });

const sessionSchema = z
  .object({
    id: z.string(),
    user: z.object({ id: z.string(), email: z.string().nullable(), name: z.string().nullable() }),
    connection: z.string(),
    createdAt: instantSchema,
    lastSeenAt: instantSchema,
    expiresAt: instantSchema,
  })
  .meta({ id: "Session" });

const auditEventSchema = z
  .object({
    id: z.string(),
    at: instantSchema,
    actor: z.object({
      kind: z.enum(actorKinds),
      id: z.string().nullable(),
      label: z.string().nullable(),
    }),
    action: z.string(),
    organization: z.string().nullable(),
    subject: z.object({ kind: z.string(), id: z.string() }).nullable(),
    before: z.unknown(),
    after: z.unknown(),
    correlationId: z.string(),
    address: z.string().nullable(),
  })
  .meta({ id: "AuditEvent" });

export const oversightOperations = [
  operation({
    ...{ id: "listSignIns", method: "GET", path: "/organizations/{slug}/sign-ins", tag: "Sign-ins" },
    ...{ scope: "sign_ins:read", status: 200 },
    summary: "How people fared when they signed in, tests included, newest first",
    ...{ params: slugParam, query: pagingSchema, body: noBody },
    answer: z.array(signInSchema),
    paged: true,
    problems: ["not_found"],
    async perform(ports, { actor, params: { slug }, query: { limit, after } }) {
      const listed = await listSignIns(ports, { actor, slug, after: readCursor(after ?? ""), limit });
      if (!listed.ok) return refused(listed.refusal);
      const body = listed.value.rows.map((row) => ({
        ...{ ...row, at: row.at.toISOString(), finishedAt: row.finishedAt?.toISOString() ?? null },
      }));
      return accept({ body, next: listed.value.next });
    },
  }),
  operation({
    ...{ id: "listSessions", method: "GET", path: "/organizations/{slug}/sessions", tag: "Sessions" },
    ...{ scope: "sessions:read", status: 200 },
    summary: "Who is signed in now, newest first",
    ...{ params: slugParam, query: pagingSchema, body: noBody },
    answer: z.array(sessionSchema),
    paged: true,
    problems: ["not_found"],
    async perform(ports, { actor, params: { slug }, query: { limit, after } }) {
      const listed = await listSessions(ports, { actor, slug, after: readCursor(after ?? ""), limit });
      if (!listed.ok) return refused(listed.refusal);
      const body = listed.value.rows.map(({ at, lastSeenAt, expiresAt, ...session }) => ({
        ...{ ...session, createdAt: at.toISOString() },
        ...{ lastSeenAt: lastSeenAt.toISOString(), expiresAt: expiresAt.toISOString() },
      }));
      return accept({ body, next: listed.value.next });
    },
  }),
  operation({
    ...{ id: "revokeSession", method: "DELETE", path: "/sessions/{id}", tag: "Sessions" },
    ...{ scope: "sessions:revoke", status: 204 },
    summary: "Ends a session: the platforms learn of it at their next question",
    ...{ params: z.object({ id: z.string() }), query: noQuery, body: noBody },
    answer: null,
    problems: ["not_found"],
    async perform(ports, { actor, params: { id }, context }) {
      const revoked = await revokeSession(ports, { actor, id, context });
      return revoked.ok ? accept({}) : refused(revoked.refusal);
    },
  }),
  operation({
    ...{ id: "listAuditEvents", method: "GET", path: "/audit-events", tag: "Audit events" },
    ...{ scope: "audit_events:read", status: 200 },
    summary: "Who decided what, newest first",
    description: "With format=csv or jsonl everything from `after` on comes as one file, as it is read.",
    params: noParams,
    query: pagingSchema.extend({
      organization: z.string().max(63).optional().describe("The organization's short name; without one, all."),
      action: z.string().max(80).optional().describe("Such as submission.approved."),
      actor: z
        .string()
        .max(80)
        .optional()
        .describe(`Of whom: ${actorKinds.join(", ")}, or an id.`),
      from: instantSchema.optional(),
      before: instantSchema.optional(),
      search: z
        .string()
        .max(254)
        .optional()
        .describe("All of a correlationId, of the id of an actor or a subject, or of an e-mail address."),
      format: z.enum(["json", ...auditFileFormats]).default("json"),
    }),
    body: noBody,
    answer: z.array(auditEventSchema),
    files: [
      { type: "text/csv", description: "With a line of headings (RFC 4180). Nothing in it is a formula." },
      { type: "application/x-ndjson", description: "An event as JSON on each line." },
    ],
    paged: true,
    problems: ["not_found"],
    async perform(ports, { actor, query }) {
      const { organization, format, limit, action, from, before, search } = query;
      const filter = {
        ...{ action: action ?? null, actor: readAuditActor(query.actor ?? ""), search: search?.trim() || null },
        ...{ from: from === undefined ? null : new Date(from), before: before === undefined ? null : new Date(before) },
      };
      const asked = { actor, filter, slug: organization ?? null, after: readCursor(query.after ?? "") };
      if (format !== "json") {
        const exported = await exportAuditEvents(ports, asked);
        if (!exported.ok) return refused(exported.refusal);
        const name = `audit-events${organization === undefined ? "" : `-${organization}`}.${format}`;
        return accept({ file: { name, type: auditFileTypes[format], lines: auditFile(format, exported.value) } });
      }
      const listed = await listAuditEvents(ports, { ...asked, limit });
      if (!listed.ok) return refused(listed.refusal);
      const body = listed.value.rows.map((event) => ({ ...event, at: event.at.toISOString() }));
      return accept({ body, next: listed.value.next });
    },
  }),
];
