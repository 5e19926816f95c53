import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type Answer, ask } from "../exchange";
import { comesTrue, expect, expectEqual, NotHere } from "../expectation";
import { expectAdmitted, expectNoSession, expectSilentPage } from "../judge";
import { startOwnPostgres } from "../own-postgres";
import { type OwnSystem, startOwnSystem } from "../own-system";
import type { Area } from "../scenario";
import type { LiveOrganization, Trial } from "../trial";

const toPlatform = "https://advertising.hostile.example/";
const start = (trial: Trial, { slug }: LiveOrganization) =>
  trial.browser().visit(`/login/${slug}/start`, { form: { platform: "advertising" } });

const statusOf = async ({ instance }: OwnSystem, path: string) =>
  (await ask({ port: instance.port, path, headers: { host: "x" } })).status;

/** What people meet while the database does not serve them: a page of ours, with a reference, and nothing half. */
function expectFault(page: Answer): void {
  expectEqual("the status", page.status, 500);
  expectSilentPage(page);
}

/** How a process waits at most for a connection to its database. */
const connectionMilliseconds = 5_000;

/** One person who signs in again and again; what was cut off is sent once more, as somebody who reloads the page does. */
async function signInUntil(trial: Trial, organization: LiveOrganization, isOver: () => boolean) {
  const tally = { letIn: 0, keptByReload: 0, faults: 0 };
  while (!isOver()) {
    const browser = trial.browser();
    const begun = await start(trial, organization);
    if (begun.status !== 303) {
      expectFault(begun);
      tally.faults += 1;
      continue;
    }
    browser.jar.take(begun.setCookies);
    const sentTo = new URL(begun.location ?? "");
    const callback = await organization.provider.visit(sentTo.href);
    const first = await trial.arrive(browser, sentTo, callback);
    if (first.answer.location?.startsWith(toPlatform)) {
      tally.letIn += 1;
      continue;
    }
    expectFault(first.page);
    expectNoSession(first, organization.slug);
    tally.faults += 1;
    const again = await trial.arrive(browser, sentTo, callback);
    if (again.answer.location?.startsWith(toPlatform)) tally.keptByReload += 1;
    else expectSilentPage(again.page);
  }
  return tally;
}

export const databaseFaults: Area = {
  areas: ["database-fault"],
  scenarios: [
    {
      ids: ["OWN-57"],
      name: "PostgreSQL restarted under load costs a page that says so, doubles nobody, and everybody gets in afterwards",
      words: "postgres restart under load failover sessions doubled code redeemed twice",
      async run(outer) {
        const postgres = await startOwnPostgres(outer);
        const { trial } = await startOwnSystem(outer, {}, postgres.newDatabase);
        const organization = await trial.live();
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
        let isOver = false;
        const people = Array.from({ length: 8 }, () => signInUntil(trial, organization, () => isOver));
        const everybody = Promise.all(people);
        const some = (count: number) => {
          const all = organization.provider.requestsTo("token").length + count;
          const asked = comesTrue("people sign in", () => organization.provider.requestsTo("token").length >= all);
          return Promise.race([asked, everybody]);
        };
        await some(30);
        await postgres.stop();
        await postgres.start();
        await some(30);
        isOver = true;
        const tallies = await everybody;
        const sum = (of: (tally: (typeof tallies)[number]) => number) =>
          tallies.reduce((total, tally) => total + of(tally), 0);
        const letIn = 1 + sum(({ letIn, keptByReload }) => letIn + keptByReload);
        expect(sum(({ faults }) => faults) > 0, "nobody noticed the restart");
        const { sessions, users } = await trial.populace(organization.id);
        // One whose answer was lost with the connection may be there without its browser; nobody has two.
        expect(
          sessions >= letIn && sessions <= letIn + sum(({ faults }) => faults),
          `${sessions} sessions of ${letIn} people`,
        );
        expectEqual("users", users, 1);
        const allowed = await trial.count("FROM sign_in_attempt WHERE organization_id = $1 AND outcome = 'allowed'", [
          organization.id,
        ]);
        expectEqual("attempts that let somebody in", allowed, sessions);
        const codes = organization.provider.requestsTo("token").map(({ form }) => form.get("code"));
        expectEqual("codes redeemed twice", codes.length - new Set(codes).size, 0);
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
      },
    },
    {
      ids: ["OWN-58"],
      name: "a PostgreSQL without a connection to spare costs a page at once, and the next click when it has one",
      words: "max_connections too many clients connections exhausted 53300",
      async run(outer) {
        const postgres = await startOwnPostgres(outer);
        const system = await startOwnSystem(outer, {}, postgres.newDatabase);
        const { trial, proxy } = system;
        const organization = await trial.live();
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
        const sentTo = await trial.click(organization.slug, trial.browser());
        expect(sentTo.origin === organization.provider.origin, "a start does not work");
        proxy.cut();
        const hoard: pg.Client[] = [];
        for (;;) {
          const client = new pg.Client({ connectionString: postgres.url() });
          client.on("error", () => undefined);
          try {
            await client.connect();
          } catch {
            break;
          }
          hoard.push(client);
        }
        proxy.restore();
        const refused = await start(trial, organization);
        expectFault(refused);
        expect(refused.milliseconds < connectionMilliseconds, "a start waited although nothing was to be had");
        expectEqual("health", await statusOf(system, "/healthz"), 200);
        expectEqual("readiness", await statusOf(system, "/readyz"), 503);
        await Promise.all(hoard.map((client) => client.end()));
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
        expectEqual("readiness afterwards", await statusOf(system, "/readyz"), 200);
      },
    },
    {
      ids: ["OWN-59"],
      name: "slow statements that hold every connection of a process cost others a page in bounded time, and lose no start of their own",
      words: "pool exhausted slow statements lock wait connection timeout",
      async run(outer) {
        const system = await startOwnSystem(outer, { DATABASE_CONNECTIONS: "4" });
        const { trial, pool } = system;
        const organization = await trial.live();
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
        const client = await pool.connect();
        await client.query("BEGIN");
        await client.query("LOCK TABLE sign_in_attempt IN ACCESS EXCLUSIVE MODE");
        const held = Array.from({ length: 4 }, () => start(trial, organization));
        const waiting = () =>
          trial.count("FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'");
        await comesTrue("all connections wait", async () => (await waiting()) >= held.length);
        const late = await start(trial, organization);
        expectFault(late);
        expect(late.milliseconds < 2 * connectionMilliseconds, "a start waited without end for a connection");
        expectEqual("readiness", await statusOf(system, "/readyz"), 503);
        await client.query("ROLLBACK");
        client.release();
        expectEqual(
          "those that waited",
          (await Promise.all(held)).map(({ status }) => status),
          [303, 303, 303, 303],
        );
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
      },
    },
    {
      ids: ["OWN-60"],
      name: "a full disk below PostgreSQL lets nobody in half, keeps whoever was let in, and is over when there is room",
      words: "disk full no space left enospc 53100 wal embedded tmpfs",
      async run(outer) {
        const disk = await smallDisk(outer, "192m");
        const postgres = await startOwnPostgres(outer, disk);
        const { trial, pool } = await startOwnSystem(outer, {}, postgres.newDatabase);
        const organization = await trial.live();
        const before = await expectAdmitted(trial, organization, () => trial.signIn(organization));
        await writeFile(join(disk, "filler"), Buffer.alloc(192 * 1024 * 1024)).catch(() => undefined);
        // Until the log that it writes everything to first has no room left.
        const megabyte = "SELECT pg_logical_emit_message(true, 'filler', repeat('x', 1000000))";
        let full = false;
        for (let count = 0; count < 200 && !full; count += 1)
          await pool.query(megabyte).catch(() => {
            full = true;
          });
        expect(full, "the disk did not fill up");
        const attempt = await start(trial, organization);
        expectFault(attempt);
        await rm(join(disk, "filler"));
        await postgres.stop();
        await postgres.start();
        expectEqual("sessions", (await trial.populace(organization.id)).sessions, 1);
        const still = await trial.who(before.browser, organization.slug);
        expectEqual("who was let in before", still?.id, before.userId);
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
      },
    },
  ],
};

/** A disk of that size and its own, in memory; only root may have one. */
async function smallDisk(outer: Trial, size: string): Promise<string> {
  if (process.platform !== "linux" || process.getuid?.() !== 0)
    throw new NotHere("a small disk can be mounted by root on Linux alone");
  const folder = await mkdtemp(join(tmpdir(), "pacvue-small-disk-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size},mode=711`, "tmpfs", folder], {
    encoding: "utf8",
  });
  if (mounted.status !== 0) throw new NotHere(`no small disk can be mounted here: ${mounted.stderr.trim()}`);
  outer.later(async () => {
    spawnSync("umount", ["-l", folder]);
    await rm(folder, { recursive: true, force: true });
  });
  return folder;
}
