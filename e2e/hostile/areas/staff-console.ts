import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { apiScopes } from "@/lib/domain/staff/permission";
import { root } from "@/scripts/support/data-folder";
import type { Answer } from "../exchange";
import { expect, expectEqual, present } from "../expectation";
import { expectAdmitted } from "../judge";
import type { Area } from "../scenario";
import { formsOn, sendForm } from "../staff-forms";
import type { LiveOrganization, Trial } from "../trial";
import { makeApiKey, platforms, publicUrl } from "../world";

/** The addresses of all pages and handlers below a folder of app/, with `[name]` for parameters. */
async function addressesBelow(folder: string): Promise<readonly string[]> {
  const files = await readdir(join(root, "app", folder), { recursive: true });
  return files
    .filter((file) => /(^|\/)(page|route)\.tsx?$/.test(file))
    .map((file) =>
      `/${folder}/${file.replace(/\/?(page|route)\.tsx?$/, "")}`.replace(/\/\([^)]*\)/g, "").replace(/\/$/, ""),
    );
}

/** A waiting submission and the console's addresses of it, with real ids in them. */
async function consoleOf(trial: Trial) {
  const organization = await trial.live();
  const values = {
    issuer: organization.provider.issuer,
    clientId: organization.clientId,
    note: "a change",
    userManagement: { kind: "domains", domains: ["people.example"] },
  };
  const submission = await trial.arrange("POST", `organizations/${organization.slug}/submissions`, values);
  const member = await trial.query("SELECT id FROM staff_member LIMIT 1");
  const addresses = (await addressesBelow("staff")).map((address) =>
    address
      .replace("reviews/[id]", `reviews/${submission.id}`)
      .replace("people/[id]", `people/${member.rows[0]?.id}`)
      .replace("mail/[id]", "mail/00000000-0000-7000-8000-000000000000")
      .replace("[slug]", organization.slug),
  );
  return { organization, submission, addresses };
}

interface Operation {
  readonly requestBody?: { readonly content?: { readonly "application/json"?: { readonly example?: unknown } } };
}

/** A right body for a call, as its description gives one. */
function exampleOf({ requestBody }: Operation): unknown {
  return requestBody && (requestBody.content?.["application/json"]?.example ?? {});
}

/** Ids of all server actions of the build. */
async function actionIds(): Promise<readonly string[]> {
  const manifest = JSON.parse(await readFile(join(root, ".next", "server", "server-reference-manifest.json"), "utf8"));
  return Object.keys(manifest.node ?? {});
}

async function buildIdentifier(): Promise<string> {
  return (await readFile(join(root, ".next", "BUILD_ID"), "utf8")).trim();
}

/** What tells whether anybody changed anything of an organization, or of who may what. */
async function stateOf(trial: Trial, { id }: Pick<LiveOrganization, "id">): Promise<string> {
  const own = ["connection_revision", "setup_link", "review", "organization_contact", "audit_event"];
  const queries = [
    ...own.map((table) => `SELECT t::text AS text FROM ${table} t WHERE organization_id = $1`),
    "SELECT t::text AS text FROM organization t WHERE id = $1",
    "SELECT concat_ws(' ', email, role, disabled_at) AS text FROM staff_member WHERE $1::text IS NOT NULL AND email IS NOT NULL",
    "SELECT concat_ws(' ', id, revoked_at) AS text FROM api_key WHERE $1::text IS NOT NULL AND name <> 'hostile'",
  ];
  const found = await Promise.all(queries.map((query) => trial.query(query, [id])));
  return JSON.stringify(found.map(({ rows }) => rows.map(({ text }) => text).sort()));
}

const publicAddresses = ["/staff/sign-in", "/staff/callback", "/staff/sign-out"];

export const staffConsole: Area = {
  areas: ["staff-console"],
  scenarios: [
    {
      ids: ["STF-01"],
      name: "without a sign-in no way of asking shows or changes anything of the console",
      words: "unauthenticated access transport rsc segment next-data head server action x-middleware-subrequest bypass",
      async run(trial) {
        const { organization, addresses } = await consoleOf(trial);
        const staff = await trial.staff("admin");
        const build = await buildIdentifier();
        const before = await stateOf(trial, organization);
        const theirs = [`${organization.slug} Ltd`, organization.clientId, "vera.viewer@pacvue.example"];
        const expectNothing = (what: string, answer: Answer) => {
          for (const one of theirs) expect(!answer.text.includes(one), `${what} shows ${one}`);
          const leads = answer.location?.replace(publicUrl, "") ?? "";
          expect(
            answer.location === null || /^\/(?:staff|%73taff|STAFF|_next|$)/.test(leads),
            `${what} leads to ${answer.location}`,
          );
        };
        for (const address of addresses.filter((one) => !publicAddresses.includes(one))) {
          const bypass = "middleware:middleware:middleware:middleware:middleware";
          const ways: readonly (readonly [string, string, Record<string, string>])[] = [
            ["GET", address, {}],
            ["HEAD", address, {}],
            ["GET", `${address}.rsc`, {}],
            ["GET", `${address}/index.rsc`, { rsc: "1" }],
            ["GET", `${address}.segments/_tree.segment.rsc`, { rsc: "1" }],
            ["GET", address, { rsc: "1" }],
            ["GET", address, { rsc: "1", "next-router-prefetch": "1" }],
            ["GET", address, { rsc: "1", "next-router-segment-prefetch": "/_tree" }],
            ["GET", `/_next/data/${build}${address}.json`, {}],
            ["GET", `${address}/`, {}],
            ["GET", `/${address}`, {}],
            ["GET", address.replace("/staff", "/%73taff"), {}],
            ["GET", address.replace("/staff", "/STAFF"), {}],
            ["GET", address, { "x-middleware-subrequest": bypass }],
            ["GET", address, { "x-middleware-subrequest": `src/${bypass}`, "x-nextjs-data": "1" }],
            ["GET", address, { "x-return-to": "/staff", "x-invoke-path": address }],
            ["GET", address, { cookie: `__Host-sso-staff=${"A".repeat(43)}` }],
          ];
          for (const [method, path, headers] of ways)
            expectNothing(
              `${method} ${path} ${JSON.stringify(headers)}`,
              await trial.browser().visit(path, { method, headers, from: "typed" }),
            );
        }
        for (const action of await actionIds()) {
          const headers = { "next-action": action, "content-type": "text/plain;charset=UTF-8" };
          const answer = await trial
            .browser()
            .visit("/staff", { method: "POST", from: "us", headers, body: '[{},"$K1"]' });
          expectNothing(`action ${action}`, answer);
        }
        expectEqual("what is stored", await stateOf(trial, organization), before);
        const page = await staff.visit(`/staff/organizations/${organization.slug}`);
        expect(page.status === 200 && page.text.includes(organization.slug), "the twin, signed in, sees nothing");
      },
    },
    {
      ids: ["STF-02"],
      name: "a role, or a scope, does what it may and nothing else, and what is refused is logged",
      words: "role separation object access matrix reviewer viewer scope idor privilege escalation denials",
      async run(trial) {
        const { organization, submission } = await consoleOf(trial);
        const { slug } = organization;
        const [admin, viewer] = [await trial.staff("admin"), await trial.staff("viewer")];
        // The management API: each call by a key that has every scope but its own, and by one for another organization.
        const { text } = await trial.api("GET", "openapi.json", undefined, null);
        const document = JSON.parse(text);
        const other = await trial.organization();
        const scoped = async (scopes: readonly string[], limitedToId: string | null = null) => {
          const key = await makeApiKey(trial.world.database);
          await trial.query("UPDATE api_key SET scopes = $1, limited_to_id = $2 WHERE prefix = $3", [
            [...scopes],
            limitedToId,
            key.slice(0, 10),
          ]);
          return key;
        };
        const foreign = await scoped(apiScopes, other.id);
        const none = await scoped([]);
        const before = await stateOf(trial, organization);
        const { rows: links } = await trial.query("SELECT id FROM setup_link LIMIT 1");
        let calls = 0;
        for (const [path, methods] of Object.entries<Record<string, Operation>>(document.paths))
          for (const [method, operation] of Object.entries(methods)) {
            const address = path
              .slice(1)
              .replace("submissions/{id}", `submissions/${submission.id}`)
              .replace("setup-links/{id}", `setup-links/${links[0]?.id ?? submission.id}`)
              .replace("{slug}", slug)
              .replace("{id}", String(submission.id));
            const body = exampleOf(operation);
            expectEqual(
              `${method} ${path} without a key`,
              (await trial.api(method.toUpperCase(), address, body, null)).status,
              401,
            );
            expectEqual(
              `${method} ${path} without a scope`,
              (await trial.api(method.toUpperCase(), address, body, none)).status,
              403,
            );
            const elsewhere = await trial.api(method.toUpperCase(), address, body, foreign);
            expect(!elsewhere.text.includes(`${slug} Ltd`), `${method} ${path} shows another organization`);
            calls += 1;
          }
        expect(calls > 20, `only ${calls} calls were tried`);
        expectEqual("what is stored", await stateOf(trial, { id: organization.id }), before);

        // The console: every form of an admin's pages, sent by a viewer.
        const pages = [
          `/staff/organizations/${slug}`,
          `/staff/reviews/${submission.id}`,
          "/staff/people",
          "/staff/api-keys",
          "/staff/organizations/new",
        ];
        const quiet = await stateOf(trial, organization);
        let forms = 0;
        for (const page of pages)
          for (const form of formsOn((await admin.visit(page)).text)) {
            const answer = await sendForm(viewer, page, form);
            expect(answer.status < 500, `“${form.button}” on ${page} sent by a viewer answered ${answer.status}`);
            forms += 1;
          }
        expect(forms >= 6, `only ${forms} forms were found`);
        expectEqual("what a viewer changed", await stateOf(trial, organization), quiet);
        const page = `/staff/organizations/${slug}`;
        const suspend = present(
          formsOn((await admin.visit(page)).text).find(({ button }) => /^Suspend/.test(button)),
          "form to suspend",
        );
        await sendForm(admin, page, suspend);
        const { rows } = await trial.query("SELECT status FROM organization WHERE id = $1", [organization.id]);
        expectEqual("the twin, by an admin", rows[0]?.status, "suspended");
        const stranger = await trial.staff("stranger");
        expect((await stranger.visit("/staff")).status !== 200, "somebody who is not staff is let in");
        expect(
          trial.logged.some(({ event, code }) => event === "staff_sign_in.refused" && code === "not_listed"),
          "the stranger is not logged",
        );
        expect(
          trial.logged.some(({ event, code }) => event === "api.called" && code === "scope_missing"),
          "the call without a scope is not logged",
        );
      },
    },
    {
      ids: ["STF-03"],
      name: "what clients and providers write is text on every page of the console",
      words: "stored html script xss injection claims error_description svg rtl override organization name note",
      async run(trial) {
        const evil = [
          '<img src=x onerror="alert(1)">',
          "</script><script>alert(1)</script>",
          "<svg onload=alert(1)>",
          "\u202Egnp.exe",
        ].join(" ");
        const provider = await trial.provider({
          users: [{ email: "eve@people.example", name: evil.slice(0, 190), groups: [evil.slice(0, 100)] }],
        });
        const slug = trial.slug();
        await trial.arrange("POST", "organizations", {
          slug,
          name: `Evil ${evil.slice(0, 80)}`,
          platforms: [...platforms],
        });
        provider.addClient({
          clientId: "client<b>",
          clientSecret: "s3cret of evil",
          redirectUris: [`${publicUrl}/loginoauth/${slug}`],
        });
        const values = { issuer: provider.issuer, clientId: "client<b>", clientSecret: "s3cret of evil", note: evil };
        const submitted = await trial.arrange("POST", `organizations/${slug}/submissions`, values);
        const staff = await trial.staff("admin");
        const review = await staff.visit(`/staff/reviews/${submitted.id}`);
        await trial.arrange("POST", `submissions/${submitted.id}/approve`, { reason: evil });
        const { rows } = await trial.query("SELECT id FROM organization WHERE slug = $1", [slug]);
        const organization = { slug, id: String(rows[0]?.id), provider };
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
        provider.misbehave({ kind: "authorization_error", error: "access_denied", description: evil });
        const refused = await trial.signIn(organization);
        const pages = [review, refused.page];
        for (const path of [
          "/staff",
          "/staff/organizations",
          `/staff/organizations/${slug}`,
          "/staff/audit",
          `/staff/reviews/${submitted.id}`,
          "/staff/reviews",
        ])
          pages.push(await staff.visit(path));
        pages.push(await trial.browser().visit(`/login/${slug}`));
        for (const page of pages) {
          expect(page.status < 500, `a page answered ${page.status}`);
          // Next puts what a page shows into its scripts once more, where "<" is escaped.
          expect(!/<img src=x|<svg onload|<script>alert/.test(page.text), "what was written became markup");
          const policy = String(page.headers["content-security-policy"]);
          expect(
            !/script-src[^;]*'unsafe-inline'/.test(policy) && policy.includes("default-src"),
            "the policy allows script of anybody",
          );
        }
        for (const issuer of ["javascript:alert(1)", "data:text/html,x", " javascript:alert(1)", "ftp://x.example"])
          expectEqual(
            issuer,
            (await trial.api("POST", `organizations/${slug}/submissions`, { ...values, issuer })).status,
            422,
          );
        const large = await trial.api("POST", `organizations/${slug}/submissions`, {
          ...values,
          note: "x".repeat(1_100_000),
        });
        expect(large.status >= 400 && large.status < 500, `1 MB answered ${large.status}`);
      },
    },
    {
      ids: ["STF-06"],
      name: "no page may be framed, sniffed or given another base, and https stays",
      words: "clickjacking headers frame-ancestors hsts nosniff csp object-src base-uri",
      async run(trial) {
        const { organization, addresses } = await consoleOf(trial);
        const token = await trial.setupToken(organization.slug);
        const staff = await trial.staff("admin");
        const steps = ["", "/provider", "/guide", "/connect", "/test", "/users", "/submit", "/activity"];
        const all = [
          ...addresses,
          ...steps.map((step) => `/onboarding/${token}${step}`),
          ...[
            "/",
            "/nowhere",
            "/healthz",
            "/readyz",
            "/api/v1/docs",
            "/api/v1/openapi.json",
            "/api/v1/nothing",
            "/.well-known/jwks.json",
          ],
          ...["login", "logout", "account", "api/session", "loginoauth"].map((path) => `/${path}/${organization.slug}`),
          `/login/unknown-${organization.slug}`,
        ];
        let pages = 0;
        for (const address of all) {
          const { headers, status } = await staff.visit(address);
          expectEqual(`${address}: nosniff`, headers["x-content-type-options"], "nosniff");
          expectEqual(`${address}: framing`, headers["x-frame-options"], "DENY");
          const age = Number(/max-age=(\d+)/.exec(String(headers["strict-transport-security"]))?.[1] ?? 0);
          expect(age >= 31_536_000, `${address}: https is kept for ${age} s`);
          expect(
            headers["x-powered-by"] === undefined && headers.server === undefined,
            `${address}: names its software`,
          );
          if (!/text\/html/.test(String(headers["content-type"])) || (status >= 300 && status < 400)) continue;
          const policy = String(headers["content-security-policy"] ?? "");
          for (const part of ["frame-ancestors 'none'", "base-uri 'none'"])
            expect(policy.includes(part), `${address} has no ${part}: ${policy}`);
          expect(/object-src 'none'|default-src 'none'/.test(policy), `${address} allows objects`);
          expect(!/unsafe-inline|unsafe-eval/.test(policy), `${address} allows inline script`);
          pages += 1;
        }
        expect(pages > 20, `only ${pages} pages were looked at`);
      },
    },
    {
      ids: ["OWN-18"],
      name: "another site cannot have staff change anything",
      words: "csrf cross-site request forgery origin server action form post",
      async run(trial) {
        const { organization } = await consoleOf(trial);
        const admin = await trial.staff("admin");
        const page = `/staff/organizations/${organization.slug}`;
        const suspend = present(
          formsOn((await admin.visit(page)).text).find(({ button }) => /^Suspend/.test(button)),
          "form to suspend",
        );
        const before = await stateOf(trial, organization);
        const form = Object.fromEntries(suspend.fields);
        const action = (await actionIds())[0] ?? "";
        await admin.visit(page, { from: "elsewhere", form });
        await admin.visit(page, { from: "elsewhere", form, headers: { "next-action": action } });
        expectEqual("what is stored", await stateOf(trial, organization), before);
      },
    },
    {
      ids: ["OWN-19"],
      name: "nothing in an exported file is a formula",
      words: "csv formula injection export spreadsheet excel audit file",
      async run(trial) {
        const slug = trial.slug();
        const formula = '=HYPERLINK("https://evil.example")';
        await trial.arrange("POST", "organizations", { slug, name: formula, platforms: [...platforms] });
        await trial.arrange("POST", `organizations/${slug}/suspend`, { reason: "+cmd|' /C calc'!A0" });
        const { text } = await trial.api("GET", `audit-events?organization=${slug}&format=csv`);
        expect(text.includes("HYPERLINK"), "the file does not hold what was written");
        expect(!/(^|,)"?[=+@-]/m.test(text.replace(/""/g, "")), "a cell is a formula");
      },
    },
  ],
};
