import { fileURLToPath } from "node:url";
import type { Browser } from "../browser";
import { type DatabaseProxy, startDatabaseProxy } from "../database-proxy";
import { ask } from "../exchange";
import { comesTrue, expect, expectEqual } from "../expectation";
import type { Instance } from "../instance";
import { expectAdmitted, expectRejected } from "../judge";
import type { Area } from "../scenario";
import type { Halfway, LiveOrganization, Trial } from "../trial";

const toPlatform = "https://advertising.hostile.example/";

/** The statements of a sign-in, by words that no other holds. */
const statement = {
  start: "INSERT INTO sign_in_attempt",
  consume: "UPDATE sign_in_attempt a SET consumed_at",
  admit: "INSERT INTO session",
} as const;

/** An instance that is about to be killed, with a database on whose way it can be stopped; the others stay. */
interface Doomed {
  readonly organization: LiveOrganization;
  readonly instance: Instance;
  readonly proxy: DatabaseProxy;
  /** Meets the doomed one. */
  readonly browser: Browser;
  /** The same browser afterwards, when it meets those that stay. */
  readonly later: Browser;
}

async function doomed(trial: Trial): Promise<Doomed> {
  const proxy = await startDatabaseProxy(trial.world.environment.DATABASE_URL ?? "");
  trial.later(() => proxy.stop());
  const instance = await trial.anotherInstance({ DATABASE_URL: proxy.url });
  const organization = await trial.live();
  // What its settings were checked with is no part of a sign-in.
  organization.provider.forgetRequests();
  const browser = trial.browser([instance]);
  return { organization, instance, proxy, browser, later: browser.movedTo(trial.world.instances) };
}

/** Kills the instance as soon as `moment` has come, while it answers; the browser never hears of it. */
async function killAt({ instance }: Doomed, moment: Promise<unknown>, request: () => Promise<unknown>): Promise<void> {
  const answer = request().then(
    () => "answered",
    () => "cut off",
  );
  await Promise.race([moment, answer]);
  await instance.stop("SIGKILL");
  expectEqual("the request that was under way", await answer, "cut off");
}

const attemptsOf = (trial: Trial, { id }: LiveOrganization) =>
  trial.count("FROM sign_in_attempt WHERE organization_id = $1", [id]);

/** Waits until the provider was asked for a token so often. */
const tokenRequests = ({ provider }: LiveOrganization, count: number) =>
  comesTrue(`${count} token requests`, () => provider.requestsTo("token").length >= count);

const clockProgram = fileURLToPath(new URL("../clock-program.cjs", import.meta.url));

export const instanceFaults: Area = {
  areas: ["instance-fault"],
  scenarios: [
    {
      ids: ["OWN-51"],
      name: "an instance killed during a start leaves nothing that anybody could use, and the next click works",
      words: "kill -9 sigkill start click before statement after statement crash",
      async run(trial) {
        for (const [moment, left] of [
          ["before", 0],
          ["after", 1],
        ] as const) {
          const one = await doomed(trial);
          const { organization, proxy, browser, later } = one;
          const form = { platform: "advertising" };
          await killAt(one, proxy.hold(statement.start, moment), () =>
            browser.visit(`/login/${organization.slug}/start`, { form }),
          );
          expectEqual(`attempts, killed ${moment} the statement`, await attemptsOf(trial, organization), left);
          expectEqual("cookies", browser.jar.names, []);
          await expectAdmitted(trial, organization, () => trial.signIn(organization, { browser: later }));
        }
      },
    },
    {
      ids: ["OWN-52"],
      name: "an instance killed before it took the provider's response leaves it to be sent again, once",
      words: "kill -9 sigkill callback before consumption response reload crash",
      async run(trial) {
        const one = await doomed(trial);
        const { organization, proxy, browser, later } = one;
        const { sentTo, callback } = await trial.halfway(organization, browser);
        await killAt(one, proxy.hold(statement.consume, "before"), () => trial.arrive(browser, sentTo, callback));
        await expectAdmitted(trial, organization, () => trial.arrive(later, sentTo, callback));
        expectEqual("token requests", organization.provider.requestsTo("token").length, 1);
        await expectRejected(trial, organization, { code: "attempt_other_browser", mayAsk: [] }, () =>
          trial.arrive(trial.browser(), sentTo, callback),
        );
      },
    },
    {
      ids: ["OWN-53"],
      name: "an instance killed after it took the response redeems no code twice, and the next click works",
      words: "kill -9 sigkill callback after consumption token request under way crash code twice",
      async run(trial) {
        for (const when of ["before the token request", "during it"] as const) {
          const one = await doomed(trial);
          const { organization, proxy, browser, later } = one;
          const asked = when === "during it" ? 1 : 0;
          const { sentTo, callback } = await trial.halfway(organization, browser);
          organization.provider.misbehave({ kind: "endpoint", endpoint: "token", fault: { fault: "hang" } });
          const moment = asked === 1 ? tokenRequests(organization, 1) : proxy.hold(statement.consume, "after");
          await killAt(one, moment, () => trial.arrive(browser, sentTo, callback));
          organization.provider.behave();
          await expectRejected(trial, organization, { code: "attempt_used", mayAsk: [] }, () =>
            trial.arrive(later, sentTo, callback),
          );
          expectEqual(`token requests, killed ${when}`, organization.provider.requestsTo("token").length, asked);
          await expectAdmitted(trial, organization, () => trial.signIn(organization, { browser: later }));
        }
      },
    },
    {
      ids: ["OWN-54"],
      name: "an instance killed before it hands over a session opens it to nobody, and the next click works",
      words: "kill -9 sigkill callback after session written before answer crash orphan",
      async run(trial) {
        const one = await doomed(trial);
        const { organization, proxy, browser, later } = one;
        const { sentTo, callback } = await trial.halfway(organization, browser);
        await killAt(one, proxy.hold(statement.admit, "after"), () => trial.arrive(browser, sentTo, callback));
        expectEqual("who it was for", await trial.populace(organization.id), { users: 1, sessions: 1 });
        await expectRejected(trial, organization, { code: "attempt_used", mayAsk: [] }, () =>
          trial.arrive(later, sentTo, callback),
        );
        await expectAdmitted(trial, organization, () => trial.signIn(organization, { browser: later }));
        expectEqual("users", (await trial.populace(organization.id)).users, 1);
      },
    },
    {
      ids: ["OWN-55"],
      name: "an instance told to stop answers all that it has begun and takes nothing new",
      words: "sigterm drained deploy rolling shutdown requests under way lost",
      async run(trial) {
        const leaving = await trial.anotherInstance({});
        const organization = await trial.live();
        const people = 20;
        const begun: Halfway[] = [];
        while (begun.length < people) begun.push(await trial.halfway(organization, trial.browser([leaving])));
        organization.provider.forgetRequests();
        const answerNow = new AbortController();
        const until = new Promise((resolve) => answerNow.signal.addEventListener("abort", resolve));
        organization.provider.misbehave({ kind: "endpoint", endpoint: "token", fault: { fault: "wait", until } });
        const answers = begun.map(({ browser, callback }) => browser.visit(callback, { from: "elsewhere" }));
        await tokenRequests(organization, people);
        const stopped = leaving.stop();
        const asked = () => ask({ port: leaving.port, path: "/healthz", headers: { host: "x" } });
        await comesTrue("it takes nothing new", async () => (await asked().catch(() => null)) === null);
        answerNow.abort();
        const letIn = (await Promise.all(answers)).filter(({ location }) => location?.startsWith(toPlatform));
        expectEqual("people who were let in", letIn.length, people);
        await stopped;
        expectEqual("what had to end it", leaving.process.signalCode, null);
        expectEqual("their sessions", (await trial.populace(organization.id)).sessions, people);
      },
    },
    {
      ids: ["OWN-56"],
      name: "an instance whose clock is ten minutes wrong lets nobody in wrongly, says so, and spoils no other's sign-ins",
      words: "clock skew ten minutes wrong time ntp instance drift",
      async run(trial) {
        const organization = await trial.live();
        for (const seconds of [-600, 600]) {
          const wrong = await trial.anotherInstance({
            NODE_OPTIONS: `--require ${clockProgram}`,
            HOSTILE_CLOCK_SECONDS: String(seconds),
          });
          const browser = trial.browser([wrong, trial.instance(0)]);
          const told = /\d{3} s (?:ago|in the future)/;
          await expectRejected(trial, organization, { code: "id_token_time", detail: told }, () =>
            trial.signIn(organization, { browser, at: 0 }),
          );
          // What it began another completes, and the session holds at both.
          const begun = trial.browser([wrong, trial.instance(0)]);
          const { sentTo, callback } = await trial.halfway(organization, begun, 0);
          await expectAdmitted(trial, organization, () => trial.arrive(begun, sentTo, callback, 1));
          const seen = await begun.visit(`/api/session/${organization.slug}`, { at: 0 });
          expect(seen.status === 200, `the session is not known where the clock is ${seconds} s off`);
        }
      },
    },
  ],
};
