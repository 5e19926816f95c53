import { randomUUID } from "node:crypto";
import { subjectOf } from "../../support/fake-identity-provider/id-token";
import type { Changeable } from "../../support/fake-identity-provider/misbehaviour";
import { unsignedJws } from "../../support/fake-identity-provider/signing-key";
import { expect, expectEqual } from "../expectation";
import { expectAdmitted, expectNoSession, expectSilent, expectSilentPage } from "../judge";
import type { Area } from "../scenario";
import type { LiveOrganization, Trial } from "../trial";
import { publicUrl } from "../world";

const event = "http://schemas.openid.net/event/backchannel-logout";

function logoutClaims({ provider, clientId }: LiveOrganization): Changeable {
  const now = Math.floor(Date.now() / 1000);
  const sub = subjectOf({ email: "ann@people.example" });
  return {
    iss: provider.issuer,
    aud: clientId,
    iat: now,
    exp: now + 120,
    jti: randomUUID(),
    sub,
    events: { [event]: {} },
  };
}

function sendLogout(trial: Trial, { slug }: LiveOrganization, token: string) {
  return trial
    .browser()
    .visit(`/loginoauth/${slug}/backchannel-logout`, { form: { logout_token: token }, from: "elsewhere" });
}

/** Responses in other ways, sign-ins that a provider begins, and signing out. */
export const aroundSignIn: Area = {
  areas: ["oidf-other-rp"],
  scenarios: [
    {
      ids: ["OIDF-X05"],
      name: "a response by cross-site POST is refused cleanly, error or not",
      words: "form_post response mode cross-site post error",
      async run(trial) {
        const organization = await trial.live();
        const browser = trial.browser();
        const sentTo = await trial.click(organization.slug, browser);
        const callback = new URL(await organization.provider.visit(sentTo.href));
        const before = await trial.populace(organization.id);
        const asked = organization.provider.requestsTo("token").length;
        const forms = [
          Object.fromEntries(callback.searchParams),
          { error: "access_denied", state: callback.searchParams.get("state") ?? "" },
        ];
        for (const form of forms)
          for (const cookie of ["", browser.jar.header ?? ""]) {
            const answer = await browser.visit(callback.pathname, { form, from: "elsewhere", headers: { cookie } });
            expectEqual("the status", answer.status, 400);
            expectSilentPage(answer, Object.values(form));
            expectNoSession({ browser, answer, page: answer }, organization.slug);
          }
        expectEqual("users and sessions", await trial.populace(organization.id), before);
        expectEqual("token requests", organization.provider.requestsTo("token").length, asked);
        await expectAdmitted(trial, organization, () => trial.arrive(browser, sentTo, callback.href));
      },
    },
    {
      ids: ["OIDF-X06"],
      name: "a provider's tile begins a sign-in for its own organization alone and leads nowhere else",
      words: "third party initiated login initiate iss target_link_uri tile",
      async run(trial) {
        const [own, other] = [await trial.live(), await trial.live()];
        const initiate = (iss: string, target: string) =>
          trial
            .browser()
            .visit(`/login/${own.slug}/initiate?${new URLSearchParams({ iss, target_link_uri: target })}`, {
              from: "elsewhere",
            });
        const launch = `https://advertising.hostile.example/${own.slug}`;
        for (const iss of [other.provider.issuer, "https://unknown.example", `${own.provider.issuer}/`]) {
          const answer = await initiate(iss, launch);
          expectEqual(`the answer to ${iss}`, answer.status, 403);
          expectSilentPage(answer);
        }
        const offSite = await initiate(own.provider.issuer, "https://evil.example/");
        expect(!offSite.location?.includes("evil.example"), "the target of another site is followed");
        const browser = trial.browser();
        const begun = await browser.visit(
          `/login/${own.slug}/initiate?${new URLSearchParams({ iss: own.provider.issuer, target_link_uri: launch })}`,
          { from: "elsewhere" },
        );
        const sentTo = new URL(begun.location ?? "");
        expectEqual("where the tile leads", sentTo.origin, own.provider.origin);
        const callback = await own.provider.visit(sentTo.href);
        await expectAdmitted(trial, own, () => trial.arrive(browser, sentTo, callback));
      },
    },
    {
      ids: ["OIDF-X07"],
      name: "a right logout token ends the session, and no wrong one does",
      words: "back-channel backchannel logout token logout_token event nonce replay jti",
      async run(trial) {
        const organization = await trial.live();
        const { provider } = organization;
        const { browser } = await expectAdmitted(trial, organization, () => trial.signIn(organization));
        const honest = () => logoutClaims(organization);
        const header = { typ: "logout+jwt" };
        const now = Math.floor(Date.now() / 1000);
        const bad: readonly (readonly [string, string])[] = [
          ["unsigned", unsignedJws(header, honest())],
          ["another algorithm", provider.sign(honest(), { ...header, alg: "HS256" })],
          ["no event", provider.sign({ ...honest(), events: undefined }, header)],
          ["another event", provider.sign({ ...honest(), events: { "https://example.com/event": {} } }, header)],
          ["a nonce", provider.sign({ ...honest(), nonce: "n" }, header)],
          ["another audience", provider.sign({ ...honest(), aud: "another" }, header)],
          ["another issuer", provider.sign({ ...honest(), iss: `${provider.issuer}1` }, header)],
          ["another kind of token", provider.sign(honest(), { typ: "at+jwt" })],
          ["no kind in particular", provider.sign(honest(), { typ: "JWT" })],
          ["no kind at all", provider.sign(honest(), { typ: undefined })],
          ["neither sub nor sid", provider.sign({ ...honest(), sub: undefined }, header)],
          ["no jti", provider.sign({ ...honest(), jti: undefined }, header)],
          ["expired", provider.sign({ ...honest(), exp: now - 300 }, header)],
          ["another organization's provider", (await trial.provider()).sign(honest(), header)],
          ["no token", ""],
        ];
        for (const [what, token] of bad) {
          const answer = await sendLogout(trial, organization, token);
          expectEqual(`the answer to ${what}`, answer.status, 400);
          expectSilent(answer.text, [token]);
          expect((await trial.who(browser, organization.slug)) !== null, `${what} ended the session`);
        }
        const right = provider.sign(honest(), header);
        expectEqual("the answer to the right one", (await sendLogout(trial, organization, right)).status, 200);
        expectEqual("who is signed in", await trial.who(browser, organization.slug), null);
        expectEqual("the answer to its replay", (await sendLogout(trial, organization, right)).status, 400);
      },
    },
    {
      ids: ["OIDF-X08"],
      name: "a session is over before anybody goes to the provider, and nothing in a query leads on",
      words: "rp initiated logout post_logout_redirect_uri state missing other",
      async run(trial) {
        const organization = await trial.live();
        const { browser } = await expectAdmitted(trial, organization, () => trial.signIn(organization));
        const page = await browser.visit(`/logout/${organization.slug}`, { method: "POST" });
        expectEqual("the page after signing out", page.status, 200);
        expectEqual("who is signed in", await trial.who(browser, organization.slug), null);
        expect(!page.text.includes("post_logout_redirect_uri"), "the provider is asked to lead back");
        for (const query of [
          "?state=wrong",
          "",
          "?post_logout_redirect_uri=https://evil.example",
          "?return_to=//evil.example&url=https://evil.example",
        ])
          for (const path of [`/logout/${organization.slug}`, `/login/${organization.slug}`]) {
            const answer = await browser.visit(`${path}${query}`, { from: "elsewhere" });
            expectEqual(`the answer to ${query}`, answer.status, 200);
            expect(answer.location === null, "a query leads on");
            expect(
              !/href="[^"]*evil\.example/.test(answer.text.replaceAll(encodeURIComponent("//evil.example"), "")),
              "a query became a link",
            );
          }
        expectEqual("who is signed in at the end", await trial.who(browser, organization.slug), null);
        expect(publicUrl.startsWith("https:"), "the trial runs over http");
      },
    },
  ],
};
