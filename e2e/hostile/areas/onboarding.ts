import { createHash, randomBytes } from "node:crypto";
import { Agent, request } from "node:http";
import { expect, expectEqual, present } from "../expectation";
import { expectAdmitted, expectSilent, referenceIn } from "../judge";
import type { Area } from "../scenario";
import type { Trial } from "../trial";
import { Wizard } from "../wizard";
import { publicUrl } from "../world";

async function wizardOf(trial: Trial, slug: string): Promise<Wizard> {
  return new Wizard(trial.browser(), await trial.setupToken(slug));
}

/** A provider and values with which an organization can be submitted. */
async function valuesFor(trial: Trial, slug: string) {
  const provider = await trial.provider();
  const clientSecret = `plain-${randomBytes(12).toString("hex")}`;
  provider.addClient({ clientId: "client", clientSecret, redirectUris: [`${publicUrl}/loginoauth/${slug}`] });
  return { provider, values: { issuer: provider.issuer, clientId: "client", clientSecret } };
}

/** Connections to an application that stay open, for thousands of requests. */
async function connectionsTo(trial: Trial, port: number) {
  const lanes = 16;
  const agent = new Agent({ keepAlive: true, maxSockets: lanes });
  trial.later(async () => agent.destroy());
  const get = (path: string, forwardedFor: string): Promise<{ status: number; retryAfter: string | undefined }> =>
    new Promise((resolve, reject) => {
      const headers = { host: new URL(publicUrl).host, "x-forwarded-for": forwardedFor };
      request({ host: "127.0.0.1", port, path, headers, agent }, (response) => {
        response.resume();
        const retryAfter = response.headers["retry-after"];
        response.on("end", () => resolve({ status: response.statusCode ?? 0, retryAfter }));
        response.on("error", reject);
      })
        .on("error", reject)
        .end();
    });
  return { get, lanes };
}

export const onboarding: Area = {
  areas: ["onboarding"],
  scenarios: [
    {
      ids: ["ONB-01"],
      name: "setup links cannot be guessed, and every stale one ends in the same page",
      words: "setup link strength expiry reuse expired revoked regeneration deletion entropy random",
      async run(trial) {
        const { slug } = await trial.organization();
        const tokens = new Set<string>();
        for (let round = 0; round < 50; round += 1)
          for (const token of await Promise.all(Array.from({ length: 20 }, () => trial.setupToken(slug))))
            tokens.add(token);
        expectEqual("different links of 1,000", tokens.size, 1000);
        expect(
          [...tokens].every((token) => /^[A-Za-z0-9_-]{43}$/.test(token)),
          "a link has less than 256 bits",
        );
        expect(new Set([...tokens].map((token) => token.slice(0, 8))).size === 1000, "links begin alike");

        const [expired = "", revoked = "", valid = ""] = tokens;
        const { rows } = await trial.query("SELECT id, token_hash FROM setup_link ORDER BY created_at");
        expectEqual("links stored in plain", rows.filter(({ token_hash }) => tokens.has(String(token_hash))).length, 0);
        const idOf = async (token: string) => {
          const found = await trial.query("SELECT id FROM setup_link WHERE token_hash = $1", [
            createHash("sha256").update(token).digest(),
          ]);
          return String(present(found.rows[0], "setup link").id);
        };
        await trial.query("UPDATE setup_link SET expires_at = now() - interval '1 minute' WHERE id = $1", [
          await idOf(expired),
        ]);
        await trial.arrange("DELETE", `organizations/${slug}/setup-links/${await idOf(revoked)}`);
        const closed = await trial.organization();
        const ofClosed = await trial.setupToken(closed.slug);
        await trial.arrange("DELETE", `organizations/${closed.slug}`, { reason: "A trial." });
        const pages = new Set<string>();
        for (const token of [expired, revoked, ofClosed, randomBytes(32).toString("base64url"), "no-such-link"]) {
          const answer = await trial.browser().visit(`/onboarding/${token}`);
          expectSilent(answer.text, []);
          pages.add(
            `${answer.status} ${answer.text.replaceAll(token, "TOKEN").replaceAll(referenceIn(answer.text) ?? "none", "")}`,
          );
          const saved = await new Wizard(trial.browser(), token).send("PUT", "draft", { version: 0 });
          pages.add(`${saved.status} ${saved.text}`);
        }
        expectEqual("answers to stale links", pages.size, 2);
        expect(
          (await trial.browser().visit(`/onboarding/${valid}`)).location?.includes(valid) === true,
          "a valid link opens nothing",
        );
      },
    },
    {
      ids: ["ONB-02"],
      name: "guesses of setup links are held up by address, however it is written, and the right link still works",
      last: true,
      words: "brute force guesses setup links rate limit throttled x-forwarded-for ipv6 spoof",
      async run(trial) {
        const { slug } = await trial.organization();
        const valid = await trial.setupToken(slug);
        const instance = await trial.anotherInstance({ RATE_LIMIT_FACTOR: "1", TRUSTED_PROXIES: "127.0.0.1" });
        const visitor = await connectionsTo(trial, instance.port);
        const guess = (forwardedFor: string, token = randomBytes(32).toString("base64url"), page = "") =>
          visitor.get(`/onboarding/${token}${page}`, forwardedFor);
        const one = `203.0.113.${1 + Math.floor(Math.random() * 250)}`;
        const network = `2001:db8:${randomBytes(2).toString("hex")}:1`;
        const forms: readonly (readonly [string, (index: number) => string])[] = [
          [
            "one address, in several forms, with others written in front",
            (index) =>
              [one, `198.51.100.${index % 250}, ${one}`, `::ffff:${one}`, `10.0.0.${index % 250},${one}`][index % 4] ??
              one,
          ],
          [
            "addresses of one network",
            (index) => `${network}:${(index % 65_536).toString(16)}::${(index + 1).toString(16)}`,
          ],
        ];
        const pages = ["", "/view", "/connect", "/opened"];
        const answersTo = async (
          most: number,
          ask: (index: number) => ReturnType<typeof guess>,
          until = () => false,
        ) => {
          const answers: Awaited<ReturnType<typeof guess>>[] = [];
          const lane = async () => {
            for (let index = next++; index < most && !until(); index = next++) answers.push(await ask(index));
          };
          let next = 0;
          await Promise.all(Array.from({ length: visitor.lanes }, lane));
          expect(!answers.some(({ status }) => status === 303 || status === 200), "a guess opened something");
          return answers;
        };
        // 10,000 in all; 1,200 a minute and address are let through, and no more than two minutes pass.
        for (const [what, address] of forms) {
          const answers = await answersTo(5_000, (index) => guess(address(index)));
          const held = answers.filter(({ status }) => status === 429);
          expect(held.length >= 5_000 - 2 * 1_200, `${what}: only ${held.length} of 5,000 guesses were held up`);
          expect(Number(held[0]?.retryAfter) >= 1, "nobody says when to try again");
        }
        // An address for each guess, on every page below a link: 3,000 a minute are let through from everywhere together.
        let isHeld = false;
        const addresses = await answersTo(
          2 * 3_000 + visitor.lanes,
          async (index) => {
            const answer = await guess(`198.18.${index >> 8}.${index % 256}`, undefined, pages[index % pages.length]);
            isHeld ||= answer.status === 429;
            return answer;
          },
          () => isHeld,
        );
        expect(isHeld, `${addresses.length} guesses, each from its own address, were all answered`);
        expectEqual("the right link, meanwhile", (await guess("192.0.2.44", valid)).status, 303);
        for (const kind of ["wizard_request_by_address", "setup_link_guess"])
          expect(
            instance.logged.some((line) => line.event === "request.limited" && line.kind === kind),
            `${kind} is not logged`,
          );
      },
    },
    {
      ids: ["ONB-04"],
      name: "looking at a setup link uses nothing up",
      words: "link scanners mail scanner head get prefetch consumed preview",
      async run(trial) {
        const { slug, id } = await trial.organization();
        const wizard = await wizardOf(trial, slug);
        const state = async () =>
          JSON.stringify([
            (await trial.query("SELECT * FROM setup_link WHERE organization_id = $1", [id])).rows,
            await trial.count("FROM connection_revision WHERE organization_id = $1", [id]),
            await trial.count("FROM audit_event WHERE organization_id = $1", [id]),
          ]);
        const before = await state();
        const scanner = trial.browser();
        for (const method of ["HEAD", "GET", "HEAD", "GET"]) {
          const answer = await scanner.visit(`/onboarding/${wizard.token}`, { method, from: "typed" });
          await scanner.visit(answer.location ?? "", { method, from: "typed" });
        }
        expectEqual("what is stored", await state(), before);
        await new Wizard(scanner, wizard.token).send("POST", "opened");
        expectEqual("saving afterwards", (await wizard.save({ provider: "generic" })).status, 200);
      },
    },
    {
      ids: ["ONB-05"],
      name: "nothing that client IT can send skips the review",
      words: "skipping review status approved mass assignment later steps first tenantid",
      async run(trial) {
        const { slug, id } = await trial.organization();
        const wizard = await wizardOf(trial, slug);
        for (const extra of [
          { status: "approved" },
          { reviewedBy: "me" },
          { organizationId: id },
          { liveRevisionId: id },
          { metadata: {} },
        ])
          expectEqual(JSON.stringify(extra), (await wizard.save({ provider: "generic", ...extra })).status, 422);
        const early = await wizard.send("POST", "submission", {
          version: 0,
          submittedBy: "it@x.example",
          withoutTest: "no",
          status: "approved",
        });
        expectEqual("submitting first", early.status, 422);
        const { values } = await valuesFor(trial, slug);
        const submitted = await trial.arrange("POST", `organizations/${slug}/submissions`, values);
        for (const path of [`login/${slug}`])
          expectEqual("the login page before a review", (await trial.browser().visit(`/${path}`)).status, 404);
        await trial.arrange("POST", `submissions/${submitted.id}/approve`, { reason: "Arranged for a trial." });
        expectEqual("the login page after it", (await trial.browser().visit(`/login/${slug}`)).status, 200);
      },
    },
    {
      ids: ["ONB-07"],
      name: "a stored secret never goes to another endpoint",
      words: "masked secret reuse token_endpoint issuer changed stored re-entered",
      async run(trial) {
        const organization = await trial.live();
        const { slug, clientId, clientSecret } = organization;
        const next = await trial.provider();
        next.addClient({ clientId, clientSecret, redirectUris: [`${publicUrl}/loginoauth/${slug}`] });
        await trial.api("POST", `organizations/${slug}/submissions`, { issuer: next.issuer, clientId });
        const wizard = await wizardOf(trial, slug);
        for (const secret of [undefined, "", "****", "••••••••"]) {
          await wizard.save({ loginUrl: next.issuer, ...(secret !== undefined && { clientSecret: secret }) });
          await wizard.send("POST", "checks");
        }
        const seen = next.requests.map(
          (one) =>
            `${one.rawBody} ${decodeURIComponent(Buffer.from(one.headers.authorization?.split(" ")[1] ?? "", "base64").toString())}`,
        );
        expect(!seen.some((text) => text.includes(clientSecret)), "the new provider was sent the stored secret");
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
      },
    },
    {
      ids: ["ONB-08"],
      name: "a client secret is never shown again, to nobody",
      words: "secret read-back write-only client_secret pages rsc payload api export",
      async run(trial) {
        const { slug } = await trial.organization();
        const { values } = await valuesFor(trial, slug);
        const wizard = await wizardOf(trial, slug);
        await wizard.save({
          provider: "generic",
          loginUrl: values.issuer,
          clientId: "client",
          clientSecret: values.clientSecret,
        });
        const submitted = await trial.arrange("POST", `organizations/${slug}/submissions`, values);
        const admin = await trial.staff("admin");
        const reviewer = await trial.staff("reviewer");
        const paths = [
          ...["connect", "test", "submit", "activity", "users"].map((step) => `/onboarding/${wizard.token}/${step}`),
          `/onboarding/${wizard.token}/view`,
          ...["", "/reviews", `/reviews/${submitted.id}`, `/organizations/${slug}`, "/audit", "/audit/export"].map(
            (path) => `/staff${path}`,
          ),
        ];
        for (const browser of [admin, reviewer])
          for (const path of paths)
            for (const rsc of ["", "1"]) {
              const page = await browser.visit(path, { headers: rsc === "" ? {} : { rsc } });
              expect(page.status < 400, `${path} answered ${page.status}`);
              expect(!page.text.includes(values.clientSecret), `${path} shows the client secret`);
            }
        for (const path of [
          `submissions/${submitted.id}`,
          `organizations/${slug}`,
          `organizations/${slug}/connections`,
          `audit-events?organization=${slug}`,
          `audit-events?organization=${slug}&format=csv`,
        ])
          expect(!(await trial.api("GET", path)).text.includes(values.clientSecret), `${path} shows the client secret`);
      },
    },
    {
      ids: ["ONB-09"],
      name: "two decisions at once are one, and what is approved is what was shown",
      words: "review races approve reject concurrent optimistic lock replaced version",
      async run(trial) {
        for (let round = 0; round < 5; round += 1) {
          const { slug } = await trial.organization();
          const { values } = await valuesFor(trial, slug);
          const { id } = await trial.arrange("POST", `organizations/${slug}/submissions`, values);
          const answers = await Promise.all([
            trial.api("POST", `submissions/${id}/approve`, { reason: "One." }),
            trial.api("POST", `submissions/${id}/reject`, { reason: "Other." }),
            trial.api("POST", `submissions/${id}/approve`, { reason: "Third." }),
          ]);
          expectEqual("outcomes", answers.map(({ status }) => status).sort(), [200, 409, 409]);
          expectEqual("reviews", await trial.count("FROM review WHERE revision_id = $1", [id]), 1);
        }
        const { slug } = await trial.organization();
        const { values } = await valuesFor(trial, slug);
        const wizard = await wizardOf(trial, slug);
        const { id } = await trial.arrange("POST", `organizations/${slug}/submissions`, values);
        expectEqual("saving during the review", (await wizard.save({ clientId: "another" })).status, 409);
        expectEqual("taking it back", (await wizard.send("POST", "withdraw")).status, 200);
        await wizard.save({ clientId: "another" });
        const late = await trial.api("POST", `submissions/${id}/approve`, { reason: "Too late." });
        expect(late.status === 409 || late.status === 404, `approving what was taken back answered ${late.status}`);
        expectEqual("the login page", (await trial.browser().visit(`/login/${slug}`)).status, 404);
      },
    },
    {
      ids: ["ONB-11"],
      name: "a domain belongs to whoever proves it exactly, and to the first",
      words: "domain claim dns txt record public mail parent idn homoglyph substring ownership",
      async run(trial) {
        const { dns } = trial.world;
        const parent = `${trial.slug()}.com`;
        const name = `shop.${parent}`;
        const list = async (wizard: Wizard, domain: string) => {
          const answer = await wizard.send("POST", "domains", { domain });
          const { domains = [] } = answer.status === 200 ? JSON.parse(answer.text).view : {};
          return { status: answer.status, row: domains.find((one: { domain: string }) => one.domain === domain) };
        };
        const check = async (wizard: Wizard, id: string) => {
          // Nobody may ask again within seconds; the trial does not wait for it.
          await trial.query("UPDATE organization_domain SET last_checked_at = NULL WHERE id = $1", [id]);
          const answer = await wizard.send("POST", `domains/${id}/check`);
          return JSON.parse(answer.text).view.domains.find((one: { id: string }) => one.id === id);
        };
        const [first, second] = [
          await wizardOf(trial, (await trial.organization()).slug),
          await wizardOf(trial, (await trial.organization()).slug),
        ];
        for (const domain of ["gmail.com", "co.uk", "github.io", "localhost", "10.0.0.1", "intranet.local"])
          expectEqual(domain, (await list(first, domain)).status, 422);
        const { row, status } = await list(first, name);
        expectEqual("listing it", status, 200);
        const { id, record } = present(row, "listed domain");
        for (const value of [
          `${record.value}x`,
          `x${record.value}`,
          `a ${record.value} b`,
          record.value.slice(0, -1),
          record.value.toUpperCase(),
        ]) {
          dns.setTxt(record.name, value);
          expectEqual(`proof by ${value.slice(0, 12)}…`, (await check(first, id)).provenAt, null);
        }
        // The record of the name above, or one that reads alike, proves nothing of this one.
        dns.remove(record.name);
        dns.setTxt(`_pacvue-challenge.${parent}`, record.value);
        expectEqual("proof by the parent's record", (await check(first, id)).provenAt, null);
        dns.setTxt(record.name, record.value);
        expect((await check(first, id)).provenAt !== null, "the exact record proves nothing");
        const other = present((await list(second, name)).row, "listed domain");
        expect(other.record.value !== record.value, "two organizations have one challenge");
        dns.setTxt(record.name, other.record.value);
        const claimed = await check(second, other.id);
        expectEqual("proof by the second", [claimed.provenAt, claimed.finding?.kind], [null, "claimed"]);
        const alike = await list(second, name.replace("e", "\u0435"));
        expect(alike.row === undefined, "a name that reads alike is taken for this one");
      },
    },
    {
      ids: ["OWN-07"],
      name: "one setup link opens its own connection alone",
      words: "cross tenant setup token another organization idor wizard id test link",
      async run(trial) {
        const [a, b] = [await trial.organization(), await trial.organization()];
        const [own, foreign] = [await wizardOf(trial, a.slug), await wizardOf(trial, b.slug)];
        const listed = await own.send("POST", "domains", { domain: `${trial.slug()}.com` });
        const [{ id }] = JSON.parse(listed.text).view.domains;
        await foreign.send("POST", `domains/${id}/remove`);
        await foreign.send("POST", `domains/${id}/check`);
        expectEqual("A's domains", (await own.view()).domains.length, 1);
        expectEqual("B's domains", (await foreign.view()).domains.length, 0);
      },
    },
    {
      ids: ["OWN-08"],
      name: "a setup link travels nowhere from its pages, and nothing keeps them",
      words: "referer referrer leak setup link cache no-store third-party token url history",
      async run(trial) {
        const { slug } = await trial.organization();
        const wizard = await wizardOf(trial, slug);
        for (const step of ["", "/provider", "/connect", "/users", "/view", "/draft"]) {
          const page = await wizard.browser.visit(`/onboarding/${wizard.token}${step}`);
          expectEqual(`${step}: referrer policy`, page.headers["referrer-policy"], "no-referrer");
          expect(/no-store/.test(page.headers["cache-control"] ?? "no-store"), `${step} may be kept`);
          const foreign = [...page.text.matchAll(/(?:src|href)="(https?:\/\/[^"]+)"/g)].map(([, url]) => url ?? "");
          expectEqual(
            `${step}: what it loads from others`,
            foreign.filter((url) => !url.startsWith(publicUrl)),
            [],
          );
        }
      },
    },
    {
      ids: ["OWN-09"],
      name: "another site cannot use a setup link that somebody has open",
      words: "csrf cross-site wizard post origin forged draft submission",
      async run(trial) {
        const { slug } = await trial.organization();
        const wizard = await wizardOf(trial, slug);
        for (const path of [
          "draft",
          "submission",
          "checks",
          "domains",
          "test-sign-in",
          "test-links",
          "withdraw",
          "discard",
          "opened",
        ]) {
          const address = `/onboarding/${wizard.token}/${path}`;
          const forged = await wizard.browser.visit(address, {
            method: "POST",
            from: "elsewhere",
            form: { step: "provider", version: "0" },
          });
          expectEqual(`a forged ${path}`, forged.status, 403);
        }
        expectEqual("the draft", (await wizard.view()).revision, null);
        expectEqual("the twin", (await wizard.save({ provider: "generic" })).status, 200);
      },
    },
  ],
};
