import "server-only";
import type { DeskStore, StalledDraft } from "@/lib/application/staff/desk-store";
import type { Journey } from "@/lib/domain/desk/onboarding-funnel";
import { readFailureCode } from "@/lib/domain/health/failing-connection";
import type { Database } from "./database";
import {
  boundedCount,
  expiringSecretsCount,
  expiringSecretsRows,
  type FoundConnection,
  failingConnectionsCount,
  failingConnectionsRows,
  journeysQuery,
  mostCounted,
  stalledDraftsCount,
  stalledDraftsRows,
} from "./desk-queries";
import type { Prisma } from "./generated/client";
import { readProvider } from "./json-columns";
import { signInHours } from "./sign-in-hours";
import { stalledFacts } from "./stalled-facts";

/** Where the first page of the console reads. Each list is one bounded statement for its rows and one for their number. */
export function deskStore(database: Database): DeskStore {
  return {
    ...signInHours(database),

    async expiringSecrets(until, take) {
      const [rows, count] = await Promise.all([
        database.$queryRaw<(FoundConnection & { expiresAt: Date })[]>(expiringSecretsRows(until, take)),
        counted(database, expiringSecretsCount(until)),
      ]);
      return { rows: rows.map((row) => ({ ...toDeskRow(row), expiresAt: row.expiresAt })), ...count };
    },

    async failingConnections(take) {
      const [rows, count] = await Promise.all([
        database.$queryRaw<(FoundConnection & { code: string; failures: number; since: Date })[]>(
          failingConnectionsRows(take),
        ),
        counted(database, failingConnectionsCount),
      ]);
      return {
        rows: rows.map((row) => ({
          ...toDeskRow(row),
          ...{ code: readFailureCode(row.code), failures: row.failures, since: row.since },
        })),
        ...count,
      };
    },

    async stalledDrafts(before, now, take) {
      const [rows, count] = await Promise.all([
        database.$queryRaw<(FoundConnection & { revisionId: string | null; lastChangedAt: Date; linkEndsAt: Date })[]>(
          stalledDraftsRows(before, now, take),
        ),
        counted(database, stalledDraftsCount(before, now)),
      ]);
      const facts = await stalledFacts(
        database,
        rows.flatMap(({ revisionId }) => (revisionId === null ? [] : [revisionId])),
        now,
      );
      return {
        rows: rows.flatMap((row) => {
          const found = row.revisionId === null ? nothingEntered : facts.get(row.revisionId);
          const { lastChangedAt, linkEndsAt } = row;
          return found ? [{ ...toDeskRow(row), lastChangedAt, linkEndsAt, ...found }] : [];
        }),
        ...count,
      };
    },

    async journeys(since, most) {
      return database.$queryRaw<Journey[]>(journeysQuery(since, most));
    },
  };
}

/** Somebody opened the wizard and left it at that. */
const nothingEntered: Pick<StalledDraft, "facts" | "provenDomains"> = {
  facts: { revision: null, checks: null, tests: [] },
  provenDomains: [],
};

function toDeskRow({ id, slug, name, connectionLabel, provider }: FoundConnection) {
  return { id, organization: { slug, name }, connectionLabel, provider: readProvider(provider) };
}

async function counted(database: Database, rows: Prisma.Sql): Promise<{ count: number; more: boolean }> {
  const [found] = await database.$queryRaw<{ count: number }[]>(boundedCount(rows));
  const count = found?.count ?? 0;
  return { count, more: count === mostCounted };
}
