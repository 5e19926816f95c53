import "server-only";
import type { StaffStore } from "@/lib/application/staff/staff-store";
import type { ReviewedValues } from "@/lib/application/staff/staff-views";
import { checkedValues } from "@/lib/domain/connection/revision";
import { redirectUrl } from "@/lib/domain/organization/addresses";
import { provenDomainsOf } from "@/lib/domain/organization/organization-domain";
import { judgeComments } from "@/lib/domain/review/review-comment";
import type { ManagingActor } from "@/lib/domain/staff/actor";
import { audit } from "./audit";
import { readCheckResults } from "./check-results";
import type { Database } from "./database";
import { domainsOf } from "./domain-columns";
import type { ConnectionRevision, Prisma } from "./generated/client";
import { historyOf } from "./history";
import { readProvider, readReviewAnswers, readReviewComments } from "./json-columns";
import { toRevision } from "./revision-columns";
import { toTestSignIn } from "./test-reports";

export type ReviewStore = Pick<StaffStore, "listSubmissions" | "showSubmission" | "decide">;

const testsShown = 20;

/** What a decision's row needs to say who made it. */
const reviewer = {
  staffMember: { select: { email: true, name: true } },
  apiKey: { select: { name: true } },
} satisfies Prisma.ReviewInclude;

function nameOf({ staffMember, apiKey }: Prisma.ReviewGetPayload<{ include: typeof reviewer }>): string | null {
  return staffMember?.email ?? staffMember?.name ?? (apiKey ? `API key “${apiKey.name}”` : null);
}

function decidedBy(actor: ManagingActor): { staffMemberId: string } | { apiKeyId: string } {
  return actor.kind === "staff" ? { staffMemberId: actor.id } : { apiKeyId: actor.id };
}

export function reviewStore(database: Database): ReviewStore {
  return {
    async listSubmissions(onlyOf) {
      const rows = await database.connectionRevision.findMany({
        where: { status: "submitted", organization: { closedAt: null, ...(onlyOf !== null && { slug: onlyOf }) } },
        orderBy: [{ submittedAt: "asc" }, { id: "asc" }],
        include: {
          organization: { select: { slug: true, name: true } },
          connection: { select: { label: true, liveRevisionId: true } },
          checkRuns: { orderBy: { at: "desc" }, take: 1 },
          _count: { select: { signInAttempts: { where: { kind: "test", outcome: "allowed" } } } },
        },
      });
      return rows.map((row) => {
        const results = row.checkRuns[0] ? readCheckResults(row.checkRuns[0].results) : null;
        const count = (state: string) => results?.filter((result) => result.state === state).length ?? 0;
        return {
          ...{ id: row.id, organization: row.organization, submittedBy: row.submittedBy },
          connectionLabel: row.connection.label,
          provider: readProvider(row.provider),
          firstConnection: row.connection.liveRevisionId === null,
          submittedAt: row.submittedAt ?? row.updatedAt,
          checks: results && { passed: count("pass"), warnings: count("warning"), failures: count("failure") },
          testsPassed: row._count.signInAttempts,
        };
      });
    },

    async showSubmission(id, publicUrl, now) {
      const row = await database.connectionRevision.findFirst({
        where: { id, submittedAt: { not: null }, organization: { closedAt: null } },
        include: {
          organization: { select: { slug: true, name: true } },
          connection: { include: { liveRevision: true } },
          submittedLink: { select: { email: true } },
          reviews: {
            orderBy: { at: "desc" },
            take: 1,
            include: reviewer,
          },
        },
      });
      if (!row) return null;
      const { organizationId, connectionId } = row;
      const { slug } = row.organization;
      const { key, label, primary, redirectSlug, liveRevision, liveSince } = row.connection;
      const [run, tests, waiting, history, asked, domains] = await Promise.all([
        database.checkRun.findFirst({ where: { organizationId, revision: { connectionId } }, orderBy: { at: "desc" } }),
        database.signInAttempt.findMany({
          where: { organizationId, connectionId, kind: "test" },
          orderBy: { createdAt: "desc" },
          take: testsShown,
        }),
        database.connectionRevision.findMany({
          where: { status: "submitted", organization: { closedAt: null } },
          orderBy: [{ submittedAt: "asc" }, { id: "asc" }],
          select: { id: true },
        }),
        historyOf(database, organizationId),
        askedBefore(database, row),
        domainsOf(database, organizationId),
      ]);
      const values = checkedValues(toRevision(row));
      const place = waiting.findIndex((other) => other.id === id);
      const [decided] = row.reviews;
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
        checks: run && { at: run.at, current: run.fingerprint === values, results: readCheckResults(run.results) },
        tests: testReports,
        decision: decided
          ? {
              decision: decided.decision,
              by: nameOf(decided),
              note: decided.note,
              comments: readReviewComments(decided.comments),
              at: decided.at,
            }
          : null,
        askedBefore: asked && {
          ...{ by: nameOf(asked), note: asked.note, at: asked.at },
          values: reviewedValues(asked.revision),
          comments: judgeComments(readReviewComments(asked.comments), {
            reviewed: toRevision(asked.revision),
            now: toRevision(row),
            answers: readReviewAnswers(row.reviewAnswers),
            testedSince: testReports.some(
              ({ current, outcome, startedAt }) => current && outcome === "allowed" && startedAt > asked.at,
            ),
          }),
        },
        domains,
        provenDomains: provenDomainsOf(domains),
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

    async decide(id, version, { decision, note, comments }, { actor, now, context }) {
      return database.$transaction(async (transaction) => {
        const { count } = await transaction.connectionRevision.updateMany({
          where: { id, status: "submitted", version, organization: { closedAt: null } },
          data: { status: decision, version: { increment: 1 }, updatedAt: now },
        });
        const revision = await transaction.connectionRevision.findUnique({
          where: { id },
          include: {
            connection: true,
            reviews: {
              orderBy: { at: "desc" },
              take: 1,
              include: reviewer,
            },
          },
        });
        if (!revision) return { kind: "not_found" };
        if (count !== 1) {
          const [review] = revision.reviews;
          return {
            kind: "already_decided",
            by: review ? nameOf(review) : null,
            decision: review?.decision ?? "withdrawn",
          };
        }
        const { organizationId, connectionId, connection, number } = revision;
        const before = { status: "submitted", live: connection.liveRevisionId };
        if (decision === "approved") {
          // One statement swaps what people sign in with; until then the old revision serves.
          await transaction.connection.updateMany({
            where: { id: connectionId, organizationId },
            data: { liveRevisionId: id, liveSince: now },
          });
          if (connection.liveRevisionId !== null) {
            await transaction.connectionRevision.updateMany({
              where: { id: connection.liveRevisionId, organizationId },
              data: { status: "superseded", updatedAt: now },
            });
          }
        }
        await transaction.review.create({
          data: {
            ...{ organizationId, revisionId: id, ...decidedBy(actor) },
            ...{ decision, note, comments: [...comments], at: now },
          },
          select: { id: true },
        });
        const event = {
          action: `submission.${decision}`,
          organizationId,
          subject: { kind: "connection_revision", id },
          before,
          after: { status: decision, number, note, ...(comments.length > 0 && { comments: [...comments] }) },
        };
        await audit(transaction, actor, event, now, context);
        return { kind: "decided" };
      });
    },
  };
}

function reviewedValues(row: ConnectionRevision): ReviewedValues {
  const { provider, issuer, clientId, secret, userManagement, number, metadata, endpointsByHand, hostedDomain } =
    toRevision(row);
  return {
    ...{ provider, issuer, clientId, userManagement, number, metadata, endpointsByHand, hostedDomain },
    secretEnteredAt: secret?.enteredAt ?? null,
    secretExpiresAt: secret?.expiresAt ?? null,
  };
}

/** The request for changes that a submission answers: the newest decision before it, if it was one. */
async function askedBefore(database: Database, { organizationId, connectionId, number }: ConnectionRevision) {
  const review = await database.review.findFirst({
    where: { organizationId, revision: { connectionId, number: { lt: number }, status: { not: "superseded" } } },
    orderBy: { at: "desc" },
    include: { revision: true, ...reviewer },
  });
  return review?.decision === "changes_requested" ? review : null;
}
