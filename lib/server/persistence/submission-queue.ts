import "server-only";
import type { StaffStore } from "@/lib/application/staff/staff-store";
import { checkedValues } from "@/lib/domain/connection/revision";
import { redirectUrl } from "@/lib/domain/organization/addresses";
import { readCheckResults } from "./check-results";
import type { Database } from "./database";
import { readProvider } from "./json-columns";
import { reviewedValues } from "./review-store";
import { toRevision } from "./revision-columns";
import { nothingElse, riskFactsOf } from "./risk-facts";
import { toTestSignIn } from "./test-reports";

/** A few dozen staff never have more before them; whoever has waited longest is among them. */
const mostListed = 500;
const testsRead = 5000;

/** What waits for a review, with what its tests and risks are judged by, in a fixed number of statements. */
export function submissionQueue(database: Database): Pick<StaffStore, "listSubmissions" | "countSubmissions"> {
  return {
    async listSubmissions(onlyOf, publicUrl, now) {
      const rows = await database.connectionRevision.findMany({
        where: {
          status: "submitted",
          connection: { retiredAt: null },
          organization: { closedAt: null, ...(onlyOf !== null && { slug: onlyOf }) },
        },
        orderBy: [{ submittedAt: "asc" }, { id: "asc" }],
        take: mostListed,
        include: {
          organization: {
            select: {
              slug: true,
              name: true,
              domains: { where: { provenAt: { not: null } }, select: { domain: true } },
            },
          },
          connection: { include: { liveRevision: true } },
          submittedLink: { select: { email: true } },
          checkRuns: { orderBy: { at: "desc" }, take: 1 },
        },
      });
      if (rows.length === 0) return [];
      const [tests, riskFacts] = await Promise.all([
        database.signInAttempt.findMany({
          where: {
            organizationId: { in: rows.map(({ organizationId }) => organizationId) },
            connectionId: { in: rows.map(({ connectionId }) => connectionId) },
            kind: "test",
            fingerprint: { in: rows.map((row) => checkedValues(toRevision(row))) },
          },
          orderBy: { createdAt: "desc" },
          take: testsRead,
        }),
        riskFactsOf(database, rows),
      ]);
      return rows.map((row) => {
        const { organization, connection, submittedLink } = row;
        const { key, primary, redirectSlug, liveRevision } = connection;
        const results = row.checkRuns[0] ? readCheckResults(row.checkRuns[0].results) : null;
        const count = (state: string) => results?.filter((result) => result.state === state).length ?? 0;
        const values = checkedValues(toRevision(row));
        return {
          ...{ id: row.id, status: row.status, submittedBy: row.submittedBy },
          organization: { slug: organization.slug, name: organization.name },
          connectionLabel: connection.label,
          provider: readProvider(row.provider),
          firstConnection: liveRevision === null,
          submittedAt: row.submittedAt ?? row.updatedAt,
          checks: results && { passed: count("pass"), warnings: count("warning"), failures: count("failure") },
          redirectUrl: redirectUrl(publicUrl, { slug: redirectSlug ?? organization.slug, connectionKey: key, primary }),
          submitted: reviewedValues(row),
          live: liveRevision && { ...reviewedValues(liveRevision), since: connection.liveSince },
          linkMadeFor: submittedLink?.email ?? null,
          provenDomains: organization.domains.map(({ domain }) => domain),
          tests: tests
            .filter(({ connectionId, fingerprint }) => connectionId === row.connectionId && fingerprint === values)
            .map((test) => ({ ...toTestSignIn(test, now), current: true })),
          riskFacts: riskFacts.get(row.id) ?? nothingElse,
        };
      });
    },

    countSubmissions: () =>
      database.connectionRevision.count({ where: { status: "submitted", organization: { closedAt: null } } }),
  };
}
