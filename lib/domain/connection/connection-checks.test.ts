import { describe, expect, test } from "vitest";
import { checkClock } from "./check-clock";
import { checkCredentials } from "./check-credentials";
import { checkReachability } from "./check-reachability";
import { chooseClientAuthentication } from "./choose-client-authentication";
import { connectionCheckKeys } from "./connection-check";
import { identityProviderKeys } from "./identity-provider";
import { waitingChecks } from "./waiting-checks";

describe("the clock", () => {
  const now = new Date("2026-11-23T12:00:00Z");
  test.each([
    [0, "pass"],
    [30, "pass"],
    [31, "warning"],
    [300, "warning"],
    [301, "failure"],
  ])("a difference of %i s is a %s, ahead or behind", (seconds, state) => {
    expect(checkClock(new Date(now.getTime() + seconds * 1000), now).state).toBe(state);
    expect(checkClock(new Date(now.getTime() - seconds * 1000), now).state).toBe(state);
  });
  test("the difference and its direction are named", () => {
    expect(checkClock(new Date(now.getTime() - 45_000), now).detail).toContain("45 s behind");
    expect(checkClock(new Date(now.getTime() + 600_000), now).detail).toContain("10 min ahead of");
  });
  test("a provider that does not say passes", () => {
    expect(checkClock(null, now)).toMatchObject({ state: "pass", detail: expect.stringContaining("did not say") });
    expect(checkClock(new Date(Number.NaN), now).state).toBe("pass");
  });
});

describe("the credentials", () => {
  test.each(identityProviderKeys)("%s: wrong, unknown, untold and accepted each have their words", (provider) => {
    expect(checkCredentials("accepted", null, provider).state).toBe("pass");
    expect(checkCredentials("wrong_credentials", null, provider)).toMatchObject({
      state: "failure",
      field: "clientSecret",
      cure: expect.any(String),
    });
    expect(checkCredentials("unknown_client", null, provider)).toMatchObject({
      state: "failure",
      field: "clientId",
      cure: expect.any(String),
    });
    expect(checkCredentials("could_not_tell", null, provider).state).toBe("warning");
  });
  test("Entra's usual mistake is named: the Value, not the Secret ID", () => {
    expect(checkCredentials("wrong_credentials", "AADSTS7000215: Invalid client secret", "entra")).toMatchObject({
      field: "clientSecret",
      cure: expect.stringContaining("Value, not its Secret ID"),
      detail: expect.stringContaining("AADSTS7000215"),
    });
  });
  test("Entra's number for an unknown application leads to the client ID", () => {
    expect(checkCredentials("wrong_credentials", "AADSTS700016: not found", "entra").field).toBe("clientId");
  });
  test("what the provider said is quoted at bounded length", () => {
    expect(checkCredentials("wrong_credentials", "x".repeat(5000), "okta").detail.length).toBeLessThan(400);
  });
});

describe("reachability", () => {
  const host = "id.northwind.example";
  test("an answer passes and names the time", () => {
    expect(checkReachability({ kind: "answered", ms: 210, host })).toMatchObject([
      { state: "pass", detail: `${host} answered in 0.2 s.` },
    ]);
  });
  test.each([
    "unreachable",
    "timeout",
    "private_address",
    "tls",
    "not_found",
    "redirected",
    "not_json",
    "too_large",
  ] as const)("%s fails with a cure at the login URL", (kind) => {
    expect(checkReachability({ kind, host, status: 404 })).toMatchObject([
      {
        key: "reachable",
        state: "failure",
        field: "loginUrl",
        cure: expect.any(String),
        detail: expect.stringContaining(host),
      },
    ]);
  });
  test("a private address reads like one that does not answer, so that nobody can map a network", () => {
    const words = (["unreachable", "timeout", "private_address"] as const).map((kind) =>
      checkReachability({ kind, host }),
    );
    expect(words[0]).toEqual(words[1]);
    expect(words[0]).toEqual(words[2]);
  });
});

test("the checks after one that stopped the run wait for it, in order", () => {
  const waiting = waitingChecks("discovery");
  expect(waiting.map(({ key }) => key)).toEqual(connectionCheckKeys.slice(2));
  expect(waiting[0]).toMatchObject({ state: "waiting", detail: "Waits for “Discovery document”." });
  expect(waitingChecks("credentials")).toEqual([]);
});

test.each([
  [undefined, true, ["client_secret_basic"]],
  [["client_secret_post", "client_secret_basic"], true, ["client_secret_basic", "client_secret_post"]],
  [["client_secret_post", "none"], true, ["client_secret_post"]],
  [["private_key_jwt"], true, []],
  [["client_secret_post", "none"], false, ["none"]],
  [undefined, false, []],
])("of the stated methods %j, with a secret: %s, these are tried in order: %j", (stated, hasSecret, tried) => {
  expect(chooseClientAuthentication({ token_endpoint_auth_methods_supported: stated }, hasSecret)).toEqual(tried);
});
