import type pg from "pg";
import type { SecretOwner } from "@/lib/server/crypto/sealed-places";
import { StartupProblem } from "./startup-problem";

/** How many organizations or users one statement makes: enough to be fast, few enough to stay in memory. */
const batch = 5_000;

/** Trial organizations are named by number: trial-1, trial-2, and so on. */
const numberOf = "substring(slug FROM '^trial-([0-9]{1,12})$')::bigint";

/**
 * Adds live organizations with everything that signing in needs: all platforms, one connection, one approved revision of
 * a public client (RFC 6749 section 2.1), so that no secret has to be sealed a row. `real` has them sign in for real, at
 * one provider and with a client secret. Gives the first one's number.
 *
 * @throws {StartupProblem} when the database has no platform that they could use.
 */
export async function seedOrganizations(client: pg.Client, count: number, real?: RealProvider): Promise<number> {
  const platforms = await client.query("SELECT 1 FROM platform LIMIT 1");
  if (count > 0 && platforms.rowCount === 0) {
    throw new StartupProblem("The database has no platforms yet.", "Run npm run demo once, or add platforms first.");
  }
  const { rows } = await client.query<{ first: string }>(
    `SELECT coalesce(max(${numberOf}), 0) + 1 AS first FROM organization`,
  );
  const first = Number(rows[0]?.first ?? 1);
  const newId = await idFunction(client);
  const { authorization, token, keys } = real?.endpoints ?? {
    authorization: "/authorize",
    token: "/token",
    keys: "/keys",
  };
  for (let from = first; from < first + count; from += batch) {
    const until = Math.min(from + batch, first + count) - 1;
    await client.query(`
      BEGIN;
      DROP TABLE IF EXISTS added;
      CREATE TEMPORARY TABLE added AS
        SELECT n, ${newId} AS organization, ${newId} AS connection, ${newId} AS revision,
               ${real ? literal(real.issuer) : "'https://trial-' || n || '.identity.example'"} AS issuer, NULL::text AS sealed
          FROM generate_series(${from}::bigint, ${until}::bigint) AS n`);
    if (real) await sealSecrets(client, real);
    await client.query(`
      INSERT INTO organization (id, slug, name) SELECT organization, 'trial-' || n, 'Trial organization ' || n FROM added;
      INSERT INTO organization_platform (organization_id, platform_id)
        SELECT added.organization, platform.id FROM added CROSS JOIN platform;
      INSERT INTO connection (id, organization_id, key, label, "primary")
        SELECT connection, organization, 'main', 'Trial organization ' || n, true FROM added;
      INSERT INTO connection_revision (id, organization_id, connection_id, number, status, provider, login_url, issuer,
                                       client_id, client_secret_sealed, client_secret_endpoint, client_authentication, metadata, metadata_fetched_at, progress,
                                       submitted_at, submitted_by, updated_at)
        SELECT revision, organization, connection, 1, 'approved', 'generic', issuer, issuer, 'trial-' || n,
               sealed, CASE WHEN sealed IS NOT NULL THEN issuer || '${token}' END, CASE WHEN sealed IS NULL THEN 'none' ELSE 'client_secret_basic' END,
               jsonb_build_object('issuer', issuer, 'authorization_endpoint', issuer || '${authorization}',
                                  'token_endpoint', issuer || '${token}', 'jwks_uri', issuer || '${keys}',
                                  'response_types_supported', '["code"]'::jsonb, 'subject_types_supported', '["public"]'::jsonb,
                                  'id_token_signing_alg_values_supported', '["RS256"]'::jsonb),
               now(), '{"done":["provider","guide","connect","test","users","submit"],"ticked":[]}',
               now(), 'it@trial.example', now()
          FROM added;
      UPDATE connection SET live_revision_id = added.revision, live_since = now() FROM added WHERE connection.id = added.connection;
      COMMIT`);
    // The plans for an empty database do not suit a full one.
    if (from === first) await client.query("ANALYZE organization, connection, connection_revision");
  }
  return first;
}

/** A provider that answers, and how its clients' secret is sealed for one connection. */
export interface RealProvider {
  readonly issuer: string;
  /** What follows the issuer. */
  readonly endpoints: { readonly authorization: string; readonly token: string; readonly keys: string };
  readonly seal: (owner: SecretOwner) => string;
}

async function sealSecrets(client: pg.Client, { issuer, endpoints, seal }: RealProvider): Promise<void> {
  const { rows } = await client.query<{ organization: string; connection: string }>(
    "SELECT organization, connection FROM added",
  );
  const tokenEndpoint = `${issuer}${endpoints.token}`;
  const sealed = rows.map(({ organization: organizationId, connection: connectionId }) =>
    seal({ organizationId, connectionId, issuer, tokenEndpoint }),
  );
  await client.query(
    "UPDATE added SET sealed = given.sealed FROM unnest($1::uuid[], $2::text[]) AS given(connection, sealed) WHERE given.connection = added.connection",
    [rows.map(({ connection }) => connection), sealed],
  );
}

/**
 * Adds users, either to one organization by its slug, or in turn to all trial organizations from a number on.
 *
 * @throws {StartupProblem} when there is no such organization.
 */
export async function seedUsers(
  client: pg.Client,
  count: number,
  into: string | { readonly from: number },
): Promise<void> {
  if (count === 0) return;
  const [which, value] = typeof into === "string" ? ["o.slug = $1", into] : [`${numberOf} >= $1`, into.from];
  const made = await client.query(
    `CREATE TEMPORARY TABLE place AS
       SELECT row_number() OVER (ORDER BY o.id) - 1 AS n, o.id AS organization, r.issuer
         FROM organization o
         JOIN connection c ON c.organization_id = o.id AND c."primary"
         JOIN connection_revision r ON r.id = c.live_revision_id
        WHERE ${which.replace("$1", literal(value))}`,
  );
  const places = made.rowCount ?? 0;
  if (places === 0) {
    throw new StartupProblem(
      typeof into === "string" ? `No live organization is named ${into}.` : "There are no trial organizations yet.",
      "Add some with --organizations, or name a live one with --into.",
    );
  }
  await client.query("CREATE UNIQUE INDEX ON place (n); ANALYZE place");
  const newId = await idFunction(client);
  const { rows } = await client.query<{ run: string }>(
    "SELECT to_char(clock_timestamp(), 'YYYYMMDDHH24MISSUS') AS run",
  );
  const run = rows[0]?.run ?? "";
  for (let from = 0; from < count; from += batch) {
    await client.query(
      `INSERT INTO end_user (id, organization_id, issuer, subject, email, email_verified, name)
         SELECT ${newId}, place.organization, place.issuer, 'trial-' || $3 || '-' || u, 'user-' || u || '@trial.example', true, 'Trial user ' || u
           FROM generate_series($1::bigint, $2::bigint) AS u JOIN place ON place.n = u % $4::bigint`,
      [from, Math.min(from + batch, count) - 1, run, places],
    );
  }
  await client.query("DROP TABLE place");
}

/** PostgreSQL 18 makes ids that are ordered by time, as the application does; older ones make random ones. */
async function idFunction(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ version: string }>("SELECT current_setting('server_version_num') AS version");
  return Number(rows[0]?.version) >= 180_000 ? "uuidv7()" : "gen_random_uuid()";
}

/** CREATE TABLE AS takes no parameters. */
function literal(value: string | number): string {
  return typeof value === "number" ? String(Math.trunc(value)) : `'${value.replaceAll("'", "''")}'`;
}
