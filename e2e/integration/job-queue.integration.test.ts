import { EventEmitter, once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { addDomain } from "@/lib/application/domains/add-domain";
import { createOrganization } from "@/lib/application/staff/organizations";
import { allJobs } from "@/lib/server/jobs/all-jobs";
import type { Job } from "@/lib/server/jobs/job";
import { type JobQueue, startJobQueue } from "@/lib/server/jobs/job-queue";
import { context, must, setupToken, startApplication, type TestApplication } from "../support/application";
import { counted } from "../support/counted";
import { type FakeDns, startFakeDns } from "../support/fake-dns";

// Starting, polling and stopping are a matter of seconds by nature.
vi.setConfig({ testTimeout: 60_000 });

let dns: FakeDns;
let application: TestApplication;
let queues: JobQueue[] = [];

beforeEach(async () => {
  dns = await startFakeDns();
  application = await startApplication({ providers: [], dnsServers: [dns.server] });
});

afterEach(async () => {
  await Promise.all(queues.map((queue) => queue.stop(1)));
  queues = [];
  await application.stop();
  await dns.stop();
});

/** The queue of one more instance on the same database. */
function instance(jobs: readonly Job[], ports = application.another()): JobQueue {
  const queue = startJobQueue({ databaseUrl: application.url, jobs, ports, pollSeconds: 0.5 });
  queues.push(queue);
  return queue;
}

function job(run: () => Promise<void>, change: Partial<Job> = {}): Job {
  // Its hour never comes during a test: only what a test asks for runs.
  return { name: "test-job", cron: "0 0 29 2 *", longestSeconds: 30, run, ...change };
}

/** Keeps whoever waits for `opened` until it is opened. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  const opening = new EventEmitter();
  return { opened: once(opening, "open").then(() => undefined), open: () => void opening.emit("open") };
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(50);
}

async function rows<Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: application.url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

test("two instances that start at the same moment on a migrated database share the work: every due domain is looked up once", async () => {
  const actor = application.staff;
  const form = { name: "Northwind", slug: "northwind", platforms: ["advertising"] };
  must(await createOrganization(application.ports, { actor, form, context: context() }));
  const token = await setupToken(application, "northwind");
  const names = Array.from({ length: 20 }, (_, index) => `due-${index}.com`);
  for (const typed of names) {
    const { domains } = must(await addDomain(application.ports, { token, typed, context: context() }));
    const { record } = domains.find(({ domain }) => domain === typed) ?? { record: { name: "", value: "" } };
    dns.setTxt(record.name, record.value);
  }
  const in5Minutes = () => new Date(Date.now() + 5 * 60_000 + 1_000);
  const instances = [1, 2].map(() => instance(allJobs, application.another({ now: in5Minutes })));
  await Promise.all(instances.map(({ ready }) => ready));
  await Promise.all(instances.map((queue) => queue.runSoon("recheck-domains")));
  await until(async () => (await application.database.organizationDomain.count({ where: { provenAt: null } })) === 0);
  const looks = application.logged.filter(({ event }) => event === "domain.checked");
  expect(looks.map(({ fields }) => fields.domain).sort()).toEqual(names.sort());
  expect(await application.database.auditEvent.count({ where: { action: "domain.proven" } })).toBe(20);
});

test("a job that is asked for many times while it runs, runs once more, and never twice at the same time", async () => {
  let running = 0;
  let most = 0;
  let runs = 0;
  const release = gate();
  const slow = job(async () => {
    runs += 1;
    running += 1;
    most = Math.max(most, running);
    if (runs === 1) await release.opened;
    running -= 1;
  });
  const [first, second] = [instance([slow]), instance([slow])];
  await Promise.all([first.ready, second.ready]);
  await first.runSoon("test-job");
  await until(() => runs === 1);
  for (const queue of [first, second, first, second]) await queue.runSoon("test-job");
  release.open();
  await until(async () => (await rows("SELECT FROM pgboss.job WHERE state <= 'active'")).length === 0);
  expect({ runs, most }).toEqual({ runs: 2, most: 1 });
});

test("a job that fails says so in the log, and the next run is not held up by it", async () => {
  let runs = 0;
  const failing = job(async () => {
    runs += 1;
    if (runs === 1) throw new Error("the first run fails");
  });
  const queue = instance([failing]);
  await queue.ready;
  await queue.runSoon("test-job");
  await until(() =>
    application.logged.some(({ event, fields }) => event === "job.failed" && fields.job === "test-job"),
  );
  await until(async () => (await rows("SELECT FROM pgboss.job WHERE state = 'failed'")).length === 1);
  await queue.runSoon("test-job");
  await until(() => runs === 2);
});

test("stopping waits for the run that is going on, and takes no more work", async () => {
  let runs = 0;
  const release = gate();
  const queue = instance([
    job(async () => {
      runs += 1;
      await release.opened;
    }),
  ]);
  await queue.ready;
  await queue.runSoon("test-job");
  await until(() => runs === 1);
  const stopped = queue.stop();
  release.open();
  await stopped;
  expect(await rows("SELECT state FROM pgboss.job WHERE name = 'test-job'")).toEqual([{ state: "completed" }]);
});

test("while the database is gone the queue says so once, and goes on by itself when it is back", async () => {
  let runs = 0;
  const queue = instance([
    job(async () => {
      runs += 1;
    }),
  ]);
  await queue.ready;
  const name = new URL(application.url).pathname.slice(1);
  await application.onServer(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  await application.onServer(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND application_name = 'sso-jobs'`,
  );
  await until(() => application.logged.some(({ event }) => event === "jobs.database_gone"));
  await application.onServer(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
  await queue.runSoon("test-job");
  await until(() => runs === 1);
  const told = application.logged.map(({ event }) => event).filter((event) => event.startsWith("jobs."));
  expect(told).toEqual(["jobs.database_gone", "jobs.database_back"]);
});

test("the queue sends nothing over the connections that sign-ins use", async () => {
  const { statements } = await counted(async () => {
    const queue = instance([job(async () => undefined)]);
    await queue.ready;
    await queue.runSoon("test-job");
    await until(async () => (await rows("SELECT FROM pgboss.job WHERE state = 'completed'")).length > 0);
  });
  expect(statements).toEqual([]);
});
