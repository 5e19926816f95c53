import "server-only";
import type { StalledDraft } from "@/lib/application/staff/desk-store";
import { checkedValues } from "@/lib/domain/connection/revision";
import { readCheckResults } from "./check-results";
import type { Database } from "./database";
import { toRevision } from "./revision-columns";
import { toTestSignIn } from "./test-reports";

const testsRead = 2000;

/** What the wizard's steps are worked out from, for several drafts in three statements. By the revision's id. */
export async function stalledFacts(
  database: Database,
  ids: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, Pick<StalledDraft, "facts" | "provenDomains">>> {
  if (ids.length === 0) return new Map();
  const rows = await database.connectionRevision.findMany({
    where: { id: { in: [...ids] } },
    include: {
      checkRuns: { orderBy: { at: "desc" }, take: 1 },
      organization: { select: { domains: { where: { provenAt: { not: null } }, select: { domain: true } } } },
    },
  });
  const tests = await database.signInAttempt.findMany({
    where: {
      organizationId: { in: rows.map(({ organizationId }) => organizationId) },
      connectionId: { in: rows.map(({ connectionId }) => connectionId) },
      kind: "test",
    },
    orderBy: { createdAt: "desc" },
    take: testsRead,
  });
  return new Map(
    rows.map((row) => {
      const revision = toRevision(row);
      const values = checkedValues(revision);
      const [run] = row.checkRuns;
      const facts = {
        revision,
        checks: run
          ? { passed: run.passed, current: run.fingerprint === values, results: readCheckResults(run.results) }
          : null,
        tests: tests
          .filter(({ connectionId }) => connectionId === row.connectionId)
          .map((test) => ({ ...toTestSignIn(test, now), current: test.fingerprint === values })),
      };
      return [row.id, { facts, provenDomains: row.organization.domains.map(({ domain }) => domain) }];
    }),
  );
}
