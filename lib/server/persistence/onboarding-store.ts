import "server-only";
import type { ConnectionRef, DraftChange, OnboardingStore } from "@/lib/application/onboarding/onboarding-store";
import { audit } from "./audit";
import { readCheckResults } from "./check-results";
import type { Database } from "./database";
import { deciderColumns } from "./decider";
import { domainsOf } from "./domain-columns";
import { Prisma } from "./generated/client";
import { readProvider, readReviewAnswers, readReviewComments } from "./json-columns";
import { liveEdits, secretRenewed } from "./live-edits";
import { settingsOf, storedSecret, toRevision } from "./revision-columns";
import { mailSubmission } from "./submission-mail";
import { openTestLinks } from "./test-link-store";
import { toTestSignIn } from "./test-reports";
import { noteTaker } from "./wizard-note-store";

const testsShown = 20;
const notesShown = 100;

export function onboardingStore(database: Database): OnboardingStore {
  /** The newest revision of the actor's connection that still means something. */
  function currentRevision(client: Prisma.TransactionClient, { organizationId, connectionId }: ConnectionRef) {
    return client.connectionRevision.findFirst({
      where: { organizationId, connectionId, status: { not: "superseded" } },
      orderBy: { number: "desc" },
    });
  }

  return {
    ...liveEdits(database),
    ...noteTaker(database),

    async findSetupLink(tokenHash, now) {
      const link = await database.setupLink.findUnique({
        where: { tokenHash },
        include: { organization: { select: { status: true } }, connection: { select: { retiredAt: true } } },
      });
      if (!link || link.revokedAt !== null || link.expiresAt <= now || link.organization.status !== "active")
        return null;
      if (link.connection.retiredAt !== null) return null;
      const { id: setupLinkId, organizationId, connectionId, expiresAt, email } = link;
      return { actor: { kind: "client_it", setupLinkId, organizationId, connectionId }, expiresAt, email };
    },

    async noteOpened(id, address, unlessSince, now) {
      await database.$executeRaw`
        UPDATE setup_link SET first_opened_at = coalesce(first_opened_at, ${now}), last_opened_at = ${now},
               opened_from = ${address}, opened_count = opened_count + 1
        WHERE id = ${id}::uuid AND (last_opened_at IS NULL OR last_opened_at < ${unlessSince})`;
    },

    async file({ organizationId, connectionId }, now) {
      const connection = await database.connection.findUniqueOrThrow({
        where: { organizationId_id: { organizationId, id: connectionId } },
        include: { organization: { select: { id: true, slug: true, name: true } }, liveRevision: true },
      });
      const revision = await currentRevision(database, { organizationId, connectionId });
      const { liveRevision } = connection;
      const ofConnection = { organizationId, connectionId, kind: "test" } as const;
      const [checkRun, newest, worked, testLinks, review, renewal, submitted, domains, notes] = await Promise.all([
        database.checkRun.findFirst({ where: { organizationId, revision: { connectionId } }, orderBy: { at: "desc" } }),
        database.signInAttempt.findMany({
          where: ofConnection,
          orderBy: { createdAt: "desc" },
          take: testsShown,
        }),
        // A test that worked is never pushed out of sight by others that were begun after it.
        database.signInAttempt.findFirst({
          where: { ...ofConnection, outcome: "allowed" },
          orderBy: { createdAt: "desc" },
        }),
        openTestLinks(database, { organizationId, connectionId }, now),
        revision &&
          database.review.findFirst({
            where: {
              ...{ organizationId, undoneAt: null },
              revision: { connectionId, status: { not: "superseded" }, number: { gte: liveRevision?.number ?? 0 } },
            },
            orderBy: { at: "desc" },
            include: { revision: true },
          }),
        liveRevision &&
          database.auditEvent.findFirst({
            where: { organizationId, action: secretRenewed, subjectId: liveRevision.id },
            select: { id: true },
          }),
        database.connectionRevision.findFirst({
          where: { organizationId, connectionId, submittedBy: { not: null } },
          orderBy: { number: "desc" },
          select: { submittedBy: true },
        }),
        domainsOf(database, organizationId),
        database.wizardNote.findMany({
          where: { organizationId, connectionId },
          orderBy: [{ at: "asc" }, { id: "asc" }],
          take: notesShown,
        }),
      ]);
      const { id, key, label, primary } = connection;
      const tests = !worked || newest.some((test) => test.id === worked.id) ? newest : [...newest, worked];
      return {
        testLinks,
        organization: connection.organization,
        connection: {
          ...{ id, key, label, primary },
          redirectSlug: connection.redirectSlug ?? connection.organization.slug,
        },
        liveSince: connection.liveRevisionId === null ? null : connection.liveSince,
        live: liveRevision && toRevision(liveRevision),
        liveByRenewal: renewal !== null,
        revision: revision && toRevision(revision),
        storedSecret: revision && storedSecret(revision),
        lastCheck: checkRun && {
          at: checkRun.at,
          passed: checkRun.passed,
          fingerprint: checkRun.fingerprint,
          results: readCheckResults(checkRun.results),
        },
        tests: tests.map((test) => toTestSignIn(test, now)),
        review: review && {
          ...{ decision: review.decision, note: review.note, at: review.at },
          comments: readReviewComments(review.comments),
          reviewed: toRevision(review.revision),
        },
        lastSubmittedBy: submitted?.submittedBy ?? null,
        domains,
        notes: notes.map(({ id, provider, guideStep, text, at, handledAt }) => ({
          ...{ id, text, at, handledAt },
          provider: readProvider(provider) ?? "generic",
          step: guideStep,
        })),
      };
    },

    async saveDraft(actor, seen, change, now) {
      const { organizationId, connectionId } = actor;
      try {
        return await database.$transaction(async (transaction) => {
          const current = await currentRevision(transaction, actor);
          if ((current?.id ?? null) !== (seen?.id ?? null) || (current?.version ?? 0) !== (seen?.version ?? 0))
            return false;
          if (current?.status === "draft") {
            const { count } = await transaction.connectionRevision.updateMany({
              where: { id: current.id, organizationId, status: "draft", version: current.version },
              data: { ...columnsOf(change), version: { increment: 1 }, updatedAt: now },
            });
            return count === 1;
          }
          const newest = await transaction.connectionRevision.aggregate({
            where: { organizationId, connectionId },
            _max: { number: true },
          });
          await transaction.connectionRevision.create({
            data: {
              ...(current && settingsOf(current)),
              ...columnsOf(change),
              ...{ organizationId, connectionId, number: (newest._max.number ?? 0) + 1 },
              // Counting goes on from what the writer saw, so that a stale page cannot match by accident.
              ...{ version: (current?.version ?? 0) + 1, createdAt: now, updatedAt: now },
            },
            select: { id: true },
          });
          return true;
        });
      } catch (error) {
        // Two people made the first draft, or the same next one, at the same moment.
        if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002") return false;
        throw error;
      }
    },

    async keepMetadata({ organizationId }, checked, { issuer, metadata, clientAuthentication, secret }, now) {
      const { count } = await database.connectionRevision.updateMany({
        where: {
          ...{ id: checked.id, organizationId, status: "draft", issuer: checked.issuer, clientId: checked.clientId },
          clientSecretEnteredAt: checked.secret?.enteredAt ?? null,
          endpointsByHand: { equals: checked.endpointsByHand ?? Prisma.DbNull },
        },
        data: {
          ...{ issuer, metadata, clientAuthentication, metadataFetchedAt: now },
          ...(secret && { clientSecretSealed: secret.sealed, clientSecretEndpoint: secret.tokenEndpoint }),
        },
      });
      return count === 1;
    },

    async keepCheckRun(actor, revisionId, { fingerprint, passed, results }, now) {
      const data = {
        ...(actor.kind !== "client_it" && deciderColumns(actor)),
        organizationId: actor.organizationId,
        revisionId,
        fingerprint,
        passed,
        results: results.map((result) => ({ ...result })),
        at: now,
      };
      await database.checkRun.create({ data, select: { id: true } });
    },

    async submit(actor, seen, { submittedBy, note, hostedDomain }, now, context) {
      const { organizationId, connectionId } = actor;
      return database.$transaction(async (transaction) => {
        const { count } = await transaction.connectionRevision.updateMany({
          where: { id: seen.id, organizationId, connectionId, status: "draft", version: seen.version },
          data: {
            status: "submitted",
            submittedAt: now,
            submittedBy,
            note,
            hostedDomain,
            submittedLinkId: actor.kind === "client_it" ? actor.setupLinkId : null,
            version: { increment: 1 },
            updatedAt: now,
          },
        });
        if (count !== 1) return false;
        const subject = { kind: "connection_revision", id: seen.id };
        await audit(
          transaction,
          actor,
          { action: "submission.submitted", organizationId, subject, after: { submittedBy } },
          now,
          context,
        );
        await mailSubmission(
          transaction,
          await transaction.connectionRevision.findUniqueOrThrow({ where: { id: seen.id } }),
          now,
        );
        return true;
      });
    },

    async withdraw(actor, revisionId, now, context) {
      const { organizationId, connectionId } = actor;
      return database.$transaction(async (transaction) => {
        const { count } = await transaction.connectionRevision.updateMany({
          where: { id: revisionId, organizationId, connectionId, status: "submitted" },
          data: { status: "superseded", version: { increment: 1 }, updatedAt: now },
        });
        if (count !== 1) return false;
        const row = await transaction.connectionRevision.findUniqueOrThrow({ where: { id: revisionId } });
        const newest = await transaction.connectionRevision.aggregate({
          where: { organizationId, connectionId },
          _max: { number: true },
        });
        await transaction.connectionRevision.create({
          data: {
            ...settingsOf(row),
            reviewAnswers: readReviewAnswers(row.reviewAnswers),
            ...{
              organizationId,
              connectionId,
              number: (newest._max.number ?? 0) + 1,
              version: row.version + 1,
              createdAt: now,
              updatedAt: now,
            },
          },
          select: { id: true },
        });
        const subject = { kind: "connection_revision", id: revisionId };
        await audit(transaction, actor, { action: "submission.withdrawn", organizationId, subject }, now, context);
        return true;
      });
    },

    async stopWaiting({ organizationId, connectionId }, attemptId, now) {
      const { count } = await database.signInAttempt.updateMany({
        where: {
          ...{ id: attemptId, organizationId, connectionId, kind: "test" },
          outcome: "started",
          consumedAt: null,
        },
        data: { outcome: "abandoned", finishedAt: now },
      });
      return count === 1;
    },
  };
}

function columnsOf({ secret, secretExpiresAt, metadata, endpointsByHand, ...change }: DraftChange) {
  return {
    ...change,
    ...(endpointsByHand !== undefined && { endpointsByHand: endpointsByHand ?? Prisma.DbNull }),
    ...(secretExpiresAt !== undefined && { clientSecretExpiresAt: secretExpiresAt }),
    // Metadata is only ever cleared here; what discovery says is kept by keepMetadata.
    ...(metadata === null && { metadata: Prisma.DbNull, metadataFetchedAt: null }),
    ...(secret === null && {
      clientSecretSealed: null,
      clientSecretEndpoint: null,
      clientSecretEnteredAt: null,
      clientSecretExpiresAt: null,
    }),
    ...(secret && {
      ...{
        clientSecretSealed: secret.sealed,
        clientSecretEndpoint: secret.tokenEndpoint,
        clientSecretEnteredAt: secret.enteredAt,
        clientSecretExpiresAt: secret.expiresAt,
      },
    }),
  };
}
