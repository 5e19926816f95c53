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
  test.each([
    ["as providers send it", {}],
    ["for one session", { sub: undefined }],
    ["for all sessions of a person", { sid: undefined }],
    ["for several audiences, us among them", { aud: ["other", "pacvue"] }],
    ["of a clock a minute ahead", { iat: at + 60 }],
    ["that expired within the tolerance", { exp: at - 59 }],
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
