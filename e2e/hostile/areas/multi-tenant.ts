import { randomInt } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { FakeUser } from "../../support/fake-identity-provider/fake-user";
import type { Browser } from "../browser";
import { ask } from "../exchange";
import { expect, expectEqual, present } from "../expectation";
import { expectAdmitted, expectRejected, expectSilentPage, referenceIn } from "../judge";
import type { Area } from "../scenario";
import { presentAs, startTlsFront } from "../tls-front";
import type { LiveOrganization, Trial } from "../trial";
import { platforms, publicUrl } from "../world";

/** Signs in as somebody whom the provider knows by this address. */
async function signInAs(trial: Trial, organization: LiveOrganization, email: string, browser = trial.browser()) {
  const sentTo = await trial.click(organization.slug, browser);
  const chosen = new URL(sentTo);
  chosen.searchParams.set("choice", email);
  return trial.arrive(browser, sentTo, await organization.provider.visit(chosen.href));
}

async function liveWith(trial: Trial, users: readonly FakeUser[]): Promise<LiveOrganization> {
  return trial.live({ provider: await trial.provider({ users }) });
}

/** What the database has of a user. */
async function userRow(trial: Trial, id: string) {
  const { rows } = await trial.query(
    "SELECT id, organization_id, issuer, subject, email, email_verified FROM end_user WHERE id = $1",
    [id],
  );
  return present(rows[0], "user row");
}

async function suspend(trial: Trial, { slug }: LiveOrganization) {
  await trial.arrange("POST", `organizations/${slug}/suspend`, { reason: "A trial." });
}

/** Text of a page without what is its own each time. */
function bare(text: string, slug: string): string {
  return text
    .replaceAll(slug, "SLUG")
    .replaceAll(referenceIn(text) ?? "none", "REFERENCE")
    .replace(/\d{1,2}:\d{2}(?::\d{2})?|\d{1,2} \w+ \d{4}/g, "TIME")
    .replace(/dateTime="[^"]*"/gi, "");
}

export const multiTenant: Area = {
  areas: ["multi-tenant"],
  scenarios: [
    {
      ids: ["MT-01"],
      name: "the same subject at two providers is two people",
      words: "same sub two idps different people collision",
      async run(trial) {
        const people = ["ann@a.example", "bea@b.example"].map((email) => ({ email, subject: "1001" }));
        const [a, b] = [await liveWith(trial, people.slice(0, 1)), await liveWith(trial, people.slice(1))];
        const one = await expectAdmitted(trial, a, () => trial.signIn(a));
        const two = await expectAdmitted(trial, b, () => trial.signIn(b));
        expect(one.userId !== two.userId, "one user for both");
        expectEqual("who the first is at B", await trial.who(one.browser, b.slug), null);
        expectEqual("the second's address", (await userRow(trial, two.userId)).email, "bea@b.example");
      },
    },
    {
      ids: ["MT-02"],
      name: "the same e-mail address in two organizations is two people, and both get in",
      words: "same e-mail email two tenants account not linked lock-out",
      async run(trial) {
        const [a, b] = [
          await liveWith(trial, [{ email: "ann@x.example", subject: "a-1" }]),
          await liveWith(trial, [{ email: "ann@x.example", subject: "b-1" }]),
        ];
        const one = await expectAdmitted(trial, a, () => trial.signIn(a));
        const two = await expectAdmitted(trial, b, () => trial.signIn(b));
        expect(one.userId !== two.userId, "one user for both");
        expect((await userRow(trial, one.userId)).organization_id === a.id, "the first user is not A's");
      },
    },
    {
      ids: ["MT-03"],
      name: "an e-mail address, however verified, reaches nobody else's account",
      words: "noauth email_verified xms_edov takeover victim attacker claims",
      async run(trial) {
        const victim = await liveWith(trial, [{ email: "vic@victim.example", subject: "v-1" }]);
        const { userId } = await expectAdmitted(trial, victim, () => trial.signIn(victim));
        const claims = [
          { email_verified: true },
          { email_verified: false },
          { email_verified: undefined },
          { email_verified: "true", xms_edov: true },
        ];
        const attackers = claims.map((own, index) => ({
          email: "vic@victim.example",
          subject: `x-${index}`,
          claims: own,
        }));
        for (const attacker of attackers) {
          const evil = await liveWith(trial, [attacker]);
          const { browser, userId: got } = await expectAdmitted(trial, evil, () => trial.signIn(evil));
          expect(got !== userId, "the attacker is the victim");
          expectEqual("who the attacker is at the victim's", await trial.who(browser, victim.slug), null);
          expectEqual("the attacker's organization", (await userRow(trial, got)).organization_id, evil.id);
        }
      },
    },
    {
      ids: ["MT-04"],
      name: "an address of another's domain counts for no rule and reaches nobody of that domain",
      words: "foreign e-mail domain asserts verified gmail public unusable rule",
      async run(trial) {
        const users = ["bob@tenant-b.example", "bob@gmail.com", "own@tenant-a.example"].map((email) => ({ email }));
        const strict = await trial.live({
          provider: await trial.provider({ users }),
          userManagement: { kind: "domains", domains: ["tenant-a.example"] },
        });
        for (const email of ["bob@tenant-b.example", "bob@gmail.com"])
          await expectRejected(trial, strict, { code: "domain_not_allowed" }, () => signInAs(trial, strict, email));
        await expectAdmitted(trial, strict, () => signInAs(trial, strict, "own@tenant-a.example"));
        // Where the provider alone decides, the address is a detail of that organization's own user.
        const b = await liveWith(trial, [{ email: "bob@tenant-b.example", subject: "b-bob" }]);
        const owner = await expectAdmitted(trial, b, () => trial.signIn(b));
        const open = await liveWith(trial, users);
        const foreign = await expectAdmitted(trial, open, () => signInAs(trial, open, "bob@tenant-b.example"));
        expect(foreign.userId !== owner.userId, "the address led to B's user");
        expectEqual("who that is at B", await trial.who(foreign.browser, b.slug), null);
      },
    },
    {
      ids: ["MT-05"],
      name: "one organization's response counts nowhere else",
      words: "callback of a fed with b response cross tenant connection code state",
      async run(trial) {
        const [a, b] = [await trial.live(), await trial.live()];
        a.provider.forgetRequests();
        const browser = trial.browser();
        await trial.click(a.slug, browser);
        const sentTo = await trial.click(b.slug, browser);
        const callback = new URL(await b.provider.visit(sentTo.href));
        const moved = new URL(callback);
        moved.pathname = `/loginoauth/${a.slug}`;
        await expectRejected(trial, a, { code: "attempt_other_connection", mayAsk: [] }, () =>
          trial.arrive(browser, sentTo, moved.href),
        );
        expectEqual("token requests to A", a.provider.requestsTo("token").length, 0);
        await expectAdmitted(trial, b, () => trial.arrive(browser, sentTo, callback.href));
      },
    },
    {
      ids: ["MT-07"],
      name: "signing in at a second organization links nothing and changes nothing at the first",
      words: "implicit cross-tenant linking same browser account upgrade",
      async run(trial) {
        const [a, b] = [await trial.live(), await trial.live()];
        const { browser, userId } = await expectAdmitted(trial, a, () => trial.signIn(a));
        const before = await userRow(trial, userId);
        const second = await expectAdmitted(trial, b, () => signInAs(trial, b, "bob@people.example", browser));
        expect(second.userId !== userId, "one user for both");
        expectEqual("A's user", await userRow(trial, userId), before);
        expectEqual("who that is at A", (await trial.who(browser, a.slug))?.id, userId);
        expectEqual("A's users and sessions", await trial.populace(a.id), { users: 1, sessions: 1 });
      },
    },
    {
      ids: ["MT-09"],
      name: "whoever copies another's issuer and client ID is shown to the reviewer and gets none of its people",
      words: "copies issuer client_id own endpoints keys tenant registers another",
      async run(trial) {
        const honest = await liveWith(trial, [{ email: "hal@h.example", subject: "h-1" }]);
        const victim = await expectAdmitted(trial, honest, () => trial.signIn(honest));
        const provider = await trial.provider({
          users: [{ email: "hal@h.example", subject: "h-1" }],
          issuerInResponse: false,
        });
        const [request] = [await trial.click(honest.slug, trial.browser())];
        const { slug, id } = await trial.organization();
        const redirectUris = [`${publicUrl}/loginoauth/${slug}`];
        provider.addClient({ clientId: honest.clientId, clientSecret: "evil s3cret", redirectUris });
        const document = await (await fetch(`${provider.issuer}/.well-known/openid-configuration`)).json();
        const submitted = await trial.api("POST", `organizations/${slug}/submissions`, {
          ...{ issuer: honest.provider.issuer, clientId: honest.clientId, clientSecret: "evil s3cret" },
          endpointsByHand: {
            authorizationEndpoint: document.authorization_endpoint,
            tokenEndpoint: document.token_endpoint,
            keySetAddress: document.jwks_uri,
          },
        });
        expectEqual("the submission", submitted.status, 201);
        const { id: submission, risks } = JSON.parse(submitted.text);
        const codes = risks.map(({ code }: { code: string }) => code);
        expect(codes.includes("client_used_elsewhere"), `the reviewer reads only ${codes}`);
        await trial.arrange("POST", `submissions/${submission}/approve`, { reason: "Arranged for a trial." });
        provider.misbehave({ kind: "id_token", change: (claims) => (claims.iss = honest.provider.issuer) });
        const evil = { slug, id, provider };
        const got = await expectAdmitted(trial, evil, () => trial.signIn(evil));
        expect(got.userId !== victim.userId, "the attacker is the honest organization's user");
        expectEqual("who that is at the honest one", await trial.who(got.browser, honest.slug), null);
        expect(request.origin === honest.provider.origin, "the honest organization's sign-in goes elsewhere now");
      },
    },
    {
      ids: ["MT-10"],
      name: "where companies share an issuer only the one's own accounts count",
      words: "shared issuer tenant claim tid hd entra common organizations google workspace multi-tenant pinned",
      async run(outer) {
        const issuer = "https://accounts.google.com";
        const own = `${outer.slug()}.com`;
        const users = [`ann@${own}`, "eve@evil.example"].map((email) => ({ email }));
        const provider = await outer.provider({
          users: [...users, { email: "pat@gmail.com", claims: { hd: undefined } }],
        });
        presentAs(provider, issuer, ({ email }) => ({ hd: email.split("@")[1] }));
        const port = outer.takePort();
        const front = await startTlsFront(provider, port, outer.world.authority.issue({ host: "accounts.google.com" }));
        outer.later(() => front.stop());
        const instance = await outer.anotherInstance({ HOSTILE_REROUTE: `accounts.google.com:443=${port}` });
        const trial = outer.at([instance]);
        const { slug, id } = await trial.organization();
        await trial.query(
          `INSERT INTO organization_domain (id, organization_id, domain, challenge, proven_at)
           VALUES (gen_random_uuid(), $1, $2, 'arranged', now())`,
          [id, own],
        );
        const clientId = `${slug}.apps.googleusercontent.com`;
        provider.addClient({
          clientId,
          clientSecret: "s3cret at google",
          redirectUris: [`${publicUrl}/loginoauth/${slug}`],
        });
        const submitted = await trial.arrange("POST", `organizations/${slug}/submissions`, {
          ...{ issuer, clientId, clientSecret: "s3cret at google" },
        });
        await trial.arrange("POST", `submissions/${submitted.id}/approve`, { reason: "Arranged for a trial." });
        const organization = { slug, id, provider };
        const signIn = async (email: string) => {
          const browser = trial.browser();
          const sentTo = await trial.click(slug, browser);
          expectEqual("where the sign-in leads", sentTo.origin, issuer);
          const local = new URL(`${provider.origin}${sentTo.pathname}${sentTo.search}`);
          local.searchParams.set("choice", email);
          return trial.arrive(browser, sentTo, await provider.visit(local.href));
        };
        for (const email of ["eve@evil.example", "pat@gmail.com"])
          await expectRejected(trial, organization, { code: "shared_issuer_tenant" }, () => signIn(email));
        await expectAdmitted(trial, organization, () => signIn(`ann@${own}`));
        for (const shared of ["common", "organizations", "consumers"]) {
          const answer = await trial.api("POST", `organizations/${(await trial.organization()).slug}/submissions`, {
            ...{
              issuer: `https://login.microsoftonline.com/${shared}/v2.0`,
              clientId: "client",
              clientSecret: "s3cret at entra",
            },
          });
          expectEqual(`the answer to ${shared}`, answer.status, 422);
        }
        await trial.end();
      },
    },
    {
      ids: ["MT-11"],
      name: "one spelling of a slug serves, and no two slugs read alike",
      words: "slug canonicalization case encoded unicode cyrillic fullwidth zero-width confusable traversal",
      async run(trial) {
        const organization = await trial.live();
        const { slug } = organization;
        const browser = trial.browser();
        const spellings = [
          ...[slug.toUpperCase(), `${slug}%20`, `${slug}.`, `${slug}%00`, `${slug}%2f..%2fbeta`, `${slug}%252f`],
          ...[
            slug.replace("h", "%D2%BB"),
            slug.replace("-", "%EF%BC%8D"),
            `${slug}%E2%80%8D`,
            `${slug}e%CC%81`,
            "a".repeat(5000),
          ],
          ...[`%68${slug.slice(1)}%2e`, `${slug}%5c`, `..%2f${slug}`, `${slug}%3f`, `${slug}%23`, "%ff", "%"],
        ];
        for (const spelling of spellings)
          for (const path of [
            `/login/${spelling}`,
            `/loginoauth/${spelling}?code=c&state=s`,
            `/api/session/${spelling}`,
          ]) {
            const answer = await browser.visit(path, { headers: { cookie: "" } });
            expect(answer.status >= 300 && answer.status < 500, `${path.slice(0, 60)} answered ${answer.status}`);
            expect(
              answer.status >= 400 || answer.location?.startsWith("/") === true,
              `${path.slice(0, 60)} leads away`,
            );
            expect(!answer.text.includes(`${slug} Ltd`), `${path.slice(0, 60)} serves the organization`);
          }
        expectEqual("the one spelling", (await browser.visit(`/login/${slug}`)).status, 200);
        const [first, second] = ["confusab1e-o0", "confusable-oo"].map((base) => `${base}-${slug.slice(2)}`);
        await trial.arrange("POST", "organizations", { slug: first, name: "First", platforms: [...platforms] });
        const alike = await trial.api("POST", "organizations", {
          slug: second,
          name: "Second",
          platforms: [...platforms],
        });
        expectEqual("a slug that reads alike", alike.status, 409);
      },
    },
    {
      ids: ["MT-14"],
      name: "settings that change under way end the sign-in, and the code goes to nobody",
      words: "config swapped changed between start callback token_endpoint revision",
      async run(trial) {
        const organization = await trial.live();
        const { slug, provider } = organization;
        const browser = trial.browser();
        const sentTo = await trial.click(slug, browser);
        const callback = await provider.visit(sentTo.href);
        const next = await trial.provider();
        next.addClient({
          clientId: "next",
          clientSecret: "next s3cret",
          redirectUris: [`${publicUrl}/loginoauth/${slug}`],
        });
        const values = { issuer: next.issuer, clientId: "next", clientSecret: "next s3cret" };
        const submitted = await trial.arrange("POST", `organizations/${slug}/submissions`, values);
        await trial.arrange("POST", `submissions/${submitted.id}/approve`, { reason: "Arranged for a trial." });
        const asked = next.requestsTo("token").length;
        await expectRejected(trial, organization, { code: "connection_changed", mayAsk: [] }, () =>
          trial.arrive(browser, sentTo, callback),
        );
        expectEqual("codes that the new provider got", next.requestsTo("token").length, asked);
        const moved = { ...organization, provider: next };
        await expectAdmitted(trial, moved, () => trial.signIn(moved));
      },
    },
    {
      ids: ["MT-15"],
      name: "an organization that is suspended under way lets nobody in",
      words: "connection tenant disabled mid-flow suspended replay start",
      async run(trial) {
        const organization = await trial.live();
        const { slug, provider } = organization;
        const browser = trial.browser();
        const sentTo = await trial.click(slug, browser);
        const callback = await provider.visit(sentTo.href);
        await suspend(trial, organization);
        await expectRejected(trial, organization, { code: "unavailable", mayAsk: [] }, () =>
          trial.arrive(browser, sentTo, callback),
        );
        const start = await browser.visit(`/login/${slug}/start`, { form: { platform: "advertising" } });
        expectEqual("a start afterwards", start.status, 404);
        await trial.arrange("POST", `organizations/${slug}/resume`, {});
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
      },
    },
    {
      ids: ["MT-16"],
      name: "sessions of a suspended organization or a disabled person are over at the next request",
      words: "tenant disabled user removed live sessions revoked bound",
      async run(trial) {
        const organization = await trial.live();
        const { slug } = organization;
        const first = await expectAdmitted(trial, organization, () => trial.signIn(organization));
        const { userId } = first;
        const statuses = async (browser: Browser) => {
          const answers = await Promise.all([0, 1].map((at) => browser.visit(`/api/session/${slug}`, { at })));
          return answers.map(({ status }) => status);
        };
        expectEqual("before", await statuses(first.browser), [200, 200]);
        await suspend(trial, organization);
        expectEqual("while suspended", await statuses(first.browser), [401, 401]);
        await trial.arrange("POST", `organizations/${slug}/resume`, {});
        const second = await expectAdmitted(trial, organization, () => trial.signIn(organization));
        expectEqual("after a new sign-in", await statuses(second.browser), [200, 200]);
        await trial.query("UPDATE end_user SET disabled_at = now() WHERE id = $1", [userId]);
        expectEqual("of a disabled person", await statuses(second.browser), [401, 401]);
        await expectRejected(trial, organization, { code: "user_disabled" }, () => trial.signIn(organization));
        await trial.query("UPDATE end_user SET disabled_at = NULL WHERE id = $1", [userId]);
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
      },
    },
    {
      ids: ["MT-20"],
      name: "of 500 sign-ins at once over 20 organizations each is its own person",
      words: "wrong identity concurrency interleaved logins race mixed load",
      async run(trial) {
        const people = (key: number) =>
          Array.from({ length: 25 }, (_, index) => ({ email: `p${index}@t${key}.example` }));
        const providers = await Promise.all([0, 1, 2, 3].map((key) => trial.provider({ users: people(key) })));
        const organizations: { readonly organization: LiveOrganization; readonly key: number }[] = [];
        for (let index = 0; index < 20; index += 1) {
          const key = index % 4;
          const provider = present(providers[key], "provider");
          organizations.push({ key, organization: await trial.live({ provider }) });
        }
        const journeys = Array.from({ length: 500 }, (_, index) => ({
          ...present(organizations[index % 20], "organization"),
          person: Math.floor(index / 20),
        }));
        const wrong: string[] = [];
        const lane = async () => {
          for (let one = journeys.pop(); one; one = journeys.pop()) {
            const { organization, key, person } = one;
            const email = `p${person}@t${key}.example`;
            const browser = trial.browser();
            const sentTo = await trial.click(organization.slug, browser);
            const chosen = new URL(sentTo);
            chosen.searchParams.set("choice", email);
            const callback = await organization.provider.visit(chosen.href);
            await pause(randomInt(300));
            await browser.visit(callback, { from: "elsewhere" });
            const answer = await browser.visit(`/api/session/${organization.slug}`);
            const told = answer.status === 200 ? JSON.parse(answer.text) : null;
            if (told?.user.email !== email || told?.organization.slug !== organization.slug)
              wrong.push(`${email} became ${told?.user.email ?? answer.status}`);
          }
        };
        await Promise.all(Array.from({ length: 40 }, lane));
        expectEqual("wrong identities", wrong, []);
      },
    },
    {
      ids: ["MT-21"],
      name: "accounts stay with their subject when addresses move",
      words: "e-mail email swap reuse leaver new sub recycled",
      async run(trial) {
        const organization = await liveWith(trial, [
          { email: "foo@x.example", subject: "1" },
          { email: "bar@x.example", subject: "2" },
          { email: "foo-swapped", subject: "1", claims: { email: "bar@x.example" } },
          { email: "bar-swapped", subject: "2", claims: { email: "foo@x.example" } },
          { email: "newcomer", subject: "3", claims: { email: "foo@x.example" } },
        ]);
        const who = async (email: string) =>
          (await expectAdmitted(trial, organization, () => signInAs(trial, organization, email))).userId;
        const [foo, bar] = [await who("foo@x.example"), await who("bar@x.example")];
        expectEqual("after the swap", [await who("foo-swapped"), await who("bar-swapped")], [foo, bar]);
        const newcomer = await who("newcomer");
        expect(newcomer !== foo && newcomer !== bar, "the newcomer got a leaver's account");
      },
    },
    {
      ids: ["MT-22"],
      name: "an unknown, a draft and a suspended organization look the same",
      words: "tenant enumeration existing disabled random status body timing providers list",
      async run(trial) {
        const suspended = await trial.live();
        await suspend(trial, suspended);
        const draft = await trial.organization();
        const slugs = { suspended: suspended.slug, draft: draft.slug, unknown: trial.slug() };
        const browser = trial.browser();
        const shapes = new Map<string, Set<string>>();
        const times = new Map<string, number[]>();
        // In turn, so that whatever else the machine does meets all of them.
        for (let round = 0; round < 21; round += 1)
          for (const [name, slug] of Object.entries(slugs)) {
            const page = await browser.visit(`/login/${slug}`, { at: round });
            const start = await browser.visit(`/login/${slug}/start`, { form: { platform: "advertising" }, at: round });
            const session = await browser.visit(`/api/session/${slug}`, { at: round });
            expectSilentPage(page);
            const shape = JSON.stringify([
              ...[page.status, bare(page.text, slug), start.status, bare(start.text, slug)],
              ...[session.status, session.text],
            ]);
            shapes.set(name, (shapes.get(name) ?? new Set()).add(shape));
            times.set(name, [
              ...(times.get(name) ?? []),
              page.milliseconds + start.milliseconds + session.milliseconds,
            ]);
          }
        const [unknown] = shapes.get("unknown") ?? [];
        const usual = (times.get("unknown") ?? []).sort((one, other) => one - other);
        for (const name of ["suspended", "draft"]) {
          expectEqual(`shapes of ${name}`, [...(shapes.get(name) ?? [])].join(), unknown ?? "");
          const middle = (times.get(name) ?? []).sort((one, other) => one - other)[10] ?? 0;
          // Nobody can tell what lies within the spread of the unknown one's own answers.
          const [least = 0, most = 0] = [usual[1], usual[19]];
          expect(
            middle >= least && middle <= most,
            `${name} answers in ${middle} ms, an unknown one in ${least} to ${most}`,
          );
        }
        for (const path of ["/api/auth/providers", "/api/auth/signin", "/api/auth/session", "/api/auth/csrf"]) {
          const { port } = trial.instance(0);
          expectEqual(path, (await ask({ port, path, headers: { host: "sso.hostile.example" } })).status, 404);
        }
      },
    },
    {
      ids: ["OWN-36"],
      name: "a slug that is ours, or was somebody's, is given to nobody, and nothing of a closed organization works on",
      words:
        "reserved slug words api admin reuse deleted closed tenant takeover recreated squatting old links sessions",
      async run(trial) {
        const make = (slug: string) =>
          trial.api("POST", "organizations", { slug, name: "New", platforms: [...platforms] });
        const ours = [
          ...["api", "admin", "staff", "login", "loginoauth", "logout", "onboarding", "test", "metrics", "healthz"],
          ...[
            "_next",
            ".well-known",
            "xn--80ak6aa92e",
            "-a",
            "a-",
            "a--b",
            "A",
            "a.b",
            "a/b",
            "",
            "x".repeat(64),
            "..",
            "null",
          ],
        ];
        for (const slug of ours) expectEqual(`“${slug.slice(0, 20)}”`, (await make(slug)).status, 422);
        const organization = await trial.live();
        const { browser } = await expectAdmitted(trial, organization, () => trial.signIn(organization));
        const token = await trial.setupToken(organization.slug);
        await trial.arrange("DELETE", `organizations/${organization.slug}`, { reason: "A trial." });
        const again = await make(organization.slug);
        expect(
          again.status === 409 || again.status === 422,
          `the slug of a closed one was answered with ${again.status}`,
        );
        expectEqual("its session", await trial.who(browser, organization.slug), null);
        expectEqual("its setup link", (await trial.browser().visit(`/onboarding/${token}`)).status, 404);
        expectEqual("its login page", (await trial.browser().visit(`/login/${organization.slug}`)).status, 404);
        const renamed = await trial.live();
        const next = trial.slug();
        await trial.arrange("POST", `organizations/${renamed.slug}/rename`, { slug: next });
        const former = await make(renamed.slug);
        expect(former.status === 409 || former.status === 422, `a former slug was answered with ${former.status}`);
        expectEqual("the twin, a slug of nobody's", (await make(trial.slug())).status, 201);
      },
    },
    {
      ids: ["OWN-06"],
      name: "two connections of one organization keep their responses apart",
      words: "second connection same organization redirect url mix connection key idp",
      async run(trial) {
        const organization = await trial.live();
        const { slug } = organization;
        const provider = await trial.provider();
        await trial.arrange("POST", `organizations/${slug}/connections`, { key: "agency", label: "Agency" });
        provider.addClient({
          clientId: "agency",
          clientSecret: "agency s3cret",
          redirectUris: [`${publicUrl}/loginoauth/${slug}/agency`],
        });
        const values = {
          connection: "agency",
          issuer: provider.issuer,
          clientId: "agency",
          clientSecret: "agency s3cret",
        };
        const submitted = await trial.arrange("POST", `organizations/${slug}/submissions`, values);
        await trial.arrange("POST", `submissions/${submitted.id}/approve`, { reason: "Arranged for a trial." });
        const browser = trial.browser();
        const form = { platform: "advertising", connection: "agency" };
        const sentTo = new URL((await browser.visit(`/login/${slug}/start`, { form })).location ?? "");
        const callback = new URL(await provider.visit(sentTo.href));
        const moved = new URL(callback);
        moved.pathname = `/loginoauth/${slug}`;
        await expectRejected(trial, organization, { code: "attempt_other_connection", mayAsk: [] }, () =>
          trial.arrive(browser, sentTo, moved.href),
        );
        await expectAdmitted(trial, organization, () => trial.arrive(browser, sentTo, callback.href));
      },
    },
  ],
};
