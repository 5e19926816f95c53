import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { apiScopes } from "@/lib/domain/staff/permission";
import { migrate } from "@/lib/server/persistence/migrate";
import { root } from "@/scripts/support/data-folder";
import { dropDatabase, newDatabaseName, order } from "../support/database-orders";
import { type FakeDns, startFakeDns } from "../support/fake-dns";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";
import { startTestPostgres } from "../support/test-postgres";
import { type Authority, newAuthority } from "./certificates";
import { type Instance, startInstance } from "./instance";
import { quietPort } from "./quiet-port";

/** The address that people would use; what ends TLS in front of the applications is played by the browser. */
export const publicUrl = "https://sso.hostile.example";

export const staffPeople = {
  admin: "ada.admin@pacvue.example",
  reviewer: "rob.reviewer@pacvue.example",
  viewer: "vera.viewer@pacvue.example",
  stranger: "sam.stranger@pacvue.example",
} as const;

const staffClient = { clientId: "staff-console", clientSecret: "s3cret of the staff console" };
export const platforms = ["advertising", "commerce"] as const;
const providerPorts = 48;

/** Everything that all scenarios share: two applications on one database, and what stands around them. */
export interface World {
  readonly environment: NodeJS.ProcessEnv;
  readonly instances: readonly Instance[];
  readonly database: pg.Pool;
  readonly apiKey: string;
  readonly dns: FakeDns;
  readonly staffProvider: FakeIdentityProvider;
  /** Signs certificates that the applications trust. */
  readonly authority: Authority;
  /** Ports of this machine at which an application may reach a provider, http and https; taken and given back. */
  readonly freePorts: number[];
  /** Everything that was secret in some sign-in so far: no log line may hold any of it. */
  readonly secrets: Set<string>;
  /** Where the applications write down whom they connect to. */
  readonly networkLog: string;
  /** A migrated database of its own. */
  newDatabase(): Promise<{ readonly url: string; drop(): Promise<void> }>;
  stop(): Promise<void>;
}

export async function startWorld(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), "pacvue-hostile-"));
  const stops: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const stop = async () => {
    for (const one of stops.reverse()) await one();
  };
  try {
    const postgres = await startTestPostgres();
    stops.push(() => postgres.stop());
    const newDatabase = async () => {
      const name = newDatabaseName();
      await order(postgres.url(), `CREATE DATABASE ${pg.escapeIdentifier(name)}`);
      await migrate(postgres.url(name), join(root, "prisma", "migrations"));
      return { url: postgres.url(name), drop: () => dropDatabase(postgres.url(), name) };
    };
    const { url: databaseUrl, drop } = await newDatabase();
    stops.push(drop);
    const database = new pg.Pool({ connectionString: databaseUrl, max: 6 });
    database.on("error", () => undefined);
    stops.push(() => database.end());

    const dns = await startFakeDns();
    stops.push(() => dns.stop());
    const staffProvider = await startFakeIdentityProvider({
      // They signed in at their provider an hour ago, and anew only when asked to.
      signedInAgoSeconds: 3600,
      users: Object.values(staffPeople).map((email) => ({ email })),
      clients: [{ ...staffClient, redirectUris: [`${publicUrl}/staff/callback`] }],
    });
    stops.push(() => staffProvider.stop());

    const authority = newAuthority("Hostile test authority");
    const authorityFile = await authority.write(folder);
    const freePorts = await reservePorts();
    const networkLog = join(folder, "connections.jsonl");
    const environment = {
      ...inherited(),
      NODE_ENV: "production",
      PUBLIC_URL: publicUrl,
      DATABASE_URL: databaseUrl,
      AUTH_SECRET: randomBytes(33).toString("base64"),
      SSO_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
      STAFF_OIDC_ISSUER: staffProvider.issuer,
      STAFF_OIDC_CLIENT_ID: staffClient.clientId,
      STAFF_OIDC_CLIENT_SECRET: staffClient.clientSecret,
      STAFF_ADMINS: staffPeople.admin,
      SSO_ALLOWED_PRIVATE_ORIGINS: [staffProvider.origin, ...freePorts.flatMap(originsOf)].join(","),
      DNS_SERVERS: dns.server,
      RATE_LIMIT_FACTOR: "0",
      LOG_LEVEL: "info",
      NODE_EXTRA_CA_CERTS: authorityFile,
      HOSTILE_NETWORK_LOG: networkLog,
      HOSTILE_DNS: dns.server,
    } satisfies NodeJS.ProcessEnv;
    await fill(database);
    const apiKey = await makeApiKey(database);
    // One after the other: the first puts the files of the build into place.
    const instances = [await startInstance(environment), await startInstance(environment)];
    stops.push(() => Promise.all(instances.map((instance) => instance.stop())));
    return {
      ...{ environment, instances, database, apiKey, dns, staffProvider, authority, freePorts, networkLog },
      ...{ newDatabase, stop, secrets: new Set() },
    };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

/** Where an application may reach something on a port that the scenarios use. */
function originsOf(port: number): readonly string[] {
  return [`http://127.0.0.1:${port}`, `https://localhost:${port}`, `https://wrong.hostile.test:${port}`];
}

/** What a process needs that has nothing to do with this product. */
function inherited(): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR, LANG } = process.env;
  return { NODE_ENV: "production", PATH, HOME, TMPDIR, LANG };
}

async function reservePorts(): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < providerPorts) ports.push(await quietPort());
  return ports;
}

/** Platforms, and the staff who are no admins by the operator's word. */
export async function fill(database: pg.Pool): Promise<void> {
  for (const [position, key] of platforms.entries())
    await database.query(
      "INSERT INTO platform (id, key, name, launch_url, position) VALUES (gen_random_uuid(), $1, $1, $2, $3)",
      [key, `https://${key}.hostile.example/{client}`, position],
    );
  for (const role of ["reviewer", "viewer"] as const)
    await database.query("INSERT INTO staff_member (id, email, role) VALUES (gen_random_uuid(), $1, $2::staff_role)", [
      staffPeople[role],
      role,
    ]);
}

/** A key of the management API that may do everything. */
export async function makeApiKey(database: pg.Pool): Promise<string> {
  const key = `psk_${randomBytes(32).toString("base64url")}`;
  await database.query(
    `INSERT INTO api_key (id, name, prefix, token_hash, scopes, expires_at)
     VALUES (gen_random_uuid(), 'hostile', $1, $2, $3, now() + interval '1 day')`,
    [key.slice(0, 10), createHash("sha256").update(key).digest(), [...apiScopes]],
  );
  return key;
}
