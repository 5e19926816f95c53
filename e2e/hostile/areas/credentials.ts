import { expect, expectEqual, present } from "../expectation";
import { callAction, everyServerAction, type Fields } from "../isolation/server-action";
import { expectAdmitted } from "../judge";
import type { Area } from "../scenario";
import type { Trial } from "../trial";
import { Wizard } from "../wizard";
import { makeApiKey, platforms, publicUrl, staffPeople } from "../world";

/** The value of a cookie in a browser's jar. */
function cookieIn(header: string | null, name: string): string {
  const pair = (header ?? "").split("; ").find((one) => one.startsWith(`${name}=`));
  return present(pair, `cookie ${name}`).slice(name.length + 1);
}

/** A key of the management API, changed behind the application's back. */
async function keyWith(trial: Trial, change: string): Promise<string> {
  const key = await makeApiKey(trial.world.database);
  await trial.query(`UPDATE api_key SET ${change} WHERE prefix = $1`, [key.slice(0, 10)]);
  return key;
}

/** What is proven with tokens, keys and cookies, and by whom. */
export const credentials: Area = {
  areas: ["session", "staff-console", "multi-tenant", "onboarding", "api", "management-api"],
  scenarios: [
    {
      ids: ["OWN-25"],
      name: "a credential of one organization, kind or place is worth nothing at another",
      words:
        "session cookie of one replayed copied under other name staff console cookie end-user api bearer setup token test link confused deputy wrong kind",
      async run(trial) {
        const provider = await trial.provider();
        const [a, b] = [await trial.live({ provider }), await trial.live({ provider })];
        const { browser } = await expectAdmitted(trial, a, () => trial.signIn(a));
        const admin = await trial.staff("admin");
        const setup = await trial.setupToken(a.slug);
        const session = cookieIn(browser.jar.header, `__Host-sso-session-${a.slug}`);
        const staff = cookieIn(admin.jar.header, "__Host-sso-staff");
        const { text } = await browser.visit(`/api/session/${a.slug}?platform=advertising`);
        const platformToken = String(JSON.parse(text).token);
        expect(platformToken.startsWith("eyJ"), "there is no token for the platform");
        const { apiKey } = trial.world;
        const all = { session, staff, setup, platformToken, apiKey, clientSecret: a.clientSecret };
        for (const [what, value] of Object.entries(all)) {
          const names = [`__Host-sso-session-${a.slug}`, `__Host-sso-session-${b.slug}`, "__Host-sso-staff"];
          for (const [index, name] of names.entries()) {
            if ((what === "session" && index === 0) || (what === "staff" && index === 2)) continue;
            const headers = { cookie: `${name}=${value}` };
            const slug = index === 1 ? b.slug : a.slug;
            expectEqual(
              `${what} as ${name}`,
              (await trial.browser().visit(`/api/session/${slug}`, { headers })).status,
              401,
            );
            const account = await trial.browser().visit(`/account/${slug}`, { headers });
            expect(account.status !== 200, `${what} as ${name} opens an account`);
            expect((await trial.browser().visit("/staff", { headers })).status !== 200, `${what} as ${name} is staff`);
            const form = { platform: "advertising" };
            const started = await trial.browser().visit(`/login/${slug}/start`, { form, headers });
            expect(started.location?.startsWith(provider.origin) === true, `${what} as ${name} skips the provider`);
          }
          if (what !== "apiKey")
            expectEqual(`${what} as a key`, (await trial.api("GET", "organizations", undefined, value)).status, 401);
          const bearer = { headers: { authorization: `Bearer ${value}` } };
          expectEqual(`${what} as bearer`, (await trial.browser().visit(`/api/session/${a.slug}`, bearer)).status, 401);
          if (what !== "setup")
            expectEqual(`${what} as a setup link`, (await trial.browser().visit(`/onboarding/${value}`)).status, 404);
          expectEqual(`${what} as a test link`, (await trial.browser().visit(`/test/${value}`)).status, 404);
        }
        // Each in its own place.
        expectEqual("the session", (await browser.visit(`/api/session/${a.slug}`)).status, 200);
        expectEqual("the staff cookie", (await admin.visit("/staff")).status, 200);
        expectEqual("the setup link", (await trial.browser().visit(`/onboarding/${setup}`)).status, 303);
        expectEqual("the key", (await trial.api("GET", "organizations")).status, 200);
      },
    },
    {
      ids: ["OWN-26"],
      name: "nobody approves what they filled in themselves, nor what they did not see, and a suspension wins every race",
      words:
        "four eyes own submission approve self separation of duties stale approval concurrent suspend race submitter reviewer",
      async run(trial) {
        const provider = await trial.provider();
        const { slug } = await trial.organization();
        const clientSecret = "s3cret of four eyes";
        provider.addClient({ clientId: "client", clientSecret, redirectUris: [`${publicUrl}/loginoauth/${slug}`] });
        const wizard = new Wizard(trial.browser(), await trial.setupToken(slug));
        await wizard.save({ provider: "generic", loginUrl: provider.issuer, clientId: "client", clientSecret });
        await wizard.send("POST", "checks");
        expectEqual("handing it in", (await wizard.handIn(staffPeople.reviewer)).status, 200);
        const { rows } = await trial.query(
          `SELECT r.id, r.version FROM connection_revision r JOIN organization o ON o.id = r.organization_id
           WHERE o.slug = $1 AND r.status = 'submitted'`,
          [slug],
        );
        const { id, version } = present(rows[0], "submission");
        const decide = present(
          (await everyServerAction()).find(({ name }) => name === "decideSubmission"),
          "action to decide",
        );
        const approve = async (who: keyof typeof staffPeople, further: Fields = {}) => {
          const form = { id: String(id), version: String(version), decision: "approve", note: "Seen.", ...further };
          return callAction(await trial.staff(who), decide, `/staff/reviews/${id}`, form);
        };
        const isLive = async () => (await trial.browser().visit(`/login/${slug}`)).status === 200;
        const own = await approve("reviewer");
        expect(own.text.includes("filled this in yourself"), `one's own was answered with ${own.status}`);
        await approve("viewer");
        await approve("admin", { version: String(Number(version) - 1) });
        expectEqual("live before somebody else approved", await isLive(), false);
        await approve("admin");
        expectEqual("the twin, by somebody else", await isLive(), true);

        for (let round = 0; round < 3; round += 1) {
          const organization = await trial.live({ provider });
          const further = { userManagement: { kind: "domains", domains: ["people.example"] } };
          const values = { issuer: provider.issuer, clientId: organization.clientId, note: "a change", ...further };
          const change = await trial.arrange("POST", `organizations/${organization.slug}/submissions`, values);
          await Promise.all([
            trial.api("POST", `submissions/${change.id}/approve`, { reason: "At once." }),
            trial.api("POST", `organizations/${organization.slug}/suspend`, { reason: "At once." }),
          ]);
          expectEqual("the login page", (await trial.browser().visit(`/login/${organization.slug}`)).status, 404);
          await trial.arrange("POST", `organizations/${organization.slug}/resume`, { reason: "Over." });
          await expectAdmitted(trial, organization, () => trial.signIn(organization));
        }
      },
    },
    {
      ids: ["OWN-27"],
      name: "a key of the API that is over, misspelt or in the wrong place opens nothing, and no body sets what it may not",
      words:
        "api key expired revoked query string basic scheme mass assignment extra fields body privilege idempotency-key reuse across keys bopla excessive",
      async run(trial) {
        const { slug, id } = await trial.organization();
        const { apiKey } = trial.world;
        const over = [
          await keyWith(trial, "expires_at = now() - interval '1 second'"),
          await keyWith(trial, "revoked_at = now()"),
          ...[`${apiKey}A`, apiKey.slice(0, -1), apiKey.toUpperCase(), apiKey.replace("psk_", ""), "", "null"],
        ];
        for (const key of over)
          expectEqual(`${key.slice(0, 5)}…`, (await trial.api("GET", "organizations", undefined, key)).status, 401);
        const elsewhere: readonly (readonly [string, Record<string, string>])[] = [
          [`?api_key=${apiKey}`, {}],
          [`?access_token=${apiKey}`, {}],
          ["", { authorization: `Basic ${Buffer.from(`${apiKey}:`).toString("base64")}` }],
          ["", { "x-api-key": apiKey }],
          ["", { cookie: `authorization=Bearer ${apiKey}` }],
        ];
        for (const [query, headers] of elsewhere) {
          const { status } = await trial.browser().visit(`/api/v1/organizations${query}`, { headers });
          expect(status === 401, `a key in ${query || Object.keys(headers)[0]} was answered with ${status}`);
        }
        expectEqual("the twin", (await trial.api("GET", "organizations")).status, 200);

        const other = await trial.organization();
        const limited = await keyWith(trial, `limited_to_id = '${other.id}'`);
        for (const path of [
          `organizations/${slug}`,
          `organizations/${slug}/sign-ins`,
          `organizations/${slug}/sessions`,
        ])
          expectEqual(`${path} by a key for another`, (await trial.api("GET", path, undefined, limited)).status, 404);
        for (const path of ["organizations", "submissions", "audit-events", `audit-events?organization=${slug}`])
          expect(!(await trial.api("GET", path, undefined, limited)).text.includes(slug), `${path} shows another's`);
        const its = await trial.api("GET", `organizations/${other.slug}`, undefined, limited);
        expectEqual("the twin, its own", its.status, 200);
        const before = (await trial.query("SELECT t::text AS text FROM organization t WHERE id = $1", [id])).rows[0];
        const extra = [
          ...[{ status: "suspended" }, { id: other.id }, { organizationId: other.id }, { closedAt: null }],
          ...[{ liveRevisionId: id }, { role: "admin", scopes: ["*"] }, { createdById: id }],
        ];
        for (const one of extra) {
          const bodies = [
            ["PATCH", `organizations/${slug}`, { name: "Other" }],
            ["POST", `organizations/${slug}/setup-links`, {}],
            ["POST", `organizations/${slug}/connections`, { key: "more", label: "More" }],
            ["POST", "organizations", { slug: trial.slug(), name: "New", platforms: [...platforms] }],
          ] as const;
          for (const [method, path, body] of bodies)
            expectEqual(
              `${method} ${path} with ${Object.keys(one)}`,
              (await trial.api(method, path, { ...body, ...one })).status,
              422,
            );
        }
        const after = (await trial.query("SELECT t::text AS text FROM organization t WHERE id = $1", [id])).rows[0];
        expectEqual("what is stored", after, before);

        // The answer that was kept for one key is nobody else's.
        const make = async (key: string) => {
          const headers = {
            authorization: `Bearer ${key}`,
            "content-type": "application/json",
            "idempotency-key": slug,
          };
          const path = `/api/v1/organizations/${slug}/setup-links`;
          const { status, text } = await trial
            .browser()
            .visit(path, { method: "POST", from: "us", headers, body: "{}" });
          return { status, url: String(JSON.parse(text).url) };
        };
        const first = await make(apiKey);
        const foreign = await make(await keyWith(trial, `limited_to_id = '${other.id}'`));
        expectEqual("the same word by a key for another", [foreign.status, foreign.url], [404, "undefined"]);
        const second = await make(await makeApiKey(trial.world.database));
        expect(second.url !== first.url, "one key is given what was made for another");
        expectEqual("the twin, by the same key", (await make(apiKey)).url, first.url);
      },
    },
  ],
};
