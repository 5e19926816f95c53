import "server-only";
import type { StaffStore } from "@/lib/application/staff/staff-store";
import type { ReviewedValues } from "@/lib/application/staff/staff-views";
import { checkedValues } from "@/lib/domain/connection/revision";
import { redirectUrl } from "@/lib/domain/organization/addresses";
import { provenDomainsOf } from "@/lib/domain/organization/organization-domain";
import { judgeComments } from "@/lib/domain/review/review-comment";
import { judgeTest } from "@/lib/domain/sign-in/judge-test";
import { workspaceOf } from "@/lib/domain/sign-in/workspace";
import { readCheckResults } from "./check-results";
import type { Database } from "./database";
import { decidedBy, decider } from "./decider";
import { domainsOf } from "./domain-columns";
import { earlierRevisions } from "./earlier-revisions";
import type { ConnectionRevision } from "./generated/client";
import { historyOf } from "./history";
import { readReviewAnswers, readReviewComments, readUserManagement } from "./json-columns";
import { toRevision } from "./revision-columns";
import { nothingElse, riskFactsOf } from "./risk-facts";
import { toTestSignIn } from "./test-reports";

const testsShown = 20;

/** One submission with everything that a reviewer reads beside it. */
export function reviewStore(database: Database): Pick<StaffStore, "showSubmission"> {
  return {
    async showSubmission(id, publicUrl, now) {
      const row = await database.connectionRevision.findFirst({
        where: { id, submittedAt: { not: null }, organization: { closedAt: null } },
        include: {
          organization: { select: { slug: true, name: true } },
          connection: { include: { liveRevision: true } },
          submittedLink: { select: { email: true } },
          reviews: {
            where: { undoneAt: null },
            orderBy: { at: "desc" },
            take: 1,
            include: decider,
          },
        },
      });
      if (!row) return null;
      const { organizationId, connectionId } = row;
      const { slug } = row.organization;
      const { key, label, primary, redirectSlug, liveRevision, liveSince } = row.connection;
      const [run, tests, waiting, history, asked, domains, riskFacts, later, earlier] = await Promise.all([
        database.checkRun.findFirst({
          where: { organizationId, revision: { connectionId } },
          orderBy: { at: "desc" },
          include: decider,
        }),
        testsOf(database, row),
        database.connectionRevision.findMany({
          where: { status: "submitted", organization: { closedAt: null } },
          orderBy: [{ submittedAt: "asc" }, { id: "asc" }],
          select: { id: true },
        }),
        historyOf(database, organizationId),
        askedBefore(database, row),
        domainsOf(database, organizationId),
        riskFactsOf(database, [row]),
        database.connectionRevision.count({ where: { organizationId, connectionId, number: { gt: row.number } } }),
        liveRevision?.id === id ? earlierRevisions(database, row, now) : [],
      ]);
      const values = checkedValues(toRevision(row));
      const place = waiting.findIndex((other) => other.id === id);
      const [decided] = row.reviews;
      const provenDomains = provenDomainsOf(domains);
      const rule = {
        userManagement: readUserManagement(row.userManagement),
        provenDomains,
        workspace: workspaceOf(row),
      };
      const testReports = tests.map((test) => ({ ...toTestSignIn(test, now), current: test.fingerprint === values }));
      return {
        ...{
          id,
          version: row.version,
          status: row.status,
          organization: row.organization,
          connection: { key, label, primary },
        },
        redirectUrl: redirectUrl(publicUrl, { slug: redirectSlug ?? slug, connectionKey: key, primary }),
        loginUrlTyped: row.loginUrl,
        submitted: reviewedValues(row),
        live: liveRevision && liveRevision.id !== id ? { ...reviewedValues(liveRevision), since: liveSince } : null,
        ...{ note: row.note, submittedAt: row.submittedAt, submittedBy: row.submittedBy },
        linkMadeFor: row.submittedLink?.email ?? null,
        checks: run && {
          at: run.at,
          by: decidedBy(run),
          current: run.fingerprint === values,
          results: readCheckResults(run.results),
        },
        tests: testReports,
        decision: decided
          ? {
              decision: decided.decision,
              by: decidedBy(decided),
              note: decided.note,
              comments: readReviewComments(decided.comments),
              at: decided.at,
              undoable: (row.status === "changes_requested" || row.status === "rejected") && later === 0,
            }
          : null,
        isLive: liveRevision?.id === id,
        ...{ earlier, riskFacts: riskFacts.get(id) ?? nothingElse },
        askedBefore: asked && {
          ...{ by: decidedBy(asked), note: asked.note, at: asked.at },
          values: reviewedValues(asked.revision),
          comments: judgeComments(readReviewComments(asked.comments), {
            reviewed: toRevision(asked.revision),
            now: toRevision(row),
            answers: readReviewAnswers(row.reviewAnswers),
            testedSince: testReports
              .filter(({ current, startedAt }) => current && startedAt > asked.at)
              .some((test) => judgeTest(test, rule).outcome === "allowed"),
          }),
        },
        domains,
        provenDomains,
        history,
        queue:
          place < 0
            ? null
            : {
                position: place + 1,
                total: waiting.length,
                previousId: waiting[place - 1]?.id ?? null,
                nextId: waiting[place + 1]?.id ?? null,
              },
      };
    },
  };
}

/** The values of a row, as they are compared and judged. */
export function reviewedValues(row: ConnectionRevision): ReviewedValues {
  const { provider, issuer, clientId, secret, userManagement, number, metadata, endpointsByHand, hostedDomain } =
    toRevision(row);
  return {
    ...{ provider, issuer, clientId, userManagement, number, metadata, endpointsByHand, hostedDomain },
    secretEnteredAt: secret?.enteredAt ?? null,
    secretExpiresAt: secret?.expiresAt ?? null,
  };
}

/** The newest tests, and of those with these very values as many again: others never push them out of sight. */
async function testsOf(database: Database, row: ConnectionRevision) {
  const ofConnection = { organizationId: row.organizationId, connectionId: row.connectionId, kind: "test" } as const;
  const newestFirst = { orderBy: { createdAt: "desc" }, take: testsShown } as const;
  const [newest, current] = await Promise.all([
    database.signInAttempt.findMany({ where: ofConnection, ...newestFirst }),
    database.signInAttempt.findMany({
      where: { ...ofConnection, fingerprint: checkedValues(toRevision(row)) },
      ...newestFirst,
    }),
  ]);
  const further = current.filter(({ id }) => newest.every((test) => test.id !== id));
  return [...newest, ...further];
}

/** The request for changes that a submission answers: the newest decision before it, if it was one. */
async function askedBefore(database: Database, { organizationId, connectionId, number }: ConnectionRevision) {
  const review = await database.review.findFirst({
    where: {
      ...{ organizationId, undoneAt: null },
      revision: { connectionId, number: { lt: number }, status: { not: "superseded" } },
    },
    orderBy: { at: "desc" },
    include: { revision: true, ...decider },
  });
  return review?.decision === "changes_requested" ? review : null;
}
