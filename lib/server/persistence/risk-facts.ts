import "server-only";
import type { RiskFactsOnFile } from "@/lib/application/staff/staff-views";
import type { Database } from "./database";
import { type ConnectionRevision, Prisma } from "./generated/client";

type Submission = Pick<ConnectionRevision, "id" | "organizationId" | "issuer"> & {
  readonly connection: { readonly liveRevision: Pick<ConnectionRevision, "issuer"> | null };
};

const others = 3;

export const nothingElse: RiskFactsOnFile = { elsewhere: [], provenByOthers: [], usersOfLiveIssuer: 0 };

/** What other rows say about submissions, in a fixed number of statements however many there are. By the submission's id. */
export async function riskFactsOf(
  database: Database,
  submissions: readonly Submission[],
): Promise<ReadonlyMap<string, RiskFactsOnFile>> {
  if (submissions.length === 0) return new Map();
  const moved = submissions.filter(
    ({ issuer, connection: { liveRevision } }) => liveRevision !== null && liveRevision.issuer !== issuer,
  );
  const [elsewhere, domains, users] = await Promise.all([
    database.$queryRaw<
      { readonly submissionId: string; readonly slug: string; readonly name: string; readonly sameClient: boolean }[]
    >(elsewhereQuery(submissions.map(({ id }) => id))),
    database.organizationDomain.findMany({
      where: {
        domain: { in: submissions.flatMap(({ issuer }) => namesAbove(issuer)) },
        provenAt: { not: null },
        organization: { closedAt: null },
      },
      select: { domain: true, organizationId: true, organization: { select: { slug: true, name: true } } },
    }),
    moved.length === 0
      ? []
      : database.$queryRaw<{ readonly submissionId: string; readonly users: number }[]>`
          SELECT mine.id AS "submissionId",
            (SELECT count(*)::int FROM end_user u
             WHERE u.organization_id = mine.organization_id AND u.issuer = live.issuer) AS users
          FROM connection_revision mine
          JOIN connection c ON c.id = mine.connection_id
          JOIN connection_revision live ON live.id = c.live_revision_id
          WHERE mine.id IN (${Prisma.join(moved.map(({ id }) => Prisma.sql`${id}::uuid`))})`,
  ]);
  return new Map(
    submissions.map(({ id, organizationId, issuer }) => [
      id,
      {
        elsewhere: elsewhere
          .filter(({ submissionId }) => submissionId === id)
          .map(({ slug, name, sameClient }) => ({ slug, name, sameClient })),
        provenByOthers: domains
          .filter((found) => found.organizationId !== organizationId && namesAbove(issuer).includes(found.domain))
          .map(({ domain, organization }) => ({ domain, ...organization })),
        usersOfLiveIssuer: users.find(({ submissionId }) => submissionId === id)?.users ?? 0,
      },
    ]),
  );
}

/** The first few other organizations with the issuer of a submission, with and without its client ID. */
export const elsewhereQuery = (ids: readonly string[]) => Prisma.sql`
  SELECT mine.id AS "submissionId", found.slug, found.name, found."sameClient"
  FROM connection_revision mine CROSS JOIN LATERAL (
    (SELECT o.slug, o.name, true AS "sameClient"
     FROM connection_revision r JOIN organization o ON o.id = r.organization_id
     WHERE r.issuer = mine.issuer AND r.client_id = mine.client_id AND r.organization_id <> mine.organization_id
       AND r.status IN ('approved', 'submitted') AND o.closed_at IS NULL
     LIMIT ${others})
    UNION ALL
    (SELECT o.slug, o.name, false
     FROM connection_revision r JOIN organization o ON o.id = r.organization_id
     WHERE r.issuer = mine.issuer AND r.client_id <> mine.client_id AND r.organization_id <> mine.organization_id
       AND r.status IN ('approved', 'submitted') AND o.closed_at IS NULL
     LIMIT ${others})
  ) found
  WHERE mine.id IN (${Prisma.join(ids.map((id) => Prisma.sql`${id}::uuid`))})`;

/** The host of an issuer and every name that it lies under, except a top-level one. */
function namesAbove(issuer: string | null): readonly string[] {
  if (issuer === null || !URL.canParse(issuer)) return [];
  const labels = new URL(issuer).hostname.split(".");
  return labels.slice(0, -1).map((_label, index) => labels.slice(index).join("."));
}
