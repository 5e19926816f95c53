import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { type EncryptionKey, seal } from "@/lib/server/crypto/sealed-secret";
import { builtApplication } from "@/scripts/support/built-application";
import { seedOrganizations } from "@/scripts/support/bulk-seed";
import { findFreePort } from "@/scripts/support/ports";
import { migrateDatabase } from "@/scripts/support/provide-database";
import type { SystemName } from "./flows";

const run = promisify(execFile);
const peers = join(import.meta.dirname, "peers");

/** One system, to be measured on a database of its own. */
export interface System {
  readonly name: SystemName;
  /** Makes it ready to start: dependencies, build, tables. */
  prepare(): Promise<void>;
  /** Has it know organizations up to that number, `trial-1` and so on. */
  grow(organizations: number): Promise<void>;
  /** `env` is for this product alone. */
  start(databaseUrl?: string, env?: Readonly<Record<string, string>>, instances?: number): Promise<RunningSystem>;
}

export interface RunningSystem {
  readonly baseUrl: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export interface Place {
  readonly databaseUrl: string;
  /** The provider's issuer. */
  readonly issuer: string;
}

const secrets = { auth: randomBytes(33).toString("base64"), key: randomBytes(32) };

/** A server as a process, up when its address answers anything at all. */
async function serve(
  command: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
  port: number,
  path: string,
): Promise<RunningSystem> {
  const [program = "", ...args] = command;
  const child = spawn(program, args, { cwd, env, stdio: ["ignore", "ignore", "inherit"] });
  const baseUrl = `http://localhost:${port}`;
  await untilAnswers(child, `${baseUrl}${path}`);
  return {
    ...{ baseUrl, pid: child.pid ?? 0 },
    async stop() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await Promise.race([ended, pause(5_000).then(() => child.kill("SIGKILL"))]);
    },
  };
}

async function untilAnswers(child: ChildProcess, url: string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${url}: the server ended with ${child.exitCode}`);
    const answered = await fetch(url, { redirect: "manual" }).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await pause(5);
  }
}

async function withClient<Value>(url: string, work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Brings the planner's statistics of a database up to date. */
export async function analyze(databaseUrl: string): Promise<void> {
  await withClient(databaseUrl, (client) => client.query("ANALYZE"));
}

/** This product, as `npm run start` serves it. */
function thisProduct({ databaseUrl, issuer }: Place): System {
  let known = 0;
  return {
    name: "this",
    async prepare() {
      await migrateDatabase(databaseUrl);
      await withClient(databaseUrl, (client) =>
        client.query(
          `INSERT INTO platform (id, key, name, launch_url) VALUES (gen_random_uuid(), 'advertising', 'Advertising', 'http://127.0.0.1:9/done')`,
        ),
      );
    },
    async grow(organizations) {
      await withClient(databaseUrl, async (client) => {
        await client.query("SET enable_seqscan = off");
        const keys: EncryptionKey[] = [{ id: "k1", key: secrets.key }];
        await seedOrganizations(client, organizations - known, {
          issuer,
          endpoints: { authorization: "/authorize", token: "/token", keys: "/jwks" },
          seal: (owner) => seal("secret", owner, keys),
        });
        await client.query("ANALYZE");
      });
      known = organizations;
    },
    async start(url = databaseUrl, changes = {}, instances = 1) {
      const port = await findFreePort();
      const { command, args, cwd, env } = await builtApplication(
        {
          ...{ PATH: process.env.PATH, NODE_ENV: "production", PORT: String(port), LISTEN_HOST: "localhost" },
          ...{ DATABASE_URL: url, PUBLIC_URL: `http://localhost:${port}`, AUTH_SECRET: secrets.auth },
          ...{ SSO_ENCRYPTION_KEYS: `k1:${secrets.key.toString("base64")}`, SSO_ALLOWED_PRIVATE_ORIGINS: issuer },
          ...{ STAFF_OIDC_ISSUER: issuer, STAFF_OIDC_CLIENT_ID: "staff", STAFF_OIDC_CLIENT_SECRET: "secret" },
          // Load comes from one address, as no company's people do; a thousand times the usual is none at all.
          ...{ RATE_LIMIT_FACTOR: "1000", LOG_LEVEL: "info" },
          ...changes,
        },
        null,
        instances,
      );
      return serve([command, ...args], cwd, env, port, "/healthz");
    },
  };
}

/** One of the others, each in a folder of its own with what its documentation says. */
function peer(
  name: Exclude<SystemName, "this">,
  { databaseUrl, issuer }: Place,
  how: {
    readonly build?: boolean;
    readonly serve: (port: number) => readonly string[];
    readonly setUp: (env: NodeJS.ProcessEnv, cwd: string) => Promise<void>;
    readonly add: (from: number, until: number, env: NodeJS.ProcessEnv, cwd: string) => Promise<void>;
  },
): System {
  const cwd = join(peers, name);
  // The same at every start: a client's redirect URL is registered with it.
  let port = 0;
  const env = (url: string): NodeJS.ProcessEnv => ({
    ...{ PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: "production", PORT: String(port) },
    ...{ DATABASE_URL: url, PROVIDER: issuer, AUTH_SECRET: secrets.auth, NEXTAUTH_SECRET: secrets.auth },
    ...{ NEXTAUTH_URL: `http://localhost:${port}` },
    NEXT_TELEMETRY_DISABLED: "1",
  });
  let known = 0;
  return {
    name,
    async prepare() {
      if (!existsSync(join(cwd, "node_modules"))) await run("npm", ["ci", "--no-audit", "--no-fund"], { cwd });
      if (how.build && !existsSync(join(cwd, ".next", "BUILD_ID")))
        await run("npm", ["run", "build"], { cwd, env: env(databaseUrl) });
      port = await findFreePort();
      await how.setUp(env(databaseUrl), cwd);
    },
    async grow(organizations) {
      await how.add(known + 1, organizations, env(databaseUrl), cwd);
      await analyze(databaseUrl);
      known = organizations;
    },
    async start(url = databaseUrl) {
      return serve(how.serve(port), cwd, env(url), port, "/login/none");
    },
  };
}

/** What the documentation of NextAuth's Prisma adapter has the database keep, and the organizations. */
const adapterTables = `
  CREATE TABLE "Client" (slug text PRIMARY KEY, issuer text NOT NULL, "clientId" text NOT NULL, "clientSecret" text NOT NULL);
  CREATE TABLE "User" (id text PRIMARY KEY, name text, email text UNIQUE, "emailVerified" timestamp(3), image text);
  CREATE TABLE "Account" (id text PRIMARY KEY, "userId" text NOT NULL REFERENCES "User" ON DELETE CASCADE, type text NOT NULL, provider text NOT NULL,
    "providerAccountId" text NOT NULL, refresh_token text, access_token text, expires_at integer, token_type text, scope text, id_token text,
    session_state text, UNIQUE (provider, "providerAccountId"));
  CREATE INDEX ON "Account" ("userId");
  CREATE TABLE "Session" (id text PRIMARY KEY, "sessionToken" text NOT NULL UNIQUE, "userId" text NOT NULL REFERENCES "User" ON DELETE CASCADE, expires timestamp(3) NOT NULL);
  CREATE INDEX ON "Session" ("userId")`;

const leanTable =
  "CREATE TABLE client (slug text PRIMARY KEY, issuer text NOT NULL, client_id text NOT NULL, client_secret text NOT NULL)";

/** All of them find the organization's provider by its name, for each request. */
function nextAuthPeer(name: "next-auth-4" | "next-auth-4-lean" | "next-auth-5", place: Place): System {
  const isLean = name === "next-auth-4-lean";
  return peer(name, place, {
    build: true,
    serve: (port) => [
      ...[process.execPath, "node_modules/next/dist/bin/next", "start"],
      ...["-H", "localhost", "-p", String(port)],
    ],
    setUp: () =>
      withClient(place.databaseUrl, async (client) => void (await client.query(isLean ? leanTable : adapterTables))),
    add: (from, until) =>
      withClient(place.databaseUrl, async (client) => {
        await client.query(
          `INSERT INTO ${isLean ? "client" : '"Client"'} SELECT 'trial-' || n, $3, 'client-' || n, 'secret' FROM generate_series($1::int, $2::int) n`,
          [from, until, place.issuer],
        );
      }),
  });
}

function betterAuth(place: Place): System {
  return peer("better-auth", place, {
    serve: () => [process.execPath, "server.js"],
    setUp: async (env, cwd) => {
      await run(process.execPath, ["server.js", "migrate"], { cwd, env });
      // Every provider is somebody's.
      await withClient(place.databaseUrl, (client) =>
        client.query(
          `INSERT INTO "user" (id, name, email, "emailVerified", "createdAt", "updatedAt") VALUES ('owner', 'Owner', 'owner@bench.example', true, now(), now())`,
        ),
      );
    },
    add: (from, until) =>
      withClient(place.databaseUrl, async (client) => {
        await client.query(
          `INSERT INTO "ssoProvider" (id, "userId", issuer, "oidcConfig", "providerId", domain)
           SELECT 'provider-' || n, 'owner', $3, json_build_object('issuer', $3::text, 'pkce', true, 'clientId', 'client-' || n, 'clientSecret', 'secret',
                    'authorizationEndpoint', $3 || '/authorize', 'tokenEndpoint', $3 || '/token', 'jwksEndpoint', $3 || '/jwks',
                    'discoveryEndpoint', $3 || '/.well-known/openid-configuration', 'tokenEndpointAuthentication', 'client_secret_basic')::text,
                  'trial-' || n, 'trial-' || n || '.example'
           FROM generate_series($1::int, $2::int) n`,
          [from, until, place.issuer],
        );
      }),
  });
}

function samlJackson(place: Place): System {
  return peer("saml-jackson", place, {
    serve: () => [process.execPath, "server.js"],
    // It makes its tables when it starts.
    setUp: async () => undefined,
    add: async (from, until, env, cwd) => {
      await run(process.execPath, ["server.js", "seed", String(from), String(until)], { cwd, env });
    },
  });
}

export const makeSystem: Readonly<Record<SystemName, (place: Place) => System>> = {
  this: thisProduct,
  "next-auth-4": (place) => nextAuthPeer("next-auth-4", place),
  "next-auth-4-lean": (place) => nextAuthPeer("next-auth-4-lean", place),
  "next-auth-5": (place) => nextAuthPeer("next-auth-5", place),
  "better-auth": betterAuth,
  "saml-jackson": samlJackson,
};
