import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Retention, removedBefore, retentionKinds, retentions, shortestAuditDays } from "./retention";

test("what is kept for how long is told to operators as it is", () => {
  const told = readFileSync("docs/operations.md", "utf8");
  for (const kind of retentionKinds) {
    const { what, days, since }: Retention = retentions[kind];
    expect(told).toContain(`| ${what} | ${days === "audit" ? "`AUDIT_RETENTION_DAYS`" : days} | ${since} |`);
  }
});

test("the database keeps the audit trail for as long as no setting can shorten", () => {
  const migration = readFileSync("prisma/migrations/20261126120000_retention/migration.sql", "utf8");
  expect(migration.match(/interval '\d+ days'/g)).toEqual(Array(2).fill(`interval '${shortestAuditDays} days'`));
});

test("a retention is counted back from now, and of the audit trail as the operator says", () => {
  const now = new Date("2026-11-26T00:00:00Z");
  expect(removedBefore("mail", now, 400)).toEqual(new Date("2026-08-28T00:00:00Z"));
  expect(removedBefore("audit_event", now, 400)).toEqual(new Date("2025-10-22T00:00:00Z"));
});
