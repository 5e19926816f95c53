import { createHash } from "node:crypto";
import type { Browser } from "../browser";
import { ask } from "../exchange";
import { expect, expectEqual, present } from "../expectation";
import {
  entryFor,
  expectAdmitted,
  expectNoSession,
  expectOnlyHonest,
  expectRejected,
  expectSilentPage,
  referenceOn,
} from "../judge";
import type { Area } from "../scenario";
import type { Arrival, LiveOrganization, Trial } from "../trial";
import { publicUrl } from "../world";

const launch = "https://advertising.hostile.example";

/** Opens an address that no click of this browser led to. */
function open(trial: Trial, browser: Browser, callback: string): Promise<Arrival> {
  return trial.arrive(browser, new URL(callback), callback);
}

/** A sign-in up to the provider's response, whose address is about to be changed. */
async function halfway(trial: Trial, organization: LiveOrganization, browser?: Browser) {
  const begun = await trial.halfway(organization, browser);
  return { ...begun, callback: new URL(begun.callback) };
}

const redirectTricks = [
  ...[
    "//evil.example",
    "/\\evil.example",
    "///evil.example",
    "/%09/evil.example",
    "https:evil.example",
    "\\\\evil.example",
  ],
  ...[
    "https://app.example.evil.example",
    "https://app.example@evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
  ],
  ...[
    "%2f%2fevil.example",
    "/%2f%2fevil.example",
    "/x\r\nlocation: https://evil.example",
    `/${"a".repeat(8000)}`,
    "http://[",
    "\u0000",
  ],
  ...["/%5cevil.example", "/%255cevil.example", "/./\\evil.example", " //evil.example", "/\t/evil.example"],
];

export const flow: Area = {
  areas: ["flow"],
  scenarios: [
    {
      ids: ["FLOW-01"],
      name: "a response without the state of this browser's attempt lets nobody in",
      words: "state missing wrong empty random omitted",
      async run(trial) {
        const organization = await trial.live();
        const twin = await halfway(trial, organization);
        const states: readonly ((callback: URL) => void)[] = [
          (callback) => callback.searchParams.delete("state"),
          (callback) => callback.searchParams.set("state", "x".repeat(43)),
          (callback) => callback.searchParams.set("state", ""),
          (callback) => callback.searchParams.append("state", "another"),
        ];
        for (const change of states)
          for (const browser of [twin.browser, trial.browser()]) {
            const callback = new URL(twin.callback);
            change(callback);
            await expectRejected(
              trial,
              organization,
              { code: ["attempt_unknown", "response_invalid"], mayAsk: [] },
              () => open(trial, browser, callback.href),
            );
          }
        // Nothing of this has used up the attempt.
        await expectAdmitted(trial, organization, () => trial.arrive(twin.browser, twin.sentTo, twin.callback.href));
      },
    },
    {
      ids: ["FLOW-02"],
      name: "another browser's response lets nobody in",
      words: "login csrf session swap victim browser bound cross-device forced",
      async run(trial) {
        const organization = await trial.live();
        const attacker = await halfway(trial, organization);
        for (const victim of [trial.browser(), (await halfway(trial, organization)).browser])
          await expectRejected(trial, organization, { code: "attempt_other_browser", mayAsk: [] }, () =>
            open(trial, victim, attacker.callback.href),
          );
        await expectAdmitted(trial, organization, () =>
          trial.arrive(attacker.browser, attacker.sentTo, attacker.callback.href),
        );
      },
    },
    {
      ids: ["FLOW-03"],
      name: "a code of somebody else's sign-in is worth nothing in one's own",
      words: "authorization code injection pasted victim pkce code_verifier",
      async run(trial) {
        const organization = await trial.live();
        const victim = await halfway(trial, organization);
        const attacker = await halfway(trial, organization);
        const code = victim.callback.searchParams.get("code") ?? "";
        const callback = new URL(attacker.callback);
        callback.searchParams.set("code", code);
        await expectRejected(trial, organization, { code: "code_rejected" }, () =>
          trial.arrive(attacker.browser, attacker.sentTo, callback.href),
        );
        const verifier = organization.provider.requestsTo("token").at(-1)?.form.get("code_verifier") ?? "";
        const challenge = createHash("sha256").update(verifier).digest("base64url");
        expect(challenge !== victim.sentTo.searchParams.get("code_challenge"), "the verifier fits the victim's code");
        const own = await halfway(trial, organization);
        await expectAdmitted(trial, organization, () => trial.arrive(own.browser, own.sentTo, own.callback.href));
      },
    },
    {
      ids: ["FLOW-04"],
      name: "every sign-in has a PKCE challenge of its own, whatever discovery advertises",
      words: "pkce s256 challenge method downgrade plain strong verifier",
      async run(trial) {
        const provider = await trial.provider();
        provider.misbehave({
          kind: "discovery",
          change: (document) => delete document.code_challenge_methods_supported,
        });
        const organization = await trial.live({ provider });
        provider.behave();
        const challenges = new Set<string>();
        for (let round = 0; round < 50; round += 1)
          for (const { searchParams } of await Promise.all(
            Array.from({ length: 20 }, () => trial.click(organization.slug, trial.browser())),
          )) {
            expect(searchParams.get("code_challenge_method") === "S256", "S256 is not asked for");
            expect(!searchParams.has("code_verifier"), "the verifier stands in the address");
            challenges.add(searchParams.get("code_challenge") ?? "");
          }
        expectEqual("different challenges of 1,000", challenges.size, 1000);
        const { sentTo } = await expectAdmitted(trial, organization, () => trial.signIn(organization));
        const verifier = provider.requestsTo("token").at(-1)?.form.get("code_verifier") ?? "";
        expect(/^[A-Za-z0-9._~-]{43,128}$/.test(verifier), `the verifier has ${verifier.length} characters`);
        expect(!sentTo.href.includes(verifier), "the verifier was sent in the address");
      },
    },
    {
      ids: ["FLOW-05"],
      name: "one response opens one session, however often it comes",
      words: "code state replay same callback twice concurrent race double click back button used",
      async run(trial) {
        const organization = await trial.live();
        const first = await expectAdmitted(trial, organization, () => trial.signIn(organization));
        const tokens = organization.provider.requestsTo("token").length;
        const before = await trial.populace(organization.id);
        // The same browser has given its part back with the first response; another one never had it.
        for (const browser of [first.browser, trial.browser()]) {
          const replay = await open(trial, browser, first.callback);
          expect(!replay.answer.location?.startsWith(launch), "a replay is let in");
          expectSilentPage(replay.page);
          expectEqual("the entry", (await entryFor(trial, referenceOn(replay.page))).code, "attempt_other_browser");
        }
        expectEqual("rows after the replays", await trial.populace(organization.id), before);
        expectEqual("token requests", organization.provider.requestsTo("token").length, tokens);

        // A response whose code could not be redeemed is over, too: the code goes out once.
        const failing = await halfway(trial, organization);
        organization.provider.misbehave({
          kind: "endpoint",
          endpoint: "token",
          fault: { fault: "status", status: 503 },
        });
        await trial.arrive(failing.browser, failing.sentTo, failing.callback.href);
        organization.provider.behave();
        const after = organization.provider.requestsTo("token").length;
        const reloaded = await open(trial, failing.browser, failing.callback.href);
        expect(
          !reloaded.answer.location?.startsWith(launch),
          "a response that failed is let in when it is loaded again",
        );
        expectEqual("token requests after a failure", organization.provider.requestsTo("token").length, after);
        expectEqual("rows after a failure", await trial.populace(organization.id), before);

        const { browser, callback } = await halfway(trial, organization);
        const header = browser.jar.header ?? "";
        const answers = await Promise.all(
          Array.from({ length: 20 }, () =>
            browser.visit(callback.href, { from: "elsewhere", headers: { cookie: header } }),
          ),
        );
        expectEqual(
          "let in of 20 at once",
          answers.filter(({ location }) => location?.startsWith(launch)).length >= 1,
          true,
        );
        expectEqual("token requests for 20 at once", organization.provider.requestsTo("token").length, after + 1);
        expectEqual("sessions for 20 at once", (await trial.populace(organization.id)).sessions, before.sessions + 1);
      },
    },
    {
      ids: ["FLOW-07"],
      name: "a response of another issuer, or one that hides its issuer, lets nobody in",
      words: "rfc 9207 iss mismatch missing authorization response issuer parameter",
      async run(trial) {
        for (const issuerInResponseAdvertised of [true, false]) {
          const organization = await trial.live({ provider: await trial.provider({ issuerInResponseAdvertised }) });
          await expectOnlyHonest(trial, organization, { code: "response_issuer_mismatch", mayAsk: [] }, () =>
            organization.provider.misbehave({
              kind: "callback",
              change: (sent) => sent.set("iss", "https://evil.example"),
            }),
          );
          organization.provider.misbehave({ kind: "callback", change: (sent) => sent.delete("iss") });
          if (issuerInResponseAdvertised)
            await expectRejected(trial, organization, { code: "response_issuer_mismatch", mayAsk: [] }, () =>
              trial.signIn(organization),
            );
          else await expectAdmitted(trial, organization, () => trial.signIn(organization));
        }
      },
    },
    {
      ids: ["FLOW-09"],
      name: "a provider that sends the browser on to an honest one gets no code of it",
      words: "mix-up mixup attack redirect honest idp state",
      async run(trial) {
        const [evil, honest] = [await trial.live(), await trial.live()];
        evil.provider.forgetRequests();
        const browser = trial.browser();
        const sentTo = await trial.click(evil.slug, browser);
        // The attacker keeps its own state and asks for the honest provider's client.
        const ownAddress = `${publicUrl}/loginoauth/${honest.slug}`;
        const honestRequest = await trial.click(honest.slug, trial.browser());
        const bent = new URL(honestRequest);
        for (const name of ["state", "nonce", "code_challenge"])
          bent.searchParams.set(name, sentTo.searchParams.get(name) ?? "");
        bent.searchParams.set("redirect_uri", ownAddress);
        const callback = await honest.provider.visit(bent.href);
        await expectRejected(trial, honest, { code: "attempt_other_connection", mayAsk: [] }, () =>
          trial.arrive(browser, bent, callback),
        );
        // The honest code sent to the attacker's place, too: the issuer in the response gives it away.
        const moved = new URL(callback);
        moved.pathname = `/loginoauth/${evil.slug}`;
        await expectRejected(trial, evil, { code: ["response_issuer_mismatch", "attempt_used"], mayAsk: [] }, () =>
          trial.arrive(browser, bent, moved.href),
        );
        expectEqual("token requests to the attacker", evil.provider.requestsTo("token").length, 0);
        await expectAdmitted(trial, honest, () => trial.signIn(honest));
      },
    },
    {
      ids: ["FLOW-10"],
      name: "a document that names another provider's endpoint is shown to the reviewer and gets none of its codes",
      words: "mix-up mixup metadata discovery lists endpoints off origin",
      async run(trial) {
        const honest = await trial.live();
        const honestRequest = await trial.click(honest.slug, trial.browser());
        const provider = await trial.provider();
        const { slug, id } = await trial.organization();
        const authorization = `${honestRequest.origin}${honestRequest.pathname}`;
        provider.misbehave({
          kind: "discovery",
          change: (document) => Object.assign(document, { authorization_endpoint: authorization }),
        });
        provider.addClient({ clientId: honest.clientId, clientSecret: "s3cret of evil", redirectUris: [] });
        const submitted = await trial.arrange("POST", `organizations/${slug}/submissions`, {
          ...{ issuer: provider.issuer, clientId: honest.clientId, clientSecret: "s3cret of evil" },
        });
        const shown = await trial.arrange("GET", `submissions/${submitted.id}`);
        const checks = JSON.stringify(shown.checks);
        expect(
          checks.includes(`authorization_endpoint (${honest.provider.origin})`),
          "the reviewer is not told of the endpoint",
        );
        await trial.arrange("POST", `submissions/${submitted.id}/approve`, { reason: "Arranged for a trial." });
        provider.behave();
        const evil = { slug, id, provider };
        const browser = trial.browser();
        const sentTo = await trial.click(slug, browser);
        const answer = await fetch(sentTo, { redirect: "manual" });
        expect(answer.status === 400, "the honest provider takes the attacker's redirect URI");
        // Even if it took the address: its response names itself.
        honest.provider.addClient({
          ...{ clientId: honest.clientId, clientSecret: honest.clientSecret },
          redirectUris: [`${publicUrl}/loginoauth/${honest.slug}`, `${publicUrl}/loginoauth/${slug}`],
        });
        const callback = await honest.provider.visit(sentTo.href);
        const asked = provider.requestsTo("token").length;
        await expectRejected(trial, evil, { code: "response_issuer_mismatch", mayAsk: [] }, () =>
          trial.arrive(browser, sentTo, callback),
        );
        expectEqual("codes that the attacker got", provider.requestsTo("token").length, asked);
        await expectAdmitted(trial, honest, () => trial.signIn(honest));
      },
    },
    {
      ids: ["FLOW-11"],
      name: "no return address leads anywhere but to the platform",
      words: "open redirect redirector callbackurl returnto return_to evil location crlf",
      async run(trial) {
        const organization = await trial.live();
        for (const trick of redirectTricks) {
          const browser = trial.browser();
          const page = await browser.visit(
            `/login/${organization.slug}?platform=advertising&return_to=${encodeURIComponent(trick)}`,
          );
          expectEqual(`the login page for ${trick.slice(0, 30)}`, page.status, 200);
          const started = await browser.visit(`/login/${organization.slug}/start`, {
            form: { platform: "advertising", return_to: trick, return_to_platform: "advertising" },
          });
          expectEqual(`the start for ${trick.slice(0, 30)}`, started.status, 303);
          const callback = await organization.provider.visit(started.location ?? "");
          const { location } = await browser.visit(callback, { from: "elsewhere" });
          expectEqual(`where ${trick.slice(0, 30)} leads`, new URL(location ?? "").origin, launch);
          const staff = await browser.visit(`/staff/sign-in?return_to=${encodeURIComponent(trick)}`);
          expect([303, 400].includes(staff.status), `staff sign-in answered ${staff.status}`);
          const chosen = await browser.visit(
            `/login/${organization.slug}?lang=de&return_to=${encodeURIComponent(trick)}`,
          );
          expect(
            chosen.location === null || new URL(chosen.location).origin === publicUrl,
            "a choice of language leads away",
          );
        }
        const browser = trial.browser();
        const started = await browser.visit(`/login/${organization.slug}/start`, {
          form: { platform: "advertising", return_to: "/campaigns?id=7", return_to_platform: "advertising" },
        });
        const { location } = await browser.visit(await organization.provider.visit(started.location ?? ""));
        expectEqual("the twin", location, `${launch}/campaigns?id=7`);
      },
    },
    {
      ids: ["FLOW-12"],
      name: "no header of a request changes the redirect URI",
      words: "redirect_uri headers host x-forwarded-host forwarded proto absolute-form request line poisoning",
      async run(trial) {
        const organization = await trial.live();
        const { port } = trial.instance(0);
        const path = `/login/${organization.slug}/start`;
        const body = "platform=advertising";
        const plain = {
          host: new URL(publicUrl).host,
          origin: publicUrl,
          "sec-fetch-site": "same-origin",
          "content-type": "application/x-www-form-urlencoded",
          "content-length": String(body.length),
        };
        const variants: readonly { headers: Record<string, string>; path?: string }[] = [
          { headers: {} },
          { headers: { host: "evil.example" } },
          { headers: { "x-forwarded-host": "evil.example" } },
          { headers: { "x-forwarded-proto": "http" } },
          { headers: { forwarded: "host=evil.example;proto=http" } },
          { headers: { "x-original-url": "/evil", "x-rewrite-url": "/evil" } },
          { headers: {}, path: `http://evil.example${path}` },
        ];
        for (const { headers, path: asked = path } of variants) {
          const answer = await ask({ port, method: "POST", path: asked, headers: { ...plain, ...headers }, body });
          if (answer.status === 400 || answer.status === 403 || answer.status === 404) continue;
          // An address that is no path is put right first, here.
          if (answer.status === 308 && /^\/[^/\\]/.test(answer.location ?? "")) continue;
          expectEqual(`the start with ${JSON.stringify(headers)}`, answer.status, 303);
          const sent = new URL(answer.location ?? "").searchParams.get("redirect_uri");
          expectEqual("redirect_uri", sent, `${publicUrl}/loginoauth/${organization.slug}`);
        }
      },
    },
    {
      ids: ["FLOW-15"],
      name: "the code goes on to nobody: no referrer, nothing kept, nobody else's pictures, a clean address at once",
      words: "referer referrer cache leakage code third-party requests no-store",
      async run(trial) {
        const organization = await trial.live();
        const allowed = await trial.signIn(organization);
        organization.provider.misbehave({ kind: "id_token_unsigned" });
        const refused = await trial.signIn(organization);
        for (const { answer } of [allowed, refused]) {
          expectEqual("the answer to the response", answer.status, 303);
          expect(!/[?&](?:code|state)=/.test(answer.location ?? ""), "the code travels on");
          expectEqual("its referrer policy", answer.headers["referrer-policy"], "no-referrer");
          expect(/no-store/.test(answer.headers["cache-control"] ?? ""), "the answer may be kept");
        }
        const login = await trial.browser().visit(`/login/${organization.slug}`);
        for (const page of [login, refused.page]) {
          expect(/no-store/.test(page.headers["cache-control"] ?? ""), "the page may be kept");
          expectEqual("the page's referrer policy", page.headers["referrer-policy"], "no-referrer");
          const foreign = [...page.text.matchAll(/(?:src|href)="(https?:\/\/[^"]+)"/g)].filter(
            ([, url]) => !url?.startsWith(publicUrl),
          );
          expectEqual("what the page loads from others", foreign.length, 0);
          expect(!/<script/.test(page.text), "the page runs script");
        }
      },
    },
    {
      ids: ["FLOW-17"],
      name: "sign-ins in several tabs end each as its own",
      words: "parallel tabs concurrent multiple attempts same browser",
      async run(trial) {
        const [a, b] = [await trial.live(), await trial.live()];
        const browser = trial.browser();
        const tabs = [
          await halfway(trial, a, browser),
          await halfway(trial, a, browser),
          await halfway(trial, b, browser),
        ];
        const [first, second, third] = tabs as [(typeof tabs)[0], (typeof tabs)[0], (typeof tabs)[0]];
        for (const [organization, tab] of [
          [a, first],
          [a, second],
          [b, third],
        ] as const)
          await expectAdmitted(trial, organization, () => trial.arrive(browser, tab.sentTo, tab.callback.href));
        expect(
          (await trial.who(browser, a.slug))?.id !== (await trial.who(browser, b.slug))?.id,
          "two organizations share a user",
        );
        // Tab one's code in tab two's journey.
        const another = trial.browser();
        const [one, two] = [await halfway(trial, a, another), await halfway(trial, a, another)];
        two.callback.searchParams.set("code", one.callback.searchParams.get("code") ?? "");
        await expectRejected(trial, a, { code: "code_rejected" }, () =>
          trial.arrive(another, two.sentTo, two.callback.href),
        );
      },
    },
    {
      ids: ["FLOW-18"],
      name: "no picture, frame or prefetch of another site opens a session",
      words: "silent session creation cross-site img iframe prefetch get csrf start",
      async run(trial) {
        const organization = await trial.live();
        const before = await trial.count("FROM sign_in_attempt WHERE organization_id = $1", [organization.id]);
        const browser = trial.browser();
        for (const dest of ["image", "iframe", "empty", "document"])
          for (const path of [`/login/${organization.slug}`, `/login/${organization.slug}/start`]) {
            const headers = { "sec-fetch-dest": dest, ...(dest === "document" && { "sec-purpose": "prefetch" }) };
            const answer = await browser.visit(path, { from: "elsewhere", headers });
            expect(answer.location === null || answer.location.startsWith("/login/"), "a GET leads to the provider");
          }
        expectEqual(
          "the start from another site",
          (
            await browser.visit(`/login/${organization.slug}/start`, {
              form: { platform: "advertising" },
              from: "elsewhere",
            })
          ).status,
          403,
        );
        expectEqual(
          "attempts",
          await trial.count("FROM sign_in_attempt WHERE organization_id = $1", [organization.id]),
          before,
        );
        // Where a provider's tile leads, other sites may lead too, but only whole pages.
        const tile = `/login/${organization.slug}/initiate?iss=${encodeURIComponent(organization.provider.issuer)}&target_link_uri=${encodeURIComponent(`${launch}/`)}`;
        for (const dest of ["image", "iframe", "script"]) {
          const answer = await browser.visit(tile, { from: "elsewhere", headers: { "sec-fetch-dest": dest } });
          expectEqual(`where a ${dest} leads`, answer.location, `/login/${organization.slug}`);
        }
        const whole = await browser.visit(tile, { from: "elsewhere", headers: { "sec-fetch-dest": "document" } });
        expect(
          whole.location?.startsWith(organization.provider.origin) === true,
          "the twin, a whole page, is not led to the provider",
        );
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
      },
    },
    {
      ids: ["OWN-01"],
      name: "an attempt that is over lets nobody in",
      words: "expired expiry attempt late timeout minutes ttl state lifetime old stale",
      async run(trial) {
        const organization = await trial.live();
        const late = await halfway(trial, organization);
        await trial.query(
          "UPDATE sign_in_attempt SET expires_at = now() - interval '1 second' WHERE organization_id = $1",
          [organization.id],
        );
        await expectRejected(trial, organization, { code: "attempt_expired", mayAsk: [] }, () =>
          trial.arrive(late.browser, late.sentTo, late.callback.href),
        );
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
      },
    },
    {
      ids: ["OWN-34"],
      name: "an error of the provider is told in plain words, makes nothing, and without a state is nobody's",
      words:
        "error response without state error_description error_uri html javascript unknown code response_mode fragment huge state both error and code access_denied",
      async run(trial) {
        const organization = await trial.live();
        const evil = '<a href="javascript:alert(1)">here</a><script>alert(1)</script>';
        const cases: readonly (readonly [string, (parameters: URLSearchParams) => void, readonly string[]])[] = [
          ["an error without a state", (sent) => sent.delete("state"), ["attempt_unknown", "response_invalid"]],
          ["an error with another state", (sent) => sent.set("state", "s".repeat(43)), ["attempt_unknown"]],
          ["a state of 5 kB", (sent) => sent.set("state", "s".repeat(5_000)), ["attempt_unknown", "response_invalid"]],
          [
            "nothing, as with a fragment",
            (sent) => [...sent.keys()].map((name) => sent.delete(name)),
            ["attempt_unknown", "response_invalid"],
          ],
          ["an error and a code", (sent) => sent.set("code", "c"), ["provider_declined", "response_invalid"]],
          ["an error with markup", () => undefined, ["provider_declined"]],
          ["an error that nobody knows", (sent) => sent.set("error", evil), ["provider_error", "response_invalid"]],
          [
            "an error of 9 kB",
            (sent) => sent.set("error_description", "e".repeat(9_000)),
            ["provider_declined", "response_invalid"],
          ],
        ];
        for (const [what, change, code] of cases) {
          const { browser, sentTo, callback } = await halfway(trial, organization);
          callback.searchParams.delete("code");
          callback.searchParams.set("error", "access_denied");
          callback.searchParams.set("error_description", evil);
          callback.searchParams.set("error_uri", "javascript:alert(1)");
          change(callback.searchParams);
          const { page } = await expectRejected(trial, organization, { code, mayAsk: [] }, () =>
            trial.arrive(browser, sentTo, callback.href),
          );
          expect(!/<script|href="javascript:/i.test(page.text), `${what} became markup`);
        }
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
      },
    },
    {
      ids: ["OWN-02"],
      name: "parameters that come twice, or are far too long, make no sign-in and no fault",
      words: "parameter pollution duplicate repeated code long oversized response error description fragment",
      async run(trial) {
        const organization = await trial.live();
        for (const change of [
          ({ searchParams }: URL) => searchParams.append("code", "another"),
          ({ searchParams }: URL) => searchParams.append("iss", "https://evil.example"),
          ({ searchParams }: URL) => searchParams.set("code", "c".repeat(9000)),
        ]) {
          const { browser, sentTo, callback } = await halfway(trial, organization);
          change(callback);
          await expectRejected(trial, organization, { code: "response_invalid", mayAsk: [] }, () =>
            trial.arrive(browser, sentTo, callback.href),
          );
        }
        const { browser, callback } = await halfway(trial, organization);
        callback.searchParams.delete("code");
        callback.searchParams.set("error", "access_denied");
        callback.searchParams.set("error_description", "<script>alert(1)</script>");
        const arrival = await open(trial, browser, callback.href);
        expectNoSession(arrival, organization.slug);
        expectSilentPage(arrival.page);
        expect(!arrival.page.text.includes("<script"), "the provider's words are markup");
        expectEqual("the entry", (await entryFor(trial, referenceOn(arrival.page))).code, "provider_declined");
        present(arrival.answer.location, "clean address");
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
      },
    },
  ],
};
