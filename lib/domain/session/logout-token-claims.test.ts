import { describe, expect, test } from "vitest";
import { checkLogoutTokenClaims } from "./logout-token-claims";

const now = new Date("2026-11-25T08:00:00Z");
const at = now.getTime() / 1000;
const expected = {
  ...{ issuer: "https://id.example", clientId: "pacvue", now },
  ...{ clockToleranceSeconds: 60, maxIssuedAgeSeconds: 600 },
};
const honest = {
  ...{ iss: "https://id.example", aud: "pacvue", iat: at, exp: at + 120, jti: "one" },
  ...{ sub: "ada", sid: "session-7", events: { "http://schemas.openid.net/event/backchannel-logout": {} } },
};
const check = (change: object) => checkLogoutTokenClaims({ ...honest, ...change }, expected);

describe("a logout token", () => {
  test("says whom it signs out, by person, by session or by both, and which token it is", () => {
    const forgetAfter = new Date((at + 181) * 1000);
    const both = { subject: "ada", providerSessionId: "session-7", tokenId: "one", forgetAfter };
    expect(check({})).toEqual({ ok: true, value: both });
    expect(check({ sub: undefined })).toEqual({ ok: true, value: { ...both, subject: null } });
    expect(check({ sid: undefined })).toEqual({ ok: true, value: { ...both, providerSessionId: null } });
  });

  test.each<[object, string]>([
    [{ iss: "https://evil.example" }, "iss is not the issuer of the connection"],
    [{ aud: "other" }, "aud does not name our client ID"],
    [{ exp: at - 90.5 }, "expired 90 s ago"],
    [{ iat: at + 90.5 }, "issued 90 s in the future"],
    [{ iat: at - 900.5 }, "issued 900 s ago"],
    [{ nonce: "n" }, "a logout token has no nonce"],
    [{ sub: undefined, sid: undefined }, "neither sub nor sid"],
    [{ jti: "", events: {} }, "missing or malformed: jti, events"],
    [{ aud: [1, 2] }, "missing or malformed: aud"],
  ])("with %j is refused, and the log names why: %s", (change, detail) => {
    expect(check(change)).toEqual({ ok: false, refusal: { code: "logout_token_refused", detail } });
  });

  test.each([
    ["as providers send it", {}],
    ["for one session", { sub: undefined }],
    ["for all sessions of a person", { sid: undefined }],
    ["for several audiences, us among them", { aud: ["other", "pacvue"] }],
    ["of a clock a minute ahead", { iat: at + 60 }],
    ["that expired within the tolerance", { exp: at - 59 }],
    ["of ten minutes ago and the tolerance", { iat: at - 660 }],
    ["with claims nobody asked for", { trace: "x" }],
  ])("%s is believed", (_name, change) => {
    expect(check(change).ok).toBe(true);
  });

  test.each([
    ["of another issuer", { iss: "https://evil.example" }],
    ["of an issuer with a slash more", { iss: "https://id.example/" }],
    ["for another client", { aud: "other" }],
    ["for nobody", { aud: [] }],
    ["that expired", { exp: at - 60 }],
    ["without an expiry", { exp: undefined }],
    ["from the future", { iat: at + 61 }],
    ["from long ago", { iat: at - 661 }],
    ["without a time", { iat: undefined }],
    ["without an id", { jti: undefined }],
    ["with an empty id", { jti: "" }],
    ["with a nonce, as an ID token has", { nonce: "n" }],
    ["with an empty nonce", { nonce: null }],
    ["without the event", { events: {} }],
    ["with another event", { events: { "https://example.com/other": {} } }],
    ["with an event that is no object", { events: { "http://schemas.openid.net/event/backchannel-logout": true } }],
    ["without events, as an ID token", { events: undefined }],
    ["for neither a person nor a session", { sub: undefined, sid: undefined }],
    ["for a subject that is no text", { sub: 7 }],
  ])("%s is refused", (_name, change) => {
    expect(check(change).ok).toBe(false);
  });

  test("is remembered exactly as long as it would be believed", () => {
    const believed = check({});
    const until = believed.ok ? believed.value.forgetAfter : now;
    expect(checkLogoutTokenClaims(honest, { ...expected, now: until }).ok).toBe(false);
    const before = new Date(until.getTime() - 2000);
    expect(checkLogoutTokenClaims(honest, { ...expected, now: before }).ok).toBe(true);
  });
});
