import { z } from "zod";
import { csvLine } from "@/lib/domain/api/csv";
import { readCursor } from "@/lib/domain/api/cursor";
import { accept } from "@/lib/domain/outcome";
import { exportAuditEvents, listAuditEvents } from "../oversight/audit-events";
import type { AuditEventRow } from "../oversight/oversight-store";
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
      kind: z.enum(["staff", "client_it", "end_user", "system", "api"]),
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
    description: "With format=csv everything from `after` on comes as one file, as it is read.",
    params: noParams,
    query: pagingSchema.extend({
      organization: z.string().max(63).optional().describe("The organization's short name; without one, all."),
      format: z.enum(["json", "csv"]).default("json"),
    }),
    body: noBody,
    answer: z.array(auditEventSchema),
    file: { type: "text/csv", description: "With a line of headings (RFC 4180). Nothing in it is a formula." },
    paged: true,
    problems: ["not_found"],
    async perform(ports, { actor, query: { organization, format, limit, after } }) {
      const asked = { actor, slug: organization ?? null, after: readCursor(after ?? "") };
      if (format === "csv") {
        const exported = await exportAuditEvents(ports, asked);
        if (!exported.ok) return refused(exported.refusal);
        const name = `audit-events${organization === undefined ? "" : `-${organization}`}.csv`;
        return accept({ file: { name, lines: csvLines(exported.value) } });
      }
      const listed = await listAuditEvents(ports, { ...asked, limit });
      if (!listed.ok) return refused(listed.refusal);
      const body = listed.value.rows.map((event) => ({ ...event, at: event.at.toISOString() }));
      return accept({ body, next: listed.value.next });
    },
  }),
];

const headings = [
  ...["id", "at", "actor_kind", "actor_id", "actor_label", "action", "organization", "subject_kind", "subject_id"],
  ...["before", "after", "correlation_id", "address"],
];

async function* csvLines(parts: AsyncIterable<readonly AuditEventRow[]>): AsyncGenerator<string> {
  yield csvLine(headings);
  for await (const rows of parts) yield rows.map(csvRow).join("");
}

function csvRow({
  id,
  at,
  actor,
  action,
  organization,
  subject,
  before,
  after,
  correlationId,
  address,
}: AuditEventRow) {
  const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value));
  return csvLine([
    ...[id, at.toISOString(), actor.kind, actor.id, actor.label, action, organization],
    ...[subject?.kind ?? null, subject?.id ?? null, json(before), json(after), correlationId, address],
  ]);
}
