import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { OutgoingHttp } from "@/lib/application/outgoing-http";
import { checkEnvironment } from "./check-environment";
import { checkPublicUrl } from "./check-public-url";
import { checkInternet, checkProvider } from "./check-reach";
import { doubtful, linesOf } from "./finding";

const database = "postgresql://localhost/sso";
const healthy: NodeJS.ProcessEnv = {
  NODE_ENV: "production",
  PUBLIC_URL: "https://sso.pacvue.example",
  AUTH_SECRET: randomBytes(33).toString("base64"),
  SSO_ENCRYPTION_KEYS: `k1:${randomBytes(32).toString("base64")}`,
  STAFF_OIDC_ISSUER: "https://staff.example",
  STAFF_OIDC_CLIENT_ID: "console",
  STAFF_OIDC_CLIENT_SECRET: "a secret",
  STAFF_ADMINS: "kim@pacvue.example",
  TRUSTED_PROXIES: "10.0.0.0/8",
  SMTP_URL: "smtp://mail.example",
  MAIL_FROM: "sso@pacvue.example",
};
const states = (env: NodeJS.ProcessEnv) => checkEnvironment(env, database).map(({ state, says }) => `${state} ${says}`);

describe("the environment", () => {
  test("of a complete production has nothing to complain about", () => {
    expect(states(healthy)).toEqual(["fine every variable can be read"]);
  });

  test.each([
    ["wrong", "PUBLIC_URL", undefined],
    ["wrong", "PUBLIC_URL", "http://sso.pacvue.example"],
    ["wrong", "SSO_ENCRYPTION_KEYS", "k1:short"],
    ["wrong", "STAFF_OIDC_ISSUER", undefined],
    ["doubtful", "STAFF_ADMINS", undefined],
    ["doubtful", "TRUSTED_PROXIES", ""],
    ["doubtful", "RATE_LIMIT_FACTOR", "0"],
    ["doubtful", "SMTP_URL", undefined],
  ])("is %s about %s when that is %s, and repeats no value", (state, name, value) => {
    const told = states({ ...healthy, [name]: value });
    expect(told).toContainEqual(expect.stringMatching(new RegExp(`^${state} .*${name}`)));
    expect(told.join()).not.toContain("short");
  });
});

function answering(
  change: { readonly issuer?: string; readonly status?: number; readonly secondsOff?: number } = {},
): OutgoingHttp {
  return async ({ url }) => {
    const issuer = change.issuer ?? new URL(url).origin;
    const json = {
      ...{ issuer, authorization_endpoint: `${issuer}/a`, token_endpoint: `${issuer}/t`, jwks_uri: `${issuer}/k` },
      ...{ response_types_supported: ["code"], subject_types_supported: ["public"] },
      id_token_signing_alg_values_supported: ["RS256"],
    };
    const date = new Date(Date.now() + (change.secondsOff ?? 0) * 1000);
    return { ok: true, value: { status: change.status ?? 200, json, date, milliseconds: 1 } };
  };
}
const refusing: OutgoingHttp = async () => ({ ok: false, refusal: { code: "unreachable", status: null, date: null } });
const asking = (http: OutgoingHttp) =>
  checkProvider("staff sign-in", "https://staff.example", { http, allowedOrigins: [] });
const stateOf = async (found: ReturnType<typeof asking>) =>
  (await found).map(({ about, state }) => `${about} ${state}`);

describe("a provider", () => {
  test("that answers with its own document and the right time is fine", async () => {
    expect(await stateOf(asking(answering()))).toEqual(["staff sign-in fine"]);
  });

  test("of another issuer, with an error, or out of reach is wrong", async () => {
    for (const http of [answering({ issuer: "https://other.example" }), answering({ status: 500 }), refusing])
      expect(await stateOf(asking(http))).toEqual(["staff sign-in wrong"]);
  });

  test("whose clock is two minutes off says so, and one that is ten seconds off does not", async () => {
    expect(await stateOf(asking(answering({ secondsOff: 120 })))).toContain("clock wrong");
    expect(await stateOf(asking(answering({ secondsOff: -10 })))).not.toContain("clock wrong");
  });

  test("in the internet may be away as long as another one is there", async () => {
    const half: OutgoingHttp = (request) =>
      request.url.includes("one.example") ? refusing(request) : answering()(request);
    const by = (http: OutgoingHttp) =>
      checkInternet(["https://one.example", "https://two.example"], { http, allowedOrigins: [] });
    expect((await by(half)).map(({ state }) => state)).toEqual(["fine"]);
    expect((await by(refusing)).map(({ state }) => state)).toEqual(["wrong", "wrong"]);
  });
});

describe("the public address", () => {
  const url = "https://sso.pacvue.example";
  const page = (headers: Record<string, string>) => async () => new Response("", { headers });

  test("is fine when it leads to the product's pages", async () => {
    const product = page({ "content-security-policy": "default-src 'none'; form-action 'self'" });
    expect((await checkPublicUrl(url, product)).state).toBe("fine");
    expect((await checkPublicUrl(url, page({}))).state).toBe("doubtful");
  });

  test("is wrong when browsers would refuse its certificate, and doubtful when nothing answers", async () => {
    const failing = (code: string) => () =>
      Promise.reject(new TypeError("fetch failed", { cause: Object.assign(new Error("x"), { code }) }));
    expect((await checkPublicUrl(url, failing("CERT_HAS_EXPIRED"))).state).toBe("wrong");
    expect((await checkPublicUrl(url, failing("ECONNREFUSED"))).state).toBe("doubtful");
  });
});

test("a finding is told with its cure on a line of its own", () => {
  expect(linesOf(doubtful("mail", "none is sent", "Set SMTP_URL."))).toBe(
    "doubtful mail: none is sent\n         → Set SMTP_URL.",
  );
});
