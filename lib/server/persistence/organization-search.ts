import "server-only";
import type { OrganizationQuery, StaffStore } from "@/lib/application/staff/staff-store";
import { mostCounted, type OrganizationRow, organizationStates } from "@/lib/application/staff/staff-views";
import type { Database } from "./database";
import { Prisma } from "./generated/client";
import { organizationRowSelect, toOrganizationRow } from "./organization-rows";

export type OrganizationSearch = Pick<StaffStore, "listOrganizations">;

/** Lists and finds organizations along `organization_search`, of which triggers keep one row an organization. */
export function organizationSearch(database: Database): OrganizationSearch {
  return {
    async listOrganizations(query) {
      const [page, counted] = await Promise.all([
        database.$queryRaw<{ id: string }[]>(pageSql(query)),
        database.$queryRaw<{ state: string; count: number }[]>(countSql(query)),
      ]);
      const ids = page.map(({ id }) => id);
      const [rows, found] = await Promise.all([
        database.organization.findMany({ where: { id: { in: ids } }, select: organizationRowSelect }),
        query.words.length === 0 ? [] : database.$queryRaw<FoundRow[]>(foundBySql(query.words, ids)),
      ]);
      const foundBy = new Map(found.map(({ id, kind, value }) => [id, { kind, value }]));
      const byId = new Map(rows.map((row) => [row.id, row]));
      const counts = new Map(counted.map(({ state, count }) => [state, count]));
      return {
        rows: ids.flatMap((id) => {
          const row = byId.get(id);
          return row ? [{ ...toOrganizationRow(row), foundBy: foundBy.get(id) }] : [];
        }),
        counts: Object.fromEntries(
          organizationStates.flatMap((state) => {
            const count = counts.get(state);
            const bounded = { count: Math.min(count ?? 0, mostCounted), more: (count ?? 0) > mostCounted };
            return count === undefined ? [] : [[state, bounded]];
          }),
        ),
      };
    },
  };
}

interface FoundRow {
  id: string;
  kind: NonNullable<OrganizationRow["foundBy"]>["kind"];
  value: string;
}

/** The ids of one page. Reads along the index of its order, or, for words that few have, from the index of their letters. */
export function pageSql(query: OrganizationQuery): Prisma.Sql {
  const { only, sort, after, limit } = query;
  const by = sort === "name" ? Prisma.raw("s.name_key") : Prisma.raw("s.created_at");
  const [way, next] = sort === "name" ? [Prisma.raw("ASC"), Prisma.raw(">")] : [Prisma.raw("DESC"), Prisma.raw("<")];
  const column = sort === "name" ? Prisma.raw("name_key") : Prisma.raw("created_at");
  // The place of the row to go on after is looked up, so that an address holds its id and nothing to be tampered with.
  const place = Prisma.sql`(SELECT ${column} FROM organization_search WHERE organization_id = ${after}::uuid)`;
  return Prisma.sql`
    SELECT s.organization_id AS id FROM organization_search s
    WHERE ${only === null ? Prisma.sql`s.state <> 'closed'` : Prisma.sql`s.state = ${only}`} AND ${matching(query)}
      ${after === null ? Prisma.empty : Prisma.sql`AND (${by}, s.organization_id) ${next} (${place}, ${after}::uuid)`}
    ORDER BY ${by} ${way}, s.organization_id ${way} LIMIT ${limit}`;
}

/**
 * How many match in each state, each counted no further than to say "and more". In order, although a count needs none: what
 * is counted is then read along an index, or from the index of letters, and never from the table.
 */
export function countSql(query: OrganizationQuery): Prisma.Sql {
  const counts = query.states.map(
    (state) => Prisma.sql`SELECT ${state} AS state, (SELECT count(*)::int FROM (
      SELECT 1 FROM organization_search s WHERE s.state = ${state} AND ${matching(query)}
      ORDER BY s.name_key, s.organization_id LIMIT ${mostCounted + 1}) counted) AS count`,
  );
  return Prisma.join(counts, " UNION ALL ");
}

function matching({ words, onlyOf }: Pick<OrganizationQuery, "words" | "onlyOf">): Prisma.Sql {
  const found = words.map((word) => Prisma.sql`s.text LIKE search_pattern(${word})`);
  const one = Prisma.sql`s.organization_id = (SELECT o.id FROM organization o WHERE o.slug = ${onlyOf})`;
  const all = onlyOf === null ? found : [...found, one];
  return all.length === 0 ? Prisma.sql`true` : Prisma.join(all, " AND ");
}

/** For those of `ids` that have not every word in name or slug: one other value that has one of the words. */
function foundBySql(words: readonly string[], ids: readonly string[]): Prisma.Sql {
  const all = Prisma.sql`ARRAY[${Prisma.join(words.map((word) => Prisma.sql`search_pattern(${word})`))}]`;
  return Prisma.sql`
    SELECT DISTINCT ON (v.id) v.id, v.kind, v.value FROM (
      SELECT organization_id AS id, 'domain' AS kind, domain AS value, 1 AS place FROM organization_domain WHERE organization_id = ANY(${[...ids]}::uuid[])
      UNION ALL SELECT organization_id, 'contact', email, 2 FROM organization_contact WHERE organization_id = ANY(${[...ids]}::uuid[])
      UNION ALL SELECT r.organization_id, 'issuer', r.issuer, 3 FROM connection_revision r JOIN connection c ON c.id = r.connection_id
        WHERE r.organization_id = ANY(${[...ids]}::uuid[]) AND c.retired_at IS NULL AND (r.id = c.live_revision_id OR r.status = 'submitted')
      UNION ALL SELECT organization_id, 'former_slug', slug, 4 FROM retired_slug WHERE organization_id = ANY(${[...ids]}::uuid[])
    ) v JOIN organization o ON o.id = v.id
    WHERE NOT (search_text(o.name || ' ' || o.slug) LIKE ALL(${all})) AND search_text(v.value) LIKE ANY(${all})
    ORDER BY v.id, v.place, v.value`;
}
