import { afterAll, beforeAll, expect, test } from "vitest";
import { removeExpired } from "@/lib/application/retention/remove-expired";
import { allJobs } from "@/lib/server/jobs/all-jobs";
import { startJobQueue } from "@/lib/server/jobs/job-queue";
import { migrate } from "@/lib/server/persistence/migrate";
import { goLive, startApplication, type TestApplication } from "../support/application";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";
import { signInOn } from "../support/sign-in-on";
import { tapWire, type WireTap } from "../support/wire-tap";

let provider: FakeIdentityProvider;
let application: TestApplication;
let wire: WireTap;

beforeAll(async () => {
  provider = await startFakeIdentityProvider({ users: [{ email: "ada@northwind.example" }], clients: [] });
  application = await startApplication({ providers: [provider] });
  await goLive(application, provider, { slug: "northwind" });
  wire = await tapWire(application.url);
});

afterAll(async () => {
  await wire?.stop();
  await application?.stop();
  await provider?.stop();
});

test("nothing that matters is left behind on a connection, so that a pooler may give each transaction another one", async () => {
  await migrate(wire.url);
  const instance = application.elsewhere(wire.url);
  const queue = startJobQueue({ databaseUrl: wire.url, jobs: allJobs, ports: instance.ports, pollSeconds: 30 });
  try {
    expect((await signInOn(instance.ports, provider, "northwind")).allowed).toBe(true);
    await instance.ports.takeAllowance("api_guess", "192.0.2.1");
    await removeExpired(instance.ports, "traffic");
    await removeExpired(instance.ports, "daily");
    for (const job of allJobs) await job.run(instance.ports);
    await queue.ready;
  } finally {
    await queue.stop(1);
    await instance.close();
  }
  expect(wire.statements.length).toBeGreaterThan(50);
  // Those of a sign-in, by the digest of their text; statements.integration.test.ts shows that none is lost without them.
  expect([...wire.prepared].filter((name) => !/^[\w-]{43}-\d$/.test(name))).toEqual([]);
  expect(wire.prepared.size).toBeLessThan(12);
  const ofSession =
    /\b(?:LISTEN|NOTIFY|pg_advisory_lock|pg_try_advisory_lock|CREATE\s+TEMP|DECLARE|PREPARE|DISCARD|SET\s+(?!LOCAL\b|TRANSACTION\b))\b/i;
  const isStatement = (text: string) =>
    text
      .split(";")
      .some((part) => ofSession.test(part.trimStart().slice(0, 40)) && !/^\s*(?:UPDATE|INSERT|WITH)\b/i.test(part));
  expect(wire.statements.filter(isStatement)).toEqual([]);
});

test("the ear on the wire hears what it listens for", async () => {
  const before = wire.prepared.size;
  const { default: pg } = await import("pg");
  const client = new pg.Client({ connectionString: wire.url });
  await client.connect();
  await client.query({ name: "kept", text: "SELECT 1", values: [] });
  await client.query("LISTEN something");
  await client.end();
  expect(wire.prepared.size).toBe(before + 1);
  expect(wire.statements).toContain("LISTEN something");
});
