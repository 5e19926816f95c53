import { changedTables, type DigestOptions, databaseDigest } from "../../support/database-digest";
import { addressOf, everyRoute } from "../../support/every-route";
import { startMailServer } from "../../support/mail-server";
import type { Browser } from "../browser";
import type { Answer } from "../exchange";
import { expect, expectEqual, present } from "../expectation";
import { consoleActions } from "../isolation/console-actions";
import { otherThings, wizardThings } from "../isolation/routes-with-ids";
import { callAction, everyServerAction, type Fields } from "../isolation/server-action";
import { Tenant } from "../isolation/tenant";
import { startOwnSystem } from "../own-system";
import type { Area } from "../scenario";
import type { Trial } from "../trial";

const digestOf = (trial: Trial, options?: DigestOptions) => databaseDigest((sql) => trial.query(sql), options);

type Digest = Awaited<ReturnType<typeof digestOf>>;

/** What must not work: nothing is otherwise than `before`, anywhere, and nothing breaks. */
async function expectRefused(
  what: string,
  trial: Trial,
  before: Digest,
  attempt: () => Promise<Answer>,
): Promise<Answer> {
  const answer = await attempt();
  expectEqual(`tables that changed by ${what}`, changedTables(before, await digestOf(trial)), []);
  expect(answer.status < 500, `${what} answered ${answer.status}`);
  return answer;
}

/** Nothing of an organization is told to somebody who has no part in it. */
function expectNothingOf({ marks }: Tenant, what: string, { text, location }: Answer): void {
  const told = marks.filter((mark) => `${text} ${location}`.includes(mark));
  expectEqual(`what ${what} tells`, told, []);
}

/** The twin: the same with one's own writes something. */
async function expectDone(
  what: string,
  trial: Trial,
  before: Digest,
  attempt: () => Promise<Answer>,
  options?: DigestOptions,
): Promise<void> {
  const answer = await attempt();
  const changed = changedTables(before, await digestOf(trial, options));
  const said = /"problems?":.{0,200}|"signInAgain":true/.exec(answer.text)?.[0] ?? answer.text.slice(0, 200);
  expect(changed.length > 0, `the twin of ${what} changed nothing: ${answer.status} ${said}`);
}

/** An admin who has just proven who they are. */
async function freshAdmin(trial: Trial): Promise<Browser> {
  const browser = await trial.staff("admin");
  const asked = new URL(present((await browser.visit("/staff/sign-in?fresh=1")).location, "way to the provider"));
  asked.searchParams.set("choice", "ada.admin@pacvue.example");
  await browser.visit(await trial.world.staffProvider.visit(asked.href), { from: "elsewhere" });
  return browser;
}

export const isolation: Area = {
  areas: ["multi-tenant"],
  scenarios: [
    {
      ids: ["OWN-21"],
      name: "no server action takes what is one organization's below another's address, nor anything from whoever may not",
      words:
        "server action form staff console id of another organization idor object reference crossed slug role limited",
      async run(outer) {
        const mail = await startMailServer();
        outer.later(() => mail.stop());
        const { trial } = await startOwnSystem(outer, { SMTP_URL: mail.url, MAIL_FROM: "Pacvue <sso@pacvue.example>" });
        const provider = await outer.provider();
        const [own, shared] = [await Tenant.make(trial, provider), await Tenant.make(trial, provider)];
        const [admin, viewer, stranger] = [await freshAdmin(trial), await trial.staff("viewer"), trial.browser()];
        const actions = await everyServerAction();
        expectEqual(
          "actions that e2e/hostile/isolation/console-actions.ts has and the build has not",
          Object.keys(consoleActions).filter((name) => !actions.some((action) => action.name === name)),
          [],
        );
        for (const action of actions) {
          const { name } = action;
          const place = consoleActions[name];
          expect(
            place !== undefined,
            `the server action ${name} is tried by nobody: say in e2e/hostile/isolation/console-actions.ts what its form says for an organization`,
          );
          const other = place.spends ? await Tenant.make(trial, provider) : shared;
          const fields = await place.form(other);
          const before = await digestOf(trial);
          const call = (browser: Browser, form: Fields) => {
            const { slug, id, target, key } = form;
            const values = { slug, id: id ?? target, key };
            const page = addressOf(
              action.page,
              Object.fromEntries(Object.entries(values).map(([parameter, value]) => [parameter, String(value)])),
            );
            return callAction(browser, action, page, form);
          };
          const refusedAs = async (what: string, browser: Browser, form: Fields) => {
            const answer = await expectRefused(`${name} ${what}`, trial, before, () => call(browser, form));
            expect(/"problems?":/.test(answer.text), `${name} ${what} says no problem: ${answer.text.slice(0, 400)}`);
          };
          const turnedAway = await expectRefused(`${name} of a stranger`, trial, before, () => call(stranger, fields));
          expectNothingOf(other, `${name} of a stranger`, { ...turnedAway, location: null });
          expect(
            String(turnedAway.headers["x-action-redirect"]).startsWith("/staff/sign-in"),
            `${name} of a stranger answered ${turnedAway.status}`,
          );
          if (!place.forViewers) await refusedAs("of a viewer", viewer, fields);
          const crossed = [
            ...(place.alone ? [] : [{ ...fields, slug: own.slug }]),
            ...(place.further?.(own, other) ?? []),
          ];
          for (const form of crossed) await refusedAs("below another's address", admin, form);
          await expectDone(name, trial, before, () => call(admin, fields));
        }
        expect(actions.length > 40, `only ${actions.length} actions were tried`);
      },
    },
    {
      ids: ["OWN-22"],
      name: "no setup link reaches another organization's drafts, domains, test links and tests, at any address",
      words: "setup token wizard id draft domain test link upload logo session another organization cross tenant idor",
      async run(outer) {
        const { trial } = await startOwnSystem(outer);
        const provider = await outer.provider();
        const [own, bystander] = [await Tenant.make(trial, provider), await Tenant.make(trial, provider)];
        await bystander.contact();
        const routes = (await everyRoute()).filter(({ path }) => path.startsWith("/onboarding/[token]"));
        for (const { method, path } of routes) {
          const [, kind = "", id] = /^\/onboarding\/\[token\]\/([^/]+)\/(\[[^/]+\])?/.exec(path) ?? [];
          if (id !== undefined) {
            const other = await Tenant.make(trial, provider);
            const make = wizardThings[kind];
            expect(
              make !== undefined,
              `${method} ${path} is tried by nobody: say in e2e/hostile/isolation/routes-with-ids.ts how one makes what it names`,
            );
            const thing = await make(other);
            const call = (tenant: Tenant) =>
              tenant.wizard.browser.visit(addressOf(path, { token: tenant.token, id: thing }), { method, from: "us" });
            const what = `${method} ${path} with another's id`;
            expectNothingOf(other, what, await expectRefused(what, trial, await digestOf(trial), () => call(own)));
            const whole = { whole: true } as const;
            await expectDone(`${method} ${path}`, trial, await digestOf(trial, whole), () => call(other), whole);
          } else {
            // Nothing in the address is another's; whatever the body or a cookie names besides is not listened to.
            const { organization, slug, token } = bystander;
            const before = await digestOf(trial, { organizationId: organization.id });
            const named = { organizationId: organization.id, organization: slug, slug, token, setupToken: token };
            const answer = await own.wizard.browser.visit(addressOf(path, { token: own.token }), {
              ...{ method, from: "us" },
              headers: { "content-type": "application/json", "x-setup-token": token },
              ...(method !== "GET" && { body: JSON.stringify({ version: 0, ...named }) }),
            });
            const after = await digestOf(trial, { organizationId: organization.id });
            expectEqual(`what ${method} ${path} changed elsewhere`, changedTables(before, after), []);
            expect(answer.status < 500, `${method} ${path} answered ${answer.status}`);
            expectNothingOf(bystander, `${method} ${path}`, answer);
          }
        }
        expect(routes.length > 20, `only ${routes.length} addresses were tried`);
      },
    },
    {
      ids: ["OWN-23"],
      name: "no address of one organization shows or ends what is another's, and every address with an id is tried",
      words:
        "path parameter id session logo digest sealed page reference another organization cross tenant address enumerate",
      async run(trial) {
        const provider = await trial.provider();
        const [own, other] = [await Tenant.make(trial, provider), await Tenant.make(trial, provider)];
        for (const [what, thing] of Object.entries(otherThings)) {
          const tried = await thing.make(other);
          const foreign = await tried.at(own);
          expect(foreign.status < 500, `${what} at another's address answered ${foreign.status}`);
          expectEqual(`${what} at another's address`, await tried.isReached(foreign), false);
          expectEqual(`the twin of ${what}`, await tried.isReached(await tried.at(other)), true);
        }
        const tried = [
          // By every operation of the API: e2e/integration/management-api-access.integration.test.ts.
          /^\/api\/v1\//,
          /^\/onboarding\/\[token\]/,
          /^\/test\/\[token\]$/,
          // Pages of the console: staff may look at every organization, and nobody else at any (STF-01).
          /^\/staff\/(?:mail|organizations|people|platforms|reviews)\/\[(?:id|slug|key)\](?:\/html)?$/,
          // Cookies and sessions of another organization: e2e/specs/every-route.spec.ts.
          /^\/(?:login|loginoauth|logout|account|api\/session)\/\[client\](?:\/(?:start|initiate|everywhere))?$/,
          // Codes and states of another: MT-05, FLOW-09.
          /^\/loginoauth\/\[client\]\/\[\[\.\.\.connection\]\]$/,
          ...Object.values(otherThings).map(({ address }) => address),
        ];
        for (const { method, path } of await everyRoute())
          expect(
            !path.includes("[") || tried.some((pattern) => pattern.test(path)),
            `${method} ${path} is tried by nobody: say in e2e/hostile/isolation/routes-with-ids.ts how one organization asks there for what is another's`,
          );
      },
    },
  ],
};
