import type { Changeable } from "../../support/fake-identity-provider/misbehaviour";
import { expect, expectEqual } from "../expectation";
import { expectAdmitted, expectOnlyHonest, expectRejected } from "../judge";
import { startCanary } from "../network-watch";
import type { Area } from "../scenario";
import type { LiveOrganization, Trial } from "../trial";

/** Seconds from now, by the provider's clock. */
const at = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

function misstate(organization: LiveOrganization, claims: Changeable): void {
  organization.provider.misbehave({ kind: "id_token", change: (own) => Object.assign(own, claims) });
}

async function expectTold(
  trial: Trial,
  organization: LiveOrganization,
  claims: Changeable,
  code: string,
  detail?: RegExp,
) {
  await expectOnlyHonest(trial, organization, { code, detail }, () => misstate(organization, claims));
}

export const idToken: Area = {
  areas: ["id-token", "oidf-basic-rp", "oidf-other-rp", "multi-tenant"],
  scenarios: [
    {
      ids: ["IDT-01"],
      name: "times within the tolerance are let in; beyond it the entry names the seconds",
      words: "expired token clock skew exp nbf future issued old age drift",
      async run(trial) {
        const organization = await trial.live();
        for (const claims of [{ exp: at(-20) }, { nbf: at(20) }]) {
          misstate(organization, claims);
          await expectAdmitted(trial, organization, () => trial.signIn(organization));
        }
        for (const claims of [{ exp: at(-300) }, { nbf: at(300) }, { iat: at(300) }, { iat: at(-3600) }])
          await expectTold(trial, organization, claims, "id_token_time", /\d+ s/);
        for (const clockOffsetSeconds of [30, -30]) {
          organization.provider.configure({ clockOffsetSeconds });
          await expectAdmitted(trial, organization, () => trial.signIn(organization));
        }
        for (const clockOffsetSeconds of [600, -600])
          await expectOnlyHonest(
            trial,
            organization,
            { code: "id_token_time", detail: /\d+ s/ },
            () => organization.provider.configure({ clockOffsetSeconds }),
            () => organization.provider.configure({ clockOffsetSeconds: 0 }),
          );
      },
    },
    {
      ids: ["IDT-04"],
      name: "the ID token of an earlier sign-in lets nobody in",
      words: "replay earlier transaction previous login id_token reuse",
      async run(trial) {
        const organization = await trial.live();
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
        await expectOnlyHonest(trial, organization, { code: "id_token_nonce" }, () =>
          organization.provider.misbehave({ kind: "id_token_of_earlier_sign_in" }),
        );
      },
    },
    {
      ids: ["IDT-06"],
      name: "a MAC with the provider's public key is no signature",
      words: "algorithm confusion rs256 hs256 hmac public key mac symmetric",
      async run(trial) {
        const organization = await trial.live();
        for (const spelling of ["pem", "der", "jwk"] as const)
          await expectOnlyHonest(trial, organization, { code: "id_token_algorithm" }, () =>
            organization.provider.misbehave({ kind: "id_token_public_key_as_mac", spelling }),
          );
      },
    },
    {
      ids: ["IDT-08"],
      name: "a subject that is no plain name of somebody lets nobody in, and case tells people apart",
      words: "malformed subject sub empty long number array space nul case unicode control invisible",
      async run(trial) {
        const organization = await trial.live();
        const long = "x".repeat(10_000);
        for (const sub of [
          "",
          " ",
          long,
          "x".repeat(256),
          7,
          ["admin"],
          null,
          true,
          { a: 1 },
          "admin ",
          "ad\u0000min",
          "ad\u200Bmin",
        ])
          await expectTold(trial, organization, { sub }, "id_token_subject");
        const ids = new Set<string>();
        for (const sub of ["ADMIN", "admin", "x".repeat(255)]) {
          misstate(organization, { sub });
          ids.add((await expectAdmitted(trial, organization, () => trial.signIn(organization))).userId);
        }
        expectEqual("different users", ids.size, 3);
      },
    },
    {
      ids: ["IDT-12"],
      name: "an old sign-in counts where none was asked for anew, and does not where one was",
      words: "acr auth_time max_age policy stepup step mfa old",
      async run(trial) {
        const organization = await trial.live();
        misstate(organization, { acr: "urn:example:weak", auth_time: at(-86_400) });
        await expectAdmitted(trial, organization, () => trial.signIn(organization));

        // Staff have to prove themselves anew before what matters most.
        const staff = await trial.staff("admin");
        const fresh = async (change: (asked: URL) => void) => {
          const begun = await staff.visit("/staff/sign-in?fresh=1");
          const asked = new URL(begun.location ?? "");
          expect(asked.searchParams.get("max_age") === "0", "max_age=0 is not asked for");
          change(asked);
          asked.searchParams.set("choice", "ada.admin@pacvue.example");
          return staff.visit(await trial.world.staffProvider.visit(asked.href), { from: "elsewhere" });
        };
        const stale = await fresh(({ searchParams }) => {
          searchParams.delete("max_age");
          searchParams.delete("prompt");
        });
        expect(stale.status >= 400, `an old sign-in answered ${stale.status}`);
        expectEqual("the twin", (await fresh(() => undefined)).status, 303);
      },
    },
    {
      ids: ["OWN-32"],
      name: "claims that lie elsewhere are not fetched and count for no rule",
      words: "aggregated distributed claims _claim_names _claim_sources endpoint source jwt userinfo external",
      async run(trial) {
        const canary = await startCanary();
        trial.later(() => canary.stop());
        const organization = await trial.live({
          provider: await trial.provider({ claimsIn: "id_token" }),
          userManagement: { kind: "domains", domains: ["people.example"] },
        });
        const stranger = await trial.provider();
        const sources = [
          { endpoint: `http://127.0.0.1:${canary.port}/claims`, access_token: "t" },
          { endpoint: `${stranger.issuer}/claims` },
          { JWT: stranger.sign({ iss: stranger.issuer, email: "ann@people.example", email_verified: true }) },
        ];
        stranger.forgetRequests();
        for (const source of sources) {
          const elsewhere = { _claim_names: { email: "one", email_verified: "one" }, _claim_sources: { one: source } };
          const claims = { email: undefined, email_verified: undefined, ...elsewhere };
          misstate(organization, claims);
          await expectRejected(
            trial,
            organization,
            { code: "email_missing", mayAsk: ["token", "jwks", "userinfo"] },
            () => trial.signIn(organization),
          );
          organization.provider.behave();
          await expectAdmitted(trial, organization, () => trial.signIn(organization));
        }
        expectEqual("visits", canary.visits, 0);
        expectEqual("questions to the source", stranger.requests.length, 0);
      },
    },
    {
      ids: ["OWN-33"],
      name: "a key of one provider is none of another's, though they have one name",
      words: "cache confusion jwks same kid two idps different keys shared cached across tenants key id collision",
      async run(trial) {
        const [a, b] = [await trial.live(), await trial.live()];
        const { kid } = a.provider.signingKey;
        b.provider.signWith({ ...b.provider.signingKey, kid });
        b.provider.misbehave({ kind: "jwks", change: (keys) => keys.map((key) => ({ ...key, kid })) });
        for (const at of [0, 1])
          for (const organization of [a, b])
            await expectAdmitted(trial, organization, () => trial.signIn(organization, { at }));
        await expectOnlyHonest(trial, a, { code: "id_token_signature" }, () =>
          a.provider.misbehave({
            kind: "id_token_replaced",
            by: (honest) =>
              b.provider.sign(JSON.parse(Buffer.from(honest.split(".")[1] ?? "", "base64url").toString())),
          }),
        );
        await expectAdmitted(trial, b, () => trial.signIn(b));
      },
    },
    {
      ids: ["OWN-05"],
      name: "claims of the wrong shape or size are left out, and the person is let in all the same",
      words: "claim size huge name email groups type confusion oversized profile long",
      async run(trial) {
        const organization = await trial.live({ provider: await trial.provider({ claimsIn: "id_token" }) });
        misstate(organization, { email: ["a@b.example"], name: "n".repeat(500), groups: { a: 1 }, hd: 7, amr: 9 });
        const { browser } = await expectAdmitted(trial, organization, () => trial.signIn(organization));
        const user = await trial.who(browser, organization.slug);
        expectEqual("what is kept", [user?.email, user?.name], [null, null]);
        await expectRejected(
          trial,
          organization,
          { code: ["id_token_malformed", "provider_answer_invalid"] },
          async () => {
            misstate(organization, { padding: "p".repeat(80_000) });
            return trial.signIn(organization);
          },
        );
      },
    },
  ],
};
