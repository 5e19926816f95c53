import { randomBytes } from "node:crypto";
import { publicJwk } from "../../support/fake-identity-provider/signing-key";
import { expect, expectEqual } from "../expectation";
import { expectAdmitted, expectOnlyHonest, expectRejected } from "../judge";
import type { Area } from "../scenario";
import { Wizard } from "../wizard";
import { publicUrl } from "../world";

/** What OpenID certification tries on a relying party, as far as it is about one sign-in. */
export const relyingParty: Area = {
  areas: ["oidf-basic-rp", "oidf-config-rp", "oidf-other-rp", "id-token"],
  scenarios: [
    {
      ids: ["OIDF-B01"],
      name: "an honest provider's people get in, and every value of the request is right",
      words: "baseline positive control response_type code",
      async run(trial) {
        const organization = await trial.live();
        const { sentTo } = await expectAdmitted(trial, organization, () => trial.signIn(organization));
        const asked = Object.fromEntries(sentTo.searchParams);
        expectEqual("redirect_uri", asked.redirect_uri, `${publicUrl}/loginoauth/${organization.slug}`);
        expectEqual("client_id", asked.client_id, organization.clientId);
        expectEqual("response_type", asked.response_type, "code");
        expect(asked.scope?.split(" ").includes("openid") === true, "openid is not asked for");
        for (const name of ["state", "nonce", "code_challenge"])
          expect((asked[name] ?? "").length >= 43, `${name} is short or missing`);
        const [token] = organization.provider.requestsTo("token");
        expect((token?.form.get("code_verifier") ?? "").length >= 43, "there is no code_verifier");
      },
    },
    {
      ids: ["OIDF-B02"],
      name: "an ID token of another issuer lets nobody in",
      words: "invalid iss issuer mismatch id_token wrong case slash",
      async run(trial) {
        const organization = await trial.live();
        for (const iss of [`${organization.provider.issuer}1`, `${organization.provider.issuer}/`, undefined])
          await expectOnlyHonest(trial, organization, { code: "id_token_issuer" }, () =>
            organization.provider.misbehave({ kind: "id_token", change: (claims) => Object.assign(claims, { iss }) }),
          );
      },
    },
    {
      ids: ["OIDF-B03"],
      name: "an ID token without a subject lets nobody in",
      words: "missing sub subject",
      async run(trial) {
        const organization = await trial.live();
        await expectOnlyHonest(trial, organization, { code: "id_token_subject" }, () =>
          organization.provider.misbehave({ kind: "id_token", change: (claims) => delete claims.sub }),
        );
      },
    },
    {
      ids: ["OIDF-B04"],
      name: "an ID token for another client lets nobody in",
      words: "invalid aud audience wrong client azp authorized party multiple audiences",
      async run(trial) {
        const organization = await trial.live();
        const { clientId } = organization;
        for (const claim of [
          { aud: `${clientId}1` },
          { aud: [clientId, "another"] },
          { aud: [clientId, "another"], azp: "another" },
          { aud: clientId, azp: "another" },
          { aud: [] },
        ])
          await expectOnlyHonest(trial, organization, { code: "id_token_audience" }, () =>
            organization.provider.misbehave({ kind: "id_token", change: (claims) => Object.assign(claims, claim) }),
          );
      },
    },
    {
      ids: ["OIDF-B05"],
      name: "an ID token that does not say when it was issued lets nobody in",
      words: "missing iat exp issued at absent",
      async run(trial) {
        const organization = await trial.live();
        for (const name of ["iat", "exp"])
          await expectOnlyHonest(trial, organization, { code: "id_token_time" }, () =>
            organization.provider.misbehave({ kind: "id_token", change: (claims) => delete claims[name] }),
          );
      },
    },
    {
      ids: ["OIDF-B06"],
      name: "a single key without an id is enough; with two of a kind nobody guesses",
      words: "kid absent single multiple jwks key id missing unknown",
      async run(trial) {
        const organization = await trial.live();
        organization.provider.misbehave({ kind: "no_key_ids" });
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
        const several = await trial.live({ provider: await trial.provider() });
        await several.provider.rotateKeys({ keepOld: true });
        several.provider.misbehave({ kind: "no_key_ids" });
        await expectRejected(trial, several, { code: "id_token_key" }, () => trial.signIn(several));
      },
    },
    {
      ids: ["OIDF-B08"],
      name: "RS256 alone is enough, and every other signature of the list is taken",
      words: "signature rs256 es256 ps256 eddsa advertised algorithm supported",
      async run(trial) {
        for (const algorithm of ["RS256", "PS256", "ES256", "EdDSA"] as const) {
          const organization = await trial.live({ provider: await trial.provider({ algorithm }) });
          await expectAdmitted(trial, organization, () => trial.signIn(organization));
        }
      },
    },
    {
      ids: ["OIDF-B09"],
      name: "an unsigned ID token lets nobody in, whatever discovery advertises",
      words: "alg none unsigned signature empty",
      async run(trial) {
        const strict = await trial.live();
        await expectOnlyHonest(trial, strict, { code: "id_token_algorithm" }, () =>
          strict.provider.misbehave({ kind: "id_token_unsigned" }),
        );
        const provider = await trial.provider();
        provider.misbehave({
          kind: "discovery",
          change: (document) => Object.assign(document, { id_token_signing_alg_values_supported: ["RS256", "none"] }),
        });
        const lax = await trial.live({ provider });
        await expectOnlyHonest(trial, lax, { code: "id_token_algorithm" }, () =>
          provider.misbehave({ kind: "id_token_unsigned" }),
        );
      },
    },
    {
      ids: ["OIDF-B10"],
      name: "a signature that does not verify lets nobody in",
      words: "invalid corrupted signature tampered foreign key wrong key",
      async run(trial) {
        const organization = await trial.live();
        for (const kind of ["id_token_signature_corrupted", "id_token_foreign_key"] as const)
          await expectOnlyHonest(trial, organization, { code: "id_token_signature" }, () =>
            organization.provider.misbehave({ kind }),
          );
      },
    },
    {
      ids: ["OIDF-B11"],
      name: "userinfo about somebody else ends the sign-in and is not kept",
      words: "userinfo invalid sub subject mismatch",
      async run(trial) {
        const provider = await trial.provider({ claimsIn: "userinfo" });
        const organization = await trial.live({ provider });
        await expectOnlyHonest(
          trial,
          organization,
          { code: "userinfo_subject", mayAsk: ["token", "jwks", "userinfo"] },
          () => provider.misbehave({ kind: "userinfo", change: (claims) => (claims.sub = `${claims.sub}invalid`) }),
        );
      },
    },
    {
      ids: ["OIDF-B12", "IDT-03"],
      name: "an ID token with another nonce, or none, lets nobody in; no nonce comes twice",
      words: "nonce invalid omitted missing fresh unique",
      async run(trial) {
        const organization = await trial.live();
        for (const nonce of [(own: unknown) => `${own}1`, () => undefined, () => ""])
          await expectOnlyHonest(trial, organization, { code: "id_token_nonce" }, () =>
            organization.provider.misbehave({
              kind: "id_token",
              change: (claims) => Object.assign(claims, { nonce: nonce(claims.nonce) }),
            }),
          );
        const nonces = new Set<string>();
        for (let round = 0; round < 50; round += 1)
          for (const { searchParams } of await Promise.all(
            Array.from({ length: 20 }, () => trial.click(organization.slug, trial.browser())),
          ))
            nonces.add(searchParams.get("nonce") ?? "");
        expectEqual("different nonces of 1,000 starts", nonces.size, 1000);
      },
    },
    {
      ids: ["OIDF-B13"],
      name: "what only userinfo tells is filled in, and a subject alone is enough",
      words: "scope userinfo claims profile email",
      async run(trial) {
        const provider = await trial.provider({
          claimsIn: "userinfo",
          users: [
            { email: "ann@people.example", name: "Ann Example" },
            {
              email: "nameless@people.example",
              claims: { email: undefined, email_verified: undefined, name: undefined },
            },
          ],
        });
        const organization = await trial.live({ provider });
        const { browser } = await expectAdmitted(trial, organization, () => trial.signIn(organization));
        const user = await trial.who(browser, organization.slug);
        expectEqual("the person", [user?.email, user?.name], ["ann@people.example", "Ann Example"]);
        provider.nextUser("nameless@people.example");
        const bare = await expectAdmitted(trial, organization, () => trial.signIn(organization));
        expectEqual("the e-mail address", (await trial.who(bare.browser, organization.slug))?.email, null);
      },
    },
    {
      ids: ["OIDF-B14"],
      name: "the secret goes out once, form-encoded in the Authorization header and nowhere else",
      words: "client_secret_basic authentication special characters encoding post",
      async run(trial) {
        const provider = await trial.provider({ tokenAuthentication: ["client_secret_basic"] });
        const clientSecret = "s3cret :+%/ with everything";
        const organization = await trial.live({ provider, clientId: "client:+%/ id", clientSecret });
        provider.forgetRequests();
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
        const requests = provider.requestsTo("token");
        expectEqual("token requests", requests.length, 1);
        expect(requests[0]?.form.has("client_secret") === false, "the secret stands in the body as well");
        const decoded = Buffer.from(requests[0]?.headers.authorization?.split(" ")[1] ?? "", "base64").toString();
        expect(
          /^client%3A%2B%25%2F\+id:s3cret\+%3A%2B%25%2F\+with\+everything$/.test(decoded),
          `the header says ${decoded.length} other characters`,
        );
      },
    },
    {
      ids: ["OIDF-C01", "OIDF-C02"],
      name: "every endpoint is where discovery says, the keys too",
      words: "discovery openid config endpoints unguessable paths jwks_uri new path",
      async run(trial) {
        const organization = await trial.live({ provider: await trial.provider({ issuerPath: "/realms/staff" }) });
        organization.provider.forgetRequests();
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
        const { provider } = organization;
        expect(
          provider.requests.every(({ endpoint }) => endpoint !== null),
          "a path was guessed",
        );
        expect(provider.requestsTo("jwks").length > 0, "the keys were not fetched where discovery says");
      },
    },
    {
      ids: ["OIDF-C03"],
      name: "a discovery document of another issuer is refused before anything is saved as live",
      words: "discovery issuer mismatch invalid suffix host trailing slash http https",
      async run(trial) {
        const provider = await trial.provider();
        const { slug } = await trial.organization();
        const wizard = new Wizard(trial.browser(), await trial.setupToken(slug));
        const form = { issuer: provider.issuer, clientId: "client", clientSecret: "s3cret of it" };
        provider.addClient({
          clientId: "client",
          clientSecret: "s3cret of it",
          redirectUris: [`${publicUrl}/loginoauth/${slug}`],
        });
        for (const issuer of [
          `${provider.issuer}INVALID`,
          "https://other.hostile.test",
          provider.issuer.replace("http:", "https:"),
          `${provider.issuer}/`,
        ]) {
          provider.misbehave({ kind: "discovery", change: (document) => (document.issuer = issuer) });
          const answer = await trial.api("POST", `organizations/${slug}/submissions`, form);
          expectEqual(`the answer to ${issuer}`, answer.status, 422);
          expectEqual("its code", JSON.parse(answer.text).code, "checks_failed");
          const tried = await wizard.tryLoginUrl(provider.issuer);
          expect(
            tried.failed.some(({ key }) => key === "issuer"),
            `the wizard takes ${issuer}: ${tried.text}`,
          );
          expectEqual("handing it in", (await wizard.handIn()).status, 422);
          expectEqual("the login page", (await trial.browser().visit(`/login/${slug}`)).status, 404);
        }
        expectEqual("requests to the authorization endpoint", provider.requestsTo("authorization").length, 0);
        provider.behave();
        expectEqual("the twin", (await trial.api("POST", `organizations/${slug}/submissions`, form)).status, 201);
        // The same of a provider whose own issuer ends with a slash, and of its ID tokens.
        const slashed = await trial.live({ provider: await trial.provider({ issuerPath: "/" }) });
        const without = { issuer: slashed.provider.origin, clientId: slashed.clientId };
        expectEqual(
          "the answer without its slash",
          (await trial.api("POST", `organizations/${slashed.slug}/submissions`, without)).status,
          422,
        );
        const other = slashed.provider.issuer.slice(0, -1);
        await expectOnlyHonest(trial, slashed, { code: "id_token_issuer" }, () =>
          slashed.provider.misbehave({ kind: "id_token", change: (claims) => (claims.iss = other) }),
        );
      },
    },
    {
      ids: ["OWN-38"],
      name: "a discovery document that lacks what signing in needs, or has it in another shape, is refused with its cause",
      words:
        "discovery document missing required fields metadata incomplete issuer absent wrong type unsupported response types",
      async run(trial) {
        const provider = await trial.provider();
        const { slug } = await trial.organization();
        const form = { issuer: provider.issuer, clientId: "client", clientSecret: "s3cret of it" };
        provider.addClient({ ...form, redirectUris: [`${publicUrl}/loginoauth/${slug}`] });
        const changes: readonly Readonly<Record<string, unknown>>[] = [
          ...["issuer", "authorization_endpoint", "token_endpoint", "jwks_uri"].map((name) => ({ [name]: undefined })),
          ...["issuer", "authorization_endpoint", "token_endpoint", "jwks_uri"].map((name) => ({ [name]: ["x"] })),
          { response_types_supported: ["id_token"] },
          { id_token_signing_alg_values_supported: ["HS256", "none"] },
          { token_endpoint: "/token" },
          { issuer: `${provider.issuer}\u0000` },
        ];
        for (const change of changes) {
          provider.misbehave({ kind: "discovery", change: (document) => Object.assign(document, change) });
          const answer = await trial.api("POST", `organizations/${slug}/submissions`, form);
          expectEqual(
            JSON.stringify(change) || "a change",
            [answer.status, JSON.parse(answer.text).code],
            [422, "checks_failed"],
          );
        }
        provider.behave();
        expectEqual("the twin", (await trial.api("POST", `organizations/${slug}/submissions`, form)).status, 201);
      },
    },
    {
      ids: ["OIDF-C05"],
      name: "a rotated key is taken at once, and a withdrawn one no longer",
      words: "signing key rotation withdrawn kid cache refetch",
      async run(trial) {
        const organization = await trial.live();
        const { provider } = organization;
        const first = provider.signingKey;
        for (const at of [0, 1]) await expectAdmitted(trial, organization, () => trial.signIn(organization, { at }));
        await provider.rotateKeys();
        const second = provider.signingKey;
        for (const at of [0, 1]) await expectAdmitted(trial, organization, () => trial.signIn(organization, { at }));
        provider.signWith(first);
        for (const at of [0, 1])
          await expectRejected(trial, organization, { code: "id_token_key" }, () => trial.signIn(organization, { at }));
        provider.signWith(second);
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
      },
    },
    {
      ids: ["OIDF-X01"],
      name: "an ID token that names no audience lets nobody in",
      words: "missing aud audience absent",
      async run(trial) {
        const organization = await trial.live();
        await expectOnlyHonest(trial, organization, { code: "id_token_audience" }, () =>
          organization.provider.misbehave({ kind: "id_token", change: (claims) => delete claims.aud }),
        );
      },
    },
    {
      ids: ["OIDF-X03"],
      name: "the access token travels in the Authorization header, never in an address",
      words: "userinfo bearer header access token query",
      async run(trial) {
        const organization = await trial.live({ provider: await trial.provider({ claimsIn: "userinfo" }) });
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
        const requests = organization.provider.requestsTo("userinfo");
        expectEqual("userinfo requests", requests.length, 1);
        expect(/^Bearer \S+$/.test(requests[0]?.headers.authorization ?? ""), "there is no bearer token");
        expectEqual("its parameters", [...(requests[0]?.params.keys() ?? [])], []);
      },
    },
    {
      ids: ["OWN-12"],
      name: "an ID token that brings its own key, or headers that nobody understands, lets nobody in",
      words: "jku jwk x5u x5c header injection embedded key crit critical header b64 kid injection traversal",
      async run(trial) {
        const organization = await trial.live();
        const { provider } = organization;
        const stranger = await trial.provider();
        const jwk = publicJwk(stranger.signingKey);
        for (const header of [{ jwk }, { jku: `${stranger.issuer}/keys` }, { x5u: `${stranger.issuer}/cert` }]) {
          const before = stranger.requests.length;
          await expectOnlyHonest(trial, organization, { code: "id_token_signature" }, () =>
            provider.misbehave({
              kind: "id_token_replaced",
              by: (honest) => {
                const claims = JSON.parse(Buffer.from(honest.split(".")[1] ?? "", "base64url").toString());
                return stranger.sign(claims, { kid: provider.signingKey.kid, ...header });
              },
            }),
          );
          expectEqual("requests to the address in the token", stranger.requests.length, before);
        }
        await expectOnlyHonest(trial, organization, { code: "id_token_malformed" }, () =>
          provider.misbehave({
            kind: "id_token",
            change: (_claims, header) => Object.assign(header, { crit: ["x"], x: 1 }),
          }),
        );
        await expectOnlyHonest(trial, organization, { code: ["id_token_malformed", "id_token_signature"] }, () =>
          provider.misbehave({
            kind: "id_token",
            change: (_claims, header) => Object.assign(header, { crit: ["b64"], b64: false }),
          }),
        );
        await expectOnlyHonest(trial, organization, { code: "id_token_key" }, () =>
          provider.misbehave({
            kind: "id_token",
            change: (_claims, header) => Object.assign(header, { kid: "../../etc/passwd" }),
          }),
        );
      },
    },
    {
      ids: ["OWN-13"],
      name: "an ID token that is no compact JWS, or none at all, lets nobody in",
      words: "malformed token parts jwe encrypted missing id_token oversized huge duplicate json serialization",
      async run(trial) {
        const organization = await trial.live();
        for (const by of [
          (honest: string) => `${honest}.x.y`,
          (honest: string) => `${honest}=`,
          (honest: string) => `${honest}${"A".repeat(70_000)}`,
          () => "",
          () => 7,
          () => undefined,
        ])
          await expectOnlyHonest(
            trial,
            organization,
            { code: ["id_token_malformed", "id_token_missing", "provider_answer_invalid"] },
            () => organization.provider.misbehave({ kind: "id_token_replaced", by }),
          );
      },
    },
    {
      ids: ["OWN-14"],
      name: "an at_hash of another access token lets nobody in",
      words: "at_hash access token hash substitution",
      async run(trial) {
        const organization = await trial.live();
        await expectOnlyHonest(trial, organization, { code: "id_token_access_token_hash" }, () =>
          organization.provider.misbehave({
            kind: "id_token",
            change: (claims) => (claims.at_hash = randomBytes(16).toString("base64url")),
          }),
        );
      },
    },
  ],
};
