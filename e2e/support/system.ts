import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { z } from "zod";
import { root } from "@/scripts/support/data-folder";
import { findFreePort, isPortFree } from "@/scripts/support/ports";
import { dropDatabase, newDatabaseName, order } from "./database-orders";
import { startControlledDns } from "./dns-control";
import { startVendorProviders, vendorProvidersSchema } from "./vendor-providers";

/** What `npm run demo` writes to `.data/demo.json`: all that a journey needs to know. */
export const systemSchema = z.object({
  baseUrl: z.string(),
  client: z.string(),
  setupUrl: z.string(),
  loginUrl: z.string(),
  staffUrl: z.string(),
  platforms: z.array(z.string()).min(1),
  identityProvider: z.object({
    issuer: z.string(),
    clientId: z.string(),
    clientSecret: z.string(),
    users: z.array(z.string()).min(1),
    staff: z.array(z.string()).min(1),
    second: z.object({ clientId: z.string(), clientSecret: z.string() }),
  }),
  freshClient: z.string(),
  freshSetupUrl: z.string(),
  /** A key of the management API that may do everything. */
  apiKey: z.string(),
  /** The page that shows the mails that the application sent. */
  mailUrl: z.string(),
  /** A second instance of the application on the same database. */
  secondInstanceUrl: z.string(),
  /** Where the DNS server that the application asks is told what it knows. */
  dnsControlUrl: z.string(),
  /** An identity provider with each vendor's manners. */
  vendorProviders: vendorProvidersSchema,
});

export type System = z.infer<typeof systemSchema>;

export interface RunningSystem {
  readonly system: System;
  stop(): Promise<void>;
}

/** Variables that would turn the system under test into somebody's own: they belong to the shell, not to a test. */
const foreign =
  /^(PORT|PUBLIC_URL|DATABASE_URL|AUTH_SECRET|SSO_.*|STAFF_.*|TRUSTED_PROXIES|DNS_SERVERS|SMTP_URL|MAIL_FROM|NODE_ENV)$/;

/**
 * Starts the whole product as `npm run demo` does, with data of its own, on free ports: PostgreSQL, identity provider,
 * platform, production build; beside it a fake identity provider with each vendor's manners. The database lies on the server in `TEST_DATABASE_URL` or `DATABASE_URL` when one is given.
 */
export async function startSystem(environment: NodeJS.ProcessEnv = process.env): Promise<RunningSystem> {
  const folder = await mkdtemp(join(tmpdir(), "pacvue-e2e-"));
  // As root PostgreSQL runs as another user, who must be able to pass through.
  await chmod(folder, 0o711);
  const database = await ownDatabase(environment.TEST_DATABASE_URL || environment.DATABASE_URL);
  const own = Object.fromEntries(Object.entries(environment).filter(([name]) => !foreign.test(name)));
  const secondPort = await findFreePort();
  const dns = await startControlledDns();
  const vendors = await startVendorProviders();
  const demo = spawn(process.execPath, ["--import", "tsx", "--conditions=react-server", join("demo", "run.ts")], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...own,
      NODE_ENV: "production",
      PORT: String(await findFreePorts(4)),
      DEMO_SECOND_PORT: String(secondPort),
      DEMO_DATA_FOLDER: folder,
      DNS_SERVERS: dns.server,
      SSO_ALLOWED_PRIVATE_ORIGINS: vendors.origins.join(","),
      ...(database ? { DATABASE_URL: database.url } : {}),
    },
  });
  const stop = async () => {
    await end(demo);
    await dns.stop();
    await vendors.stop();
    await database?.drop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const beside = {
      secondInstanceUrl: `http://localhost:${secondPort}`,
      dnsControlUrl: dns.controlUrl,
      vendorProviders: vendors.vendorProviders,
    };
    return { system: await untilReady(demo, join(folder, "demo.json"), beside), stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

/** The first of some neighbouring free ports: application, identity provider, platforms. */
async function findFreePorts(count: number): Promise<number> {
  for (;;) {
    const first = await findFreePort();
    const others = Array.from({ length: count - 1 }, (_, index) => isPortFree(first + index + 1));
    if ((await Promise.all(others)).every(Boolean)) return first;
  }
}

async function ownDatabase(server: string | undefined): Promise<{ url: string; drop(): Promise<void> } | null> {
  if (!server) return null;
  const name = newDatabaseName();
  await order(server, `CREATE DATABASE ${pg.escapeIdentifier(name)}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => dropDatabase(server, name) };
}

/** Waits until the demo has written how to reach it, and answers. */
async function untilReady(
  demo: ChildProcess,
  file: string,
  beside: Pick<System, "secondInstanceUrl" | "dnsControlUrl" | "vendorProviders">,
): Promise<System> {
  let output = "";
  for (const stream of [demo.stdout, demo.stderr]) stream?.on("data", (chunk) => (output += String(chunk)));
  const until = Date.now() + 240_000;
  while (Date.now() < until) {
    if (demo.exitCode !== null) throw new Error(`the demo ended before it was ready:\n${output}`);
    const system = await readFile(file, "utf8").then(
      (text) => systemSchema.parse({ ...JSON.parse(text), ...beside }),
      () => null,
    );
    if (system && (await answers(`${system.baseUrl}/readyz`))) return system;
    await pause(200);
  }
  throw new Error(`the demo was not ready in time:\n${output}`);
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function end(demo: ChildProcess): Promise<void> {
  if (demo.exitCode !== null || demo.signalCode !== null) return;
  const ended = once(demo, "exit");
  demo.kill("SIGINT");
  const late = setTimeout(() => demo.kill("SIGKILL"), 30_000);
  await ended;
  clearTimeout(late);
}
