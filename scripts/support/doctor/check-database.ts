import pg from "pg";
import { problemsOfKeys } from "@/lib/server/crypto/check-keys";
import { readEncryptionKeys } from "@/lib/server/env";
import { migrationsPending } from "@/lib/server/persistence/migrate";
import { doubtful, type Finding, fine, wrong } from "./finding";

const oldestVersion = 14;
/** Seconds: what the product tolerates of an identity provider's clock, it needs of its own. */
const tolerated = 10;

interface Facts {
  readonly version: number;
  readonly encoding: string;
  readonly readOnly: boolean;
  readonly connections: number;
  readonly now: Date;
}

/** The database: whether it answers, suits, is migrated, agrees about the time, and can be opened with the keys. */
export async function checkDatabase(
  databaseUrl: string,
  encryptionKeys: string,
  migrations: string,
): Promise<readonly Finding[]> {
  const client = new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 5_000,
    application_name: "sso-doctor",
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const { hostname, port } = new URL(databaseUrl);
    const says = `nothing usable at ${hostname}:${port || 5432} (${reasonOf(error)})`;
    return [
      wrong("database", says, "Check DATABASE_URL, the network and the password; instances wait until it answers."),
    ];
  }
  try {
    const before = Date.now();
    const { rows } = await client.query<Facts>(
      `SELECT current_setting('server_version_num')::int / 10000 AS version, current_setting('server_encoding') AS encoding,
              pg_is_in_recovery() OR current_setting('default_transaction_read_only') = 'on' AS "readOnly",
              current_setting('max_connections')::int AS connections, clock_timestamp() AS now`,
    );
    const [facts] = rows;
    if (!facts) throw new Error("the database said nothing of itself");
    const clock = facts.now.getTime() - (before + Date.now()) / 2;
    const findings = [...judge(facts), clockFinding(clock)];
    const pending = await migrationsPending(client, migrations);
    if (pending.length > 0)
      return [
        ...findings,
        wrong("database", `${pending.length} migrations are pending, from ${pending[0]}`, "Run npm run migrate."),
      ];
    return [
      ...findings,
      fine("database", "every migration is applied"),
      ...(await keyFindings(client, encryptionKeys)),
    ];
  } finally {
    await client.end().catch(() => undefined);
  }
}

function judge({ version, encoding, readOnly, connections }: Facts): readonly Finding[] {
  const about = "database";
  const findings: Finding[] = [];
  if (version < oldestVersion)
    findings.push(wrong(about, `it is PostgreSQL ${version}`, `Use ${oldestVersion} or later.`));
  if (encoding !== "UTF8")
    findings.push(
      wrong(about, `its encoding is ${encoding}`, "Make a database with ENCODING 'UTF8'; names come in every script."),
    );
  if (readOnly) findings.push(wrong(about, "it takes no writes", "Use the address of the primary, not of a replica."));
  if (findings.length === 0) findings.push(fine(about, `PostgreSQL ${version}, ${connections} connections at most`));
  if (connections < 40)
    findings.push(
      doubtful(
        about,
        `it takes only ${connections} connections`,
        "An instance uses up to DATABASE_CONNECTIONS and 2: raise max_connections, or put PgBouncer in front.",
      ),
    );
  return findings;
}

/** Time zones do not matter, since every time is stored with its own; that two clocks differ does. */
function clockFinding(milliseconds: number): Finding {
  const seconds = Math.abs(milliseconds) / 1000;
  const says = `${seconds.toFixed(1)} s between this machine and the database`;
  if (seconds <= tolerated) return fine("clock", says);
  return wrong(
    "clock",
    says,
    "Let both follow the same time server (NTP): sign-ins and sessions end too early or too late.",
  );
}

async function keyFindings(client: pg.Client, encryptionKeys: string): Promise<readonly Finding[]> {
  const keys = readEncryptionKeys({ SSO_ENCRYPTION_KEYS: encryptionKeys });
  if (!keys.ok) return [];
  const problems = await problemsOfKeys(client, keys.keys);
  if (problems.length === 0) return [fine("keys", "every stored secret can be opened")];
  return problems.map((problem) => {
    const [says = problem, ...cure] = problem.split(": ");
    return wrong("keys", says, cure.join(": "));
  });
}

/** Without the address, which holds the password. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join("; ");
  return error instanceof Error ? error.message : String(error);
}
