type Query = (sql: string) => Promise<{ readonly rows: readonly Record<string, unknown>[] }>;

/** Counts of traffic, and what background jobs sum up or note by themselves. */
const traffic = ["rate_limit", "sign_in_hour", "staff_sign_in_attempt"];
/** What being asked leaves behind, whatever comes of it, and what jobs write when it is time. */
const restless: Readonly<Record<string, readonly string[]>> = {
  api_key: ["last_used_at"],
  session: ["last_seen_at", "idle_expires_at"],
  staff_session: ["last_seen_at", "idle_expires_at"],
  organization_domain: ["last_checked_at", "next_check_at", "finding"],
  connection: ["next_check_at", "checked_at", "checked_revision_id"],
  mail: ["due_at", "ended_at", "answer", "attempts", "state", "link_sealed"],
};

export interface DigestOptions {
  /** The rows of this organization alone; without it those of all, and what belongs to none. */
  readonly organizationId?: string;
  /** Every column, also those that change by themselves: to see that something was written. */
  readonly whole?: true;
}

/** A digest of every table's rows by the table's name: two that are equal say that nothing was written in between. */
export async function databaseDigest(
  query: Query,
  { organizationId, whole }: DigestOptions = {},
): Promise<ReadonlyMap<string, string>> {
  const { rows: tables } = await query(
    `SELECT c.relname AS name, EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'organization_id') AS owned
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'`,
  );
  const parts = tables.flatMap(({ name, owned }) => {
    if (traffic.includes(String(name)) || (organizationId !== undefined && owned !== true)) return [];
    const left = whole ? [] : (restless[String(name)] ?? []);
    const those = organizationId === undefined ? "" : `WHERE organization_id = '${organizationId}'`;
    return [
      `SELECT '${name}' AS name, (SELECT md5(coalesce(string_agg(row, ' ' ORDER BY row), '')) FROM
         (SELECT (to_jsonb(t) - '{${left.join(",")}}'::text[])::text AS row FROM "${name}" t ${those}) r) AS digest`,
    ];
  });
  const { rows } = await query(parts.join(" UNION ALL "));
  return new Map(rows.map(({ name, digest }) => [String(name), String(digest)]));
}

/** Names of the tables in which anything is otherwise. */
export function changedTables(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  return [...after.keys()].filter((name) => before.get(name) !== after.get(name));
}
