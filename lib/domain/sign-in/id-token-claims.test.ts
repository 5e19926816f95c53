import { describe, expect, test } from "vitest";
import { checkIdTokenClaims, type ExpectedClaims, readPersonClaims } from "./id-token-claims";

const now = 1_800_000_000;
const expected: ExpectedClaims = {
  ...{ issuer: "https://id.northwind.example", clientId: "pacvue", nonce: "n-1", now: new Date(now * 1000) },
  ...{ clockToleranceSeconds: 60, maxIssuedAgeSeconds: 600, accessTokenHash: "at-1" },
};
const good = { iss: expected.issuer, aud: "pacvue", exp: now + 300, iat: now - 1, nonce: "n-1", sub: "00u1" };

function codeOf(change: Record<string, unknown>, expectation: Partial<ExpectedClaims> = {}): string {
  const outcome = checkIdTokenClaims({ ...good, ...change }, { ...expected, ...expectation });
  return outcome.ok ? "accepted" : outcome.refusal.code;
}

function answerTo(change: Record<string, unknown>, expectation: Partial<ExpectedClaims> = {}) {
  const outcome = checkIdTokenClaims({ ...good, ...change }, { ...expected, ...expectation });
  return outcome.ok ? outcome.value : outcome.refusal;
}

test("the claims of an honest ID token are accepted", () => {
  expect(answerTo({})).toEqual({
    ...{ subject: "00u1", email: null, emailVerified: null, name: null, groups: [], groupsClaim: null, methods: [] },
    ...{ hostedDomain: null, providerSessionId: null, authenticatedAt: null },
  });
});

test.each([[null], ["text"], [[]], [7], [undefined]])("claims that are %j are malformed", (claims) => {
  const outcome = checkIdTokenClaims(claims, expected);
  const refusal = { code: "id_token_malformed", detail: "the claims are not an object" };
  expect(outcome).toEqual({ ok: false, refusal });
});

/** Claims that are refused, and the twin that is accepted with one thing changed. */
describe("each rule of OpenID Connect Core 3.1.3.7 refuses, and its twin passes", () => {
  test.each<[string, string, Record<string, unknown>, Record<string, unknown>]>([
    ["another issuer", "id_token_issuer", { iss: "https://id.northwind.example1" }, { iss: expected.issuer }],
    ["the issuer with a slash", "id_token_issuer", { iss: `${expected.issuer}/` }, {}],
    ["the issuer in capitals", "id_token_issuer", { iss: "https://ID.northwind.example" }, {}],
    ["no issuer", "id_token_issuer", { iss: undefined }, {}],
    ["the issuer in a list", "id_token_issuer", { iss: [expected.issuer] }, {}],
    ["another audience", "id_token_audience", { aud: "pacvue1" }, { aud: "pacvue" }],
    ["no audience", "id_token_audience", { aud: undefined }, {}],
    ["no audience in the list", "id_token_audience", { aud: [] }, { aud: ["pacvue"] }],
    [
      "an audience that is no text",
      "id_token_audience",
      { aud: ["pacvue", 7], azp: "pacvue" },
      { aud: ["pacvue", "7"], azp: "pacvue" },
    ],
    [
      "several audiences without azp",
      "id_token_audience",
      { aud: ["pacvue", "other"] },
      { aud: ["pacvue", "other"], azp: "pacvue" },
    ],
    ["another authorised party", "id_token_audience", { azp: "other" }, { azp: "pacvue" }],
    [
      "several audiences, another azp",
      "id_token_audience",
      { aud: ["pacvue", "other"], azp: "other" },
      { aud: ["pacvue", "other"], azp: "pacvue" },
    ],
    ["expired beyond the tolerance", "id_token_time", { exp: now - 60 }, { exp: now - 59 }],
    ["no expiry", "id_token_time", { exp: undefined }, {}],
    ["an expiry that is text", "id_token_time", { exp: String(now + 300) }, { exp: now + 300.5 }],
    ["an expiry that is no number", "id_token_time", { exp: Number.NaN }, {}],
    ["an endless expiry", "id_token_time", { exp: Number.POSITIVE_INFINITY }, {}],
    ["no time of issue", "id_token_time", { iat: undefined }, {}],
    ["issued in the future", "id_token_time", { iat: now + 61 }, { iat: now + 60 }],
    ["issued too long ago", "id_token_time", { iat: now - 661 }, { iat: now - 660 }],
    ["not valid yet", "id_token_time", { nbf: now + 61 }, { nbf: now + 60 }],
    ["a start that is no number", "id_token_time", { nbf: "now" }, { nbf: now }],
    ["no nonce", "id_token_nonce", { nonce: undefined }, {}],
    ["an earlier attempt's nonce", "id_token_nonce", { nonce: "n-0" }, { nonce: "n-1" }],
    ["a nonce with something behind", "id_token_nonce", { nonce: "n-11" }, {}],
    ["the nonce in a list", "id_token_nonce", { nonce: ["n-1"] }, {}],
    ["no subject", "id_token_subject", { sub: undefined }, {}],
    ["an empty subject", "id_token_subject", { sub: "" }, { sub: "0" }],
    ["a subject of spaces", "id_token_subject", { sub: " " }, { sub: "a b" }],
    ["a subject of 256 characters", "id_token_subject", { sub: "x".repeat(256) }, { sub: "x".repeat(255) }],
    ["a numeric subject", "id_token_subject", { sub: 1001 }, { sub: "1001" }],
    ["a list as subject", "id_token_subject", { sub: ["00u1"] }, {}],
    ["a trailing space in the subject", "id_token_subject", { sub: "00u1 " }, {}],
    ["a leading no-break space in the subject", "id_token_subject", { sub: "\u00a000u1" }, {}],
    ["a NUL in the subject", "id_token_subject", { sub: "00u1\u0000" }, {}],
    ["a zero-width space in the subject", "id_token_subject", { sub: "00\u200bu1" }, { sub: "Ünïcode|1" }],
    ["another access token's hash", "id_token_access_token_hash", { at_hash: "at-2" }, { at_hash: "at-1" }],
  ])("%s: %s", (_, code, bad, twin) => {
    expect(codeOf(bad)).toBe(code);
    expect(codeOf(twin)).toBe("accepted");
  });

  /** What the entry of the sign-in says to whoever has to put it right. */
  test.each<[Record<string, unknown>, string]>([
    [{ iss: "https://evil.example" }, "iss is not the issuer that was asked"],
    [{ aud: "other" }, "aud does not name our client ID"],
    [{ aud: ["pacvue", "other"] }, "several audiences without azp"],
    [{ azp: "other" }, "azp is another client"],
    [{ exp: undefined }, "exp or iat is missing, or a time is not a number"],
    [{ exp: now - 300.5 }, "expired 301 s ago"],
    [{ iat: now + 600.5 }, "issued 600 s in the future"],
    [{ iat: now - 900 }, "issued 900 s ago"],
    [{ nbf: now + 120 }, "not valid for another 120 s"],
    [{ nonce: undefined }, "nonce is missing"],
    [{ nonce: "n-0" }, "nonce belongs to another attempt"],
    [{ sub: 7 }, "sub is missing or not text"],
    [{ sub: "x".repeat(256) }, "sub has 256 characters"],
    [{ sub: "00u1 " }, "sub has invisible characters or outer spaces"],
    [{ at_hash: "at-2" }, "at_hash belongs to another access token"],
  ])("%j is named: %s", (change, detail) => {
    expect(answerTo(change)).toMatchObject({ detail });
  });

  test("an audience list without end is refused", () => {
    const many = Array.from({ length: 11 }, () => "pacvue");
    expect(codeOf({ aud: many, azp: "pacvue" })).toBe("id_token_audience");
    expect(codeOf({ aud: many.slice(1), azp: "pacvue" })).toBe("accepted");
  });

  test("no access token came along, so its hash is not compared", () => {
    expect(codeOf({ at_hash: "any" }, { accessTokenHash: undefined })).toBe("accepted");
  });
});

test("subjects that differ in their letters' case are two people", () => {
  expect([answerTo({ sub: "ADMIN" }), answerTo({ sub: "admin" })]).toMatchObject([
    { subject: "ADMIN" },
    { subject: "admin" },
  ]);
});

describe("the details of a person", () => {
  test.each<[string, Record<string, unknown>, Record<string, unknown>]>([
    [
      "e-mail and whether it is verified",
      { email: "a@nw.example", email_verified: true },
      { email: "a@nw.example", emailVerified: true },
    ],
    ["called unverified", { email: "a@nw.example", email_verified: false }, { emailVerified: false }],
    ["an address of one letter", { email: "a@b" }, { email: "a@b" }],
    ["an address of many letters", { email: "ada.finch@nw.example" }, { email: "ada.finch@nw.example" }],
    ["verified, but no address", { email_verified: true }, { email: null, emailVerified: null }],
    ["verified as text", { email: "a@nw.example", email_verified: "true" }, { emailVerified: true }],
    ["unverified as text", { email: "a@nw.example", email_verified: "false" }, { emailVerified: false }],
    ["verified as a number is unknown", { email: "a@nw.example", email_verified: 1 }, { emailVerified: null }],
    ["nothing said about it", { email: "a@nw.example" }, { emailVerified: null }],
    [
      "an address too long",
      { email: `${"a".repeat(250)}@nw.example`, email_verified: true },
      { email: null, emailVerified: null },
    ],
    [
      "an address that is none",
      { email: "a@b@nw.example", email_verified: true },
      { email: null, emailVerified: null },
    ],
    ["a list of addresses", { email: ["a@nw.example"] }, { email: null }],
    ["a name", { name: "Ada Nw" }, { name: "Ada Nw" }],
    ["a name in two parts", { given_name: "Ada", family_name: "Nw" }, { name: "Ada Nw" }],
    ["a given name alone", { given_name: "Ada" }, { name: "Ada" }],
    ["a family name alone", { family_name: "Nw" }, { name: "Nw" }],
    ["neither of a name's parts", { given_name: "", family_name: 7 }, { name: null }],
    ["a name with spaces around it", { name: "  Ada Nw " }, { name: "Ada Nw" }],
    ["a name too long", { name: "x".repeat(201) }, { name: null }],
    ["a name with a line break", { name: "Ada\r\nBcc: x" }, { name: null }],
    ["groups", { groups: ["a", "b"] }, { groups: ["a", "b"], groupsClaim: "groups" }],
    ["one group as text", { roles: "a" }, { groups: ["a"], groupsClaim: "roles" }],
    [
      "a namespaced claim",
      { "https://nw.example/groups": ["a"] },
      { groups: ["a"], groupsClaim: "https://nw.example/groups" },
    ],
    ["a namespaced claim over http", { "http://nw.example:roles": ["a"] }, { groups: ["a"] }],
    ["a claim that only ends like a namespaced one", { "x-https://nw.example/groups": ["a"] }, { groupsClaim: null }],
    ["a claim that only begins like one", { "https://nw.example/groups_count": ["a"] }, { groupsClaim: null }],
    ["claims that are called like nothing", { undefined: ["a"], null: ["b"] }, { groups: [], groupsClaim: null }],
    ["groups beside a claim that is called like nothing", { undefined: ["a"], groups: ["b"] }, { groups: ["b"] }],
    ["odd groups beside good ones", { groups: ["a", 7, null, {}, "x".repeat(257)] }, { groups: ["a"] }],
    ["the company of a Google account", { hd: "Northwind.Example" }, { hostedDomain: "northwind.example" }],
    ["a company that is no text", { hd: ["northwind.example"] }, { hostedDomain: null }],
    ["methods", { amr: ["pwd", "mfa"] }, { methods: ["pwd", "mfa"] }],
    ["ten methods of many", { amr: [..."abcdefghijk"] }, { methods: [..."abcdefghij"] }],
  ])("%s", (_, claims, person) => expect(readPersonClaims(claims)).toMatchObject(person));

  test("all groups are read, however many were sent, so that the rule's own is among them", () => {
    const groups = Array.from({ length: 250 }, (_, index) => `g${index}`);
    expect(readPersonClaims({ groups }).groups).toEqual(groups);
  });
  test("of groups and roles side by side the one that the rule names is read", () => {
    const claims = { groups: ["a"], roles: ["b"] };
    expect(readPersonClaims(claims, "roles")).toMatchObject({ groups: ["b"], groupsClaim: "roles" });
    expect(answerTo(claims, { groupsClaim: "roles" })).toMatchObject({ groups: ["b"], groupsClaim: "roles" });
    expect(readPersonClaims(claims)).toMatchObject({ groups: ["a"], groupsClaim: "groups" });
  });
  test("a rule's claim that every object has by nature is not a claim", () => {
    expect(readPersonClaims({}, "constructor")).toMatchObject({ groups: [], groupsClaim: null });
  });
  test("the provider's session is kept up to 255 characters", () => {
    expect(answerTo({ sid: "s".repeat(255) })).toMatchObject({ providerSessionId: "s".repeat(255) });
    expect(answerTo({ sid: "s".repeat(256) })).toMatchObject({ providerSessionId: null });
    expect(answerTo({ auth_time: 1 })).toMatchObject({ authenticatedAt: new Date(1000) });
    for (const odd of ["1", Number.NaN, Number.POSITIVE_INFINITY, 1e300, null])
      expect(answerTo({ auth_time: odd })).toMatchObject({ authenticatedAt: null });
  });
  test.each([[null], ["x"], [[]]])("from %j nothing is read", (claims) => {
    expect(readPersonClaims(claims)).toMatchObject({ email: null, name: null, groups: [] });
  });
});
