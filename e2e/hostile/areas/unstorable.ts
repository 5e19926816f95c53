import type { Answer } from "../exchange";
import { expect } from "../expectation";
import { consoleActions } from "../isolation/console-actions";
import { callAction, everyServerAction } from "../isolation/server-action";
import { Tenant } from "../isolation/tenant";
import { expectAdmitted } from "../judge";
import type { Area } from "../scenario";
import { platforms } from "../world";

const nul = "\u0000";

/** What PostgreSQL cannot store: the character NUL in a text, and half of a pair of UTF-16. */
const unstorable = [nul, "\ud800"];

export const unstorableTexts: Area = {
  areas: ["framework-cve", "staff-console", "onboarding"],
  scenarios: [
    {
      ids: ["OWN-39"],
      name: "a text that no database can store is a refusal wherever it comes from, and never a fault",
      words:
        "nul null %00 invalid utf-8 surrogate unicode injection database error 500 input validation control character",
      async run(trial) {
        const provider = await trial.provider({ claimsIn: "id_token" });
        const tenant = await Tenant.make(trial, provider);
        const { slug, wizard } = tenant;
        const faults: string[] = [];
        const noFault = async (what: string, asked: Promise<Answer>) => {
          // A stream that breaks off ends without an answer.
          const answer = await asked.catch(() => null);
          // 502 says that a provider failed, which is no fault of ours.
          const isFault = answer === null || (answer.status >= 500 && answer.status !== 502);
          if (isFault || /"code":"fault"/.test(answer.text)) faults.push(`${what} (${answer?.status ?? "broken off"})`);
        };
        for (const odd of unstorable) {
          const word = JSON.stringify(odd);
          const written = odd === nul ? "%00" : "%ED%A0%80";
          // Addresses and forms of end users.
          for (const query of ["platform", "return_to", "lang", "connection"])
            await noFault(`login ${query} ${word}`, trial.browser().visit(`/login/${slug}?${query}=a${written}`));
          for (const field of ["platform", "connection", "return_to", "return_to_platform"]) {
            const form = { platform: "advertising", [field]: `a${odd}` };
            await noFault(`start ${field} ${word}`, trial.browser().visit(`/login/${slug}/start`, { form }));
          }
          for (const query of ["iss", "target_link_uri", "login_hint"])
            await noFault(
              `initiate ${query} ${word}`,
              trial.browser().visit(`/login/${slug}/initiate?${query}=a${written}`),
            );
          for (const query of ["code", "state", "error", "error_description", "iss"]) {
            const browser = trial.browser();
            const callback = new URL(await provider.visit((await trial.click(slug, browser)).href));
            callback.searchParams.set(query, `a${odd}`);
            const answer = await browser.visit(callback.href, { from: "elsewhere" });
            await noFault(`callback ${query} ${word}`, browser.follow(answer));
          }
          const staff = await trial.staff("viewer");
          for (const path of [
            ...["organizations?q=a", "organizations?after=a", "audit?search=a", "audit?organization=a", "mail?after=a"],
            ...["organizations/a", "platforms/a", "people/a", "reviews/a", "mail/a", "platforms/advertising?search=a"],
          ])
            await noFault(`staff ${path} ${word}`, staff.visit(`/staff/${path}${written}`));
          for (const path of ["login", "loginoauth", "logout", "account", "api/session", "onboarding", "test"])
            await noFault(`${path} ${word}`, trial.browser().visit(`/${path}/a${written}`));

          // The wizard and the API.
          for (const field of ["loginUrl", "clientId", "clientSecret"])
            await noFault(`draft ${field} ${word}`, wizard.save({ [field]: `a${odd}` }));
          await noFault(`domain ${word}`, wizard.send("POST", "domains", { domain: `a${odd}.com` }));
          await noFault(
            `note ${word}`,
            wizard.send("POST", "notes", { provider: "generic", step: `a${odd}`, text: `a${odd}` }),
          );
          const values = { version: 0, submittedBy: `a${odd}@x.example`, note: `a${odd}`, withoutTest: `a${odd}` };
          await noFault(`submission ${word}`, wizard.send("POST", "submission", values));
          const calls = [
            ["POST", "organizations", { slug: trial.slug(), name: `a${odd}`, platforms: [...platforms] }],
            ["POST", "organizations", { slug: trial.slug(), name: "A", platforms: [`a${odd}`] }],
            ["PATCH", `organizations/${slug}`, { name: `a${odd}` }],
            ["POST", `organizations/${slug}/contacts`, { name: `a${odd}`, email: "a@x.example", role: `a${odd}` }],
            ["POST", `organizations/${slug}/connections`, { key: `a${odd}`, label: `a${odd}` }],
            ["POST", `organizations/${slug}/connections`, { key: `k${trial.slug()}`, label: `a${odd}` }],
            ["POST", `organizations/${slug}/setup-links`, { email: `a${odd}@x.example`, connection: `a${odd}` }],
            ["PATCH", `organizations/${slug}/platforms/advertising`, { connections: [`a${odd}`] }],
            ["GET", `organizations?search=a${written}`, undefined],
            ["GET", `audit-events?organization=a${written}&action=a${written}`, undefined],
            ["GET", `audit-events?search=a${written}&actor=a${written}`, undefined],
            ["GET", `organizations/a${written}`, undefined],
            ["DELETE", `sessions/a${written}`, undefined],
            [
              "POST",
              `organizations/${slug}/submissions`,
              { issuer: provider.issuer, clientId: `a${odd}`, note: `a${odd}` },
            ],
            ["POST", `organizations/${slug}/suspend`, { reason: `a${odd}` }],
            ["POST", `organizations/${slug}/resume`, {}],
          ] as const;
          for (const [method, path, body] of calls)
            await noFault(`${method} ${path} ${word}`, trial.api(method, path, body));

          // Forms of the console.
          const [admin, shared] = [await trial.staff("admin"), await Tenant.make(trial, provider)];
          for (const action of await everyServerAction()) {
            if (!action.page.startsWith("/staff/organizations/[slug]")) continue;
            const place = consoleActions[action.name];
            const owner = place?.spends ? await Tenant.make(trial, provider) : shared;
            const fields = await place?.form(owner);
            for (const [name, value] of Object.entries(fields ?? {})) {
              if (typeof value !== "string" || name === "slug") continue;
              const form = { ...fields, [name]: `${value}${odd}` };
              const page = `/staff/organizations/${fields?.slug}`;
              await noFault(`${action.name} ${name} ${word}`, callAction(admin, action, page, form));
            }
          }

          // What a provider says.
          for (const claims of [
            ...["name", "email", "sid", "hd", "preferred_username", "locale"].map((name) => ({ [name]: `a${odd}` })),
            { groups: [`a${odd}`] },
            { amr: [`a${odd}`], acr: `a${odd}` },
          ]) {
            provider.misbehave({ kind: "id_token", change: (own) => Object.assign(own, claims) });
            await noFault(
              `claim ${Object.keys(claims)} ${word}`,
              trial.signIn(tenant.organization).then(({ page }) => page),
            );
          }
          for (const error of ["invalid_grant", `a${odd}`]) {
            provider.misbehave({ kind: "token_error", error, description: `a${odd}` });
            await noFault(
              `token error ${word}`,
              trial.signIn(tenant.organization).then(({ page }) => page),
            );
          }
          for (const name of ["issuer", "authorization_endpoint", "token_endpoint", "scopes_supported"]) {
            provider.misbehave({
              kind: "discovery",
              change: (document) =>
                Object.assign(document, {
                  [name]: name === "scopes_supported" ? [`a${odd}`] : `${document[name]}${odd}`,
                }),
            });
            const form = { issuer: provider.issuer, clientId: tenant.organization.clientId, note: "once more" };
            await noFault(`discovery ${name} ${word}`, trial.api("POST", `organizations/${slug}/submissions`, form));
            await noFault(`checks ${name} ${word}`, wizard.send("POST", "checks"));
          }
          provider.behave();
        }
        expect(faults.length === 0, `faults by ${faults.join("; ")}`);
        const organization = await trial.live({ provider });
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
      },
    },
  ],
};
