import { generateKeyPairSync } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { callLimits } from "@/lib/domain/limits/call-limits";
import type { Fault } from "../../support/fake-identity-provider/answer";
import type { Changeable, Endpoint } from "../../support/fake-identity-provider/misbehaviour";
import { publicJwk } from "../../support/fake-identity-provider/signing-key";
import { ask } from "../exchange";
import { expect, expectEqual, present } from "../expectation";
import { expectAdmitted, expectNoSession, expectRejected, expectSilentPage } from "../judge";
import { expectSteadyUnderLoad } from "../load";
import { startOwnSystem } from "../own-system";
import type { Area, NotApplicable, Scenario } from "../scenario";
import type { Halfway, LiveOrganization, Trial } from "../trial";
import { publicUrl } from "../world";

const hangs = 5_000;

function spoil({ provider }: LiveOrganization, endpoint: Endpoint, fault: Fault): void {
  provider.misbehave({ kind: "endpoint", endpoint, fault });
}

async function expectHealthy(trial: Trial): Promise<void> {
  for (const { port } of trial.world.instances)
    for (const path of ["/healthz", "/readyz"])
      expectEqual(path, (await ask({ port, path, headers: { host: "x" } })).status, 200);
}

/** An organization whose keys no application has fetched yet, and which tells profiles at the userinfo endpoint alone. */
async function freshOrganization(trial: Trial): Promise<LiveOrganization> {
  return trial.live({ provider: await trial.provider({ claimsIn: "userinfo" }) });
}

/** Returns when so many statements wait for the table of users. */
async function untilWaiting(trial: Trial, wanted: number): Promise<void> {
  const until = performance.now() + 10_000;
  for (;;) {
    const waiting = await trial.count("FROM pg_locks WHERE NOT granted AND relation = 'end_user'::regclass");
    if (waiting >= wanted) return;
    expect(performance.now() < until, `only ${waiting} of ${wanted} statements wait`);
    await pause(20);
  }
}

async function valuesAt(trial: Trial, organization: LiveOrganization) {
  return trial.api("POST", `organizations/${organization.slug}/submissions`, {
    ...{ issuer: organization.provider.issuer, clientId: organization.clientId, note: "once more" },
  });
}

/** The row about hours: tried for as many minutes as the operator gives it, and not at all in a run of minutes. */
function soak(minutes: string | undefined): Scenario | NotApplicable {
  const row = { ids: ["REL-12"], words: "load soak 30 min 24 h hours" };
  if (minutes === undefined)
    return {
      ...row,
      reason:
        "30 minutes of load and 24 hours of soak do not fit into a run of minutes: HOSTILE_SOAK_MINUTES=30 (or 1440) npm run test:hostile -- --only REL-12 runs them; OWN-20 does the same for seconds, npm run bench measures what load is carried",
    };
  return {
    ...row,
    name: "under load for so long, with a provider that comes and goes, everybody else gets in and nothing is left behind",
    last: true,
    async run(outer) {
      const seconds = Number(minutes) * 60;
      await expectSteadyUnderLoad(await startOwnSystem(outer), { seconds, atOnce: 16, budget: 2_000 });
    },
  };
}

export const providerFaults: Area = {
  areas: ["idp-fault"],
  scenarios: [
    {
      ids: ["REL-01"],
      name: "a provider that never answers costs five seconds, a page that says so, and nobody else anything",
      words: "hangs hang headers slow never answers timeout worker drip",
      async run(trial) {
        const bystander = await trial.live();
        const hang: Fault = { fault: "hang" };
        const slow = async (endpoint: Endpoint, fault: Fault = hang) => {
          const organization = await freshOrganization(trial);
          spoil(organization, endpoint, fault);
          const began = performance.now();
          const arrival = await expectRejected(trial, organization, { code: "provider_slow" }, () =>
            trial.signIn(organization),
          );
          expect(performance.now() - began < 2 * hangs, `a hanging ${endpoint} endpoint took too long`);
          expectEqual("the status", arrival.page.status, 504);
          expect(arrival.page.text.includes(`/login/${organization.slug}`), "the page has no way to try again");
          organization.provider.behave();
          await expectAdmitted(trial, organization, () => trial.signIn(organization));
        };
        const userinfo = async () => {
          const organization = await freshOrganization(trial);
          spoil(organization, "userinfo", hang);
          // The details are missing then, not the person.
          const began = performance.now();
          await expectAdmitted(trial, organization, () => trial.signIn(organization));
          expect(performance.now() - began < 2 * hangs, "a hanging userinfo endpoint took too long");
        };
        const discovery = async () => {
          const organization = await trial.live();
          spoil(organization, "discovery", hang);
          const answer = await valuesAt(trial, organization);
          expectEqual("a submission", answer.status, 422);
          expect(answer.milliseconds < 3 * hangs, "a hanging discovery document took too long");
        };
        const meanwhile = async () => {
          for (let round = 0; round < 5; round += 1) {
            const began = performance.now();
            await trial.signIn(bystander);
            expect(performance.now() - began < 4_000, "somebody else waited for it");
          }
        };
        const halves = [slow("token", { fault: "hang_in_body" }), slow("token", { fault: "drip" })];
        await Promise.all([slow("token"), slow("jwks"), ...halves, userinfo(), discovery(), meanwhile()]);
        await expectHealthy(trial);
      },
    },
    {
      ids: ["REL-03"],
      name: "whatever a provider fails with, its people read it in their language, and it recovers by itself",
      words: "down refused reset 500 502 503 429 retry-after html error unreachable recovers",
      async run(trial) {
        const faults: readonly Fault[] = [
          ...[500, 502, 503, 429, 404].map(
            (status): Fault => ({ fault: "status", status, headers: { "retry-after": "60" } }),
          ),
          ...(["reset", "reset_in_body", "html"] as const).map((fault): Fault => ({ fault })),
        ];
        const codes = ["provider_unreachable", "provider_answer_invalid", "provider_error", "client_credentials_wrong"];
        const organization = await freshOrganization(trial);
        const expectFailed = async (one: LiveOrganization) => {
          const { page, browser } = await expectRejected(trial, one, { code: codes, mayAsk: ["token", "jwks"] }, () =>
            trial.signIn(one),
          );
          expectEqual("the status", page.status, 502);
          const german = await browser.visit(
            new URL(browser.answers.find(({ location }) => location?.includes("/ended"))?.location ?? publicUrl).href,
            { headers: { "accept-language": "de" } },
          );
          expect(/<html lang="de"/.test(german.text), "the page is in one language");
        };
        for (const fault of faults) {
          spoil(organization, "token", fault);
          await expectFailed(organization);
          const unknown = await freshOrganization(trial);
          spoil(unknown, "jwks", fault);
          await expectFailed(unknown);
          spoil(unknown, "userinfo", fault);
          await expectAdmitted(trial, unknown, () => trial.signIn(unknown));
          spoil(organization, "discovery", fault);
          expectEqual("a submission", (await valuesAt(trial, organization)).status, 422);
        }
        organization.provider.behave();
        const sentTo = await trial.click(organization.slug, trial.browser());
        expect(sentTo.origin === organization.provider.origin, "the start depends on the provider");
        const browser = trial.browser();
        const begun = await trial.click(organization.slug, browser);
        const callback = await organization.provider.visit(begun.href);
        await organization.provider.goDown();
        await expectRejected(trial, organization, { code: "provider_unreachable" }, () =>
          trial.arrive(browser, begun, callback),
        );
        await organization.provider.comeBack();
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
        await expectHealthy(trial);
      },
    },
    {
      ids: ["REL-05"],
      name: "a sign-in needs no discovery document, and no key set that was read lately",
      words: "discovery down at callback only jwks cached earlier bounded cache",
      async run(trial) {
        const organization = await trial.live();
        for (const at of [0, 1]) await expectAdmitted(trial, organization, () => trial.signIn(organization, { at }));
        for (const endpoint of ["discovery", "jwks"] as const) {
          spoil(organization, endpoint, { fault: "status", status: 503 });
          await expectAdmitted(trial, organization, () => trial.signIn(organization));
        }
      },
    },
    {
      ids: ["REL-07"],
      name: "odd keys spoil no good one, weak ones count for nothing, and too many take no time",
      words: "jwks abuse 10,000 keys empty malformed private published rsa-512 weak ec",
      async run(trial) {
        const weak = generateKeyPairSync("rsa", { modulusLength: 1024 });
        const odd: readonly Changeable[] = [
          { kty: "RSA", n: "!", e: 7 },
          { kty: "oct", k: "c2VjcmV0" },
          { kty: "none" },
          { ...weak.publicKey.export({ format: "jwk" }), kid: "weak" },
        ];
        const accepted: readonly ((keys: Changeable[]) => unknown)[] = [
          (keys) => [...odd, ...keys],
          (keys) => [null, 7, "key", ...keys],
          (keys) => [...keys, ...Array.from({ length: 300 }, (_, index) => ({ kty: "EC", kid: `k${index}` }))],
        ];
        for (const change of accepted) {
          const organization = await trial.live();
          organization.provider.misbehave({ kind: "jwks", change });
          await expectAdmitted(trial, organization, () => trial.signIn(organization));
        }
        const refused: readonly ((keys: Changeable[], organization: LiveOrganization) => unknown)[] = [
          () => [],
          () => odd,
          (keys, { provider }) =>
            keys.map((key) => ({ ...key, ...provider.signingKey.privateKey.export({ format: "jwk" }) })),
          (keys) => keys.map((key) => ({ ...key, use: "enc" })),
          (keys) => keys.map((key) => ({ ...key, alg: "ES256" })),
          (keys) => Array.from({ length: 10_000 }, () => keys[0]),
          () => ({ not: "a list" }),
        ];
        for (const change of refused) {
          const organization = await trial.live();
          organization.provider.misbehave({ kind: "jwks", change: (keys) => change(keys, organization) });
          const began = performance.now();
          await expectRejected(
            trial,
            organization,
            { code: ["id_token_key", "provider_unreachable", "provider_answer_invalid"] },
            () => trial.signIn(organization),
          );
          expect(performance.now() - began < 4_000, "a key set took too long to read");
        }
        // An EC key under the name of the RSA key that signed.
        const elliptic = await trial.provider({ algorithm: "ES256" });
        const organization = await trial.live();
        const { kid } = organization.provider.signingKey;
        organization.provider.misbehave({ kind: "jwks", change: () => [{ ...publicJwk(elliptic.signingKey), kid }] });
        await expectRejected(trial, organization, { code: "id_token_key" }, () => trial.signIn(organization));
      },
    },
    {
      ids: ["REL-09"],
      name: "without its database the application lets nobody in, makes nothing half, and goes on when it is back",
      words: "database faults postgres kill pool exhausted lock failover read-only",
      async run(outer) {
        const connections = 3;
        const { trial, proxy, pool, instance } = await startOwnSystem(outer, {
          DATABASE_CONNECTIONS: `${connections}`,
        });
        const organization = await trial.live();
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
        const expectFault = async (work: () => ReturnType<Trial["arrive"]>) => {
          const arrival = await work();
          expectEqual("the status", arrival.page.status, 500);
          expectSilentPage(arrival.page);
          expectNoSession(arrival, organization.slug);
        };

        // The application has noticed which of its connections are dead: each of these asks on another one.
        const untilAllServe = async () => {
          const ready = () => ask({ port: instance.port, path: "/readyz", headers: { host: "x" } });
          for (;;) {
            const answers = await Promise.all(Array.from({ length: connections }, ready));
            if (answers.every(({ status }) => status === 200)) return;
          }
        };

        // Killed at the start: the page says so, and the next click works.
        proxy.cut();
        const start = await trial
          .browser()
          .visit(`/login/${organization.slug}/start`, { form: { platform: "advertising" } });
        expectEqual("a start without a database", start.status, 500);
        expectSilentPage(start);
        expectEqual(
          "health",
          (await ask({ port: instance.port, path: "/healthz", headers: { host: "x" } })).status,
          200,
        );
        expectEqual(
          "readiness",
          (await ask({ port: instance.port, path: "/readyz", headers: { host: "x" } })).status,
          503,
        );
        proxy.restore();
        const began = performance.now();
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
        expect(performance.now() - began < 5_000, "it took long to recover");

        // Killed before the response is taken: the very same response works afterwards.
        const browser = trial.browser();
        const { sentTo, callback } = await trial.halfway(organization, browser);
        proxy.cut();
        await expectFault(() => trial.arrive(browser, sentTo, callback));
        proxy.restore();
        await untilAllServe();
        await expectAdmitted(trial, organization, () => trial.arrive(browser, sentTo, callback));

        // Killed between the token request and the user: nobody is half there.
        const before = await trial.populace(organization.id);
        spoil(organization, "token", {
          fault: "answer",
          change: (honest) => {
            proxy.cut();
            return honest;
          },
        });
        await expectFault(() => trial.signIn(organization));
        organization.provider.behave();
        proxy.restore();
        await untilAllServe();
        expectEqual("users and sessions", await trial.populace(organization.id), before);
        await expectAdmitted(trial, organization, () => trial.signIn(organization));

        // Killed right after the user was made, and right after the session was: neither stays, and the next try makes both.
        for (const table of ["end_user", "session"]) {
          organization.provider.nextUser(table === "end_user" ? "bob@people.example" : "ann@people.example");
          await pool.query(
            `CREATE FUNCTION killed() RETURNS trigger LANGUAGE plpgsql AS
               'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5); RETURN NULL; END';
             CREATE TRIGGER killed AFTER INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION killed()`,
          );
          const rows = await trial.populace(organization.id);
          await expectFault(() => trial.signIn(organization));
          expectEqual(`rows after a death behind ${table}`, await trial.populace(organization.id), rows);
          await pool.query(`DROP TRIGGER killed ON ${table}; DROP FUNCTION killed()`);
          organization.provider.nextUser(table === "end_user" ? "bob@people.example" : "ann@people.example");
          await expectAdmitted(trial, organization, () => trial.signIn(organization));
        }

        // Half a minute behind a lock, with every connection of the application waiting there: whoever finds none left reads
        // so within seconds, nobody is let in, whoever waits gets in when it is over, and a response that found no connection
        // is as good as new.
        const late = await trial.halfway(organization);
        const begun = await Promise.all(Array.from({ length: connections }, () => trial.halfway(organization)));
        const client = await pool.connect();
        await client.query("BEGIN");
        await client.query("LOCK TABLE end_user IN ACCESS EXCLUSIVE MODE");
        const locked = pause(30_000);
        const sessions = await trial.count("FROM session");
        const waiting = begun.map(({ browser, sentTo, callback }) => trial.arrive(browser, sentTo, callback));
        await untilWaiting(trial, connections);
        const since = performance.now();
        const refusedStart = await trial
          .browser()
          .visit(`/login/${organization.slug}/start`, { form: { platform: "advertising" } });
        expectEqual("a start without a connection left", refusedStart.status, 500);
        expectSilentPage(refusedStart);
        await expectFault(() => trial.arrive(late.browser, late.sentTo, late.callback));
        expect(performance.now() - since < 14_000, "two pages for want of a connection took long");
        expectEqual("sessions during the lock", await trial.count("FROM session"), sessions);
        await locked;
        await client.query("ROLLBACK");
        client.release();
        for (const { answer } of await Promise.all(waiting))
          expect(
            answer.location?.startsWith("https://advertising.hostile.example/") === true,
            "a sign-in was lost to a lock",
          );
        await expectAdmitted(trial, organization, () => trial.arrive(late.browser, late.sentTo, late.callback));

        // Read-only, as after a failover to a replica.
        const { rows } = await pool.query<{ name: string }>("SELECT current_database() AS name");
        await pool.query(`ALTER DATABASE "${rows[0]?.name}" SET default_transaction_read_only = on`);
        proxy.cut();
        proxy.restore();
        const readOnly = await trial
          .browser()
          .visit(`/login/${organization.slug}/start`, { form: { platform: "advertising" } });
        expectEqual("a start on a replica", readOnly.status, 500);
        expectSilentPage(readOnly);
        await pool.query(`ALTER DATABASE "${rows[0]?.name}" SET default_transaction_read_only = off`);
        proxy.cut();
        proxy.restore();
        await untilAllServe();
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
      },
    },
    {
      ids: ["OWN-31"],
      name: "tokens that name keys which nobody has make no storm of questions, and keep nobody out",
      words: "kid flood unknown key id every token jwks refetch storm throttle amplification cache many random",
      async run(trial) {
        const organization = await trial.live();
        const { provider } = organization;
        for (const at of [0, 1]) await expectAdmitted(trial, organization, () => trial.signIn(organization, { at }));
        const before = provider.requestsTo("jwks").length;
        provider.misbehave({
          kind: "id_token",
          change: (_claims, header) => Object.assign(header, { kid: `k${Math.random()}` }),
        });
        for (let round = 0; round < 15; round += 1)
          await expectRejected(trial, organization, { code: "id_token_key" }, () =>
            trial.signIn(organization, { at: round % 2 }),
          );
        // At once for the first of them, and then every 30 s; two instances ask for themselves.
        const asked = provider.requestsTo("jwks").length - before;
        expect(asked >= 1 && asked <= 6, `15 unknown keys made ${asked} questions`);
        provider.behave();
        for (const at of [0, 1]) await expectAdmitted(trial, organization, () => trial.signIn(organization, { at }));
      },
    },
    soak(process.env.HOSTILE_SOAK_MINUTES),
    {
      ids: ["OWN-20"],
      name: "under load, with a provider that comes and goes, everybody else gets in and nothing is left behind",
      words: "load ramp memory leak sockets handles file descriptors flapping rss growth p95",
      last: true,
      async run(outer) {
        await expectSteadyUnderLoad(await startOwnSystem(outer), { seconds: 6, atOnce: 8, budget: 2_000 });
      },
    },
    {
      ids: ["OWN-10"],
      name: "an error of the token endpoint is told by its cause",
      words: "token endpoint error invalid_client invalid_grant oauth error response temporarily unavailable",
      async run(trial) {
        const organization = await trial.live();
        const errors = [
          ["invalid_client", 401, "client_credentials_wrong"],
          ["invalid_grant", 400, "code_rejected"],
          ["server_error", 400, "provider_error"],
          ["temporarily_unavailable", 400, "provider_error"],
        ] as const;
        for (const [error, status, code] of errors) {
          organization.provider.misbehave({ kind: "token_error", error, status, description: "<b>no</b>" });
          const { page } = await expectRejected(trial, organization, { code }, () => trial.signIn(organization));
          expect(!page.text.includes("<b>no"), "the provider's words are markup");
        }
        organization.provider.behave();
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
      },
    },
    {
      ids: ["OWN-50"],
      name: "a crowd before a provider that hangs takes its own places alone, and past them is told at once",
      words: "flood crowd bulkhead sockets exhausted concurrency limit noisy neighbour starve outgoing calls",
      async run(trial) {
        const crowded = await trial.live();
        const bystander = await trial.live();
        const { atOnce, waiting } = callLimits.sign_in;
        // All at one instance, whose places they are.
        const at = 0;
        const begun: Halfway[] = [];
        while (begun.length < atOnce + waiting + 10) begun.push(await trial.halfway(crowded, trial.browser(), at));
        // The keys are known before, so that one call is all that a sign-in needs.
        await expectAdmitted(trial, crowded, () => trial.signIn(crowded, { at }));
        await expectAdmitted(trial, bystander, () => trial.signIn(bystander, { at }));
        const last = present(begun.pop(), "last of the crowd");
        const before = crowded.provider.requestsTo("token").length;
        spoil(crowded, "token", { fault: "hang" });
        const arrivals = begun.map(({ browser, sentTo, callback }) => trial.arrive(browser, sentTo, callback, at));
        await expectRejected(trial, crowded, { code: "too_many_calls" }, () =>
          trial.arrive(last.browser, last.sentTo, last.callback, at),
        );
        await expectAdmitted(trial, bystander, () => trial.signIn(bystander, { at }));
        const statuses = (await Promise.all(arrivals)).map(({ page }) => page.status);
        expectEqual("calls to the provider", crowded.provider.requestsTo("token").length - before, atOnce);
        expectEqual("sign-ins that waited", statuses.filter((status) => status === 504).length, atOnce);
        expectEqual("those past the limit", statuses.filter((status) => status === 503).length, begun.length - atOnce);
        crowded.provider.behave();
        await expectAdmitted(trial, crowded, () => trial.signIn(crowded, { at }));
        await expectHealthy(trial);
      },
    },
    {
      ids: ["OWN-11"],
      name: "an instance that is killed loses no sign-in that another can complete",
      words: "kill -9 sigkill killed process mid-login crash instance restart sigterm drained deploy shutdown",
      async run(trial) {
        const doomed = await trial.anotherInstance({});
        const stays = trial.instance(0);
        const organization = await trial.live();
        const browser = trial.browser([doomed, stays]);
        const { sentTo, callback } = await trial.halfway(organization, browser, 0);
        await doomed.stop("SIGKILL");
        await expectAdmitted(trial, organization, async () => {
          const answer = await browser.visit(callback, { from: "elsewhere", at: 1 });
          const survivors = trial.browser([stays]);
          survivors.jar.take(answer.setCookies);
          return { browser: survivors, sentTo, callback, answer, page: answer };
        });
        // Told to stop, it answers what it has begun.
        const leaving = await trial.anotherInstance({});
        spoil(organization, "token", { fault: "drip", everyMilliseconds: 1 });
        const last = trial.browser([leaving]);
        const begun = await trial.click(organization.slug, last);
        const response = await organization.provider.visit(begun.href);
        const answering = last.visit(response, { from: "elsewhere" });
        await pause(300);
        const stopped = leaving.stop();
        const answer = await answering;
        expect(
          answer.location?.startsWith("https://advertising.hostile.example/") === true,
          `the last request answered ${answer.status}`,
        );
        await stopped;
      },
    },
  ],
};
