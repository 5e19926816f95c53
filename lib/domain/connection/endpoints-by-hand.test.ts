import { describe, expect, test } from "vitest";
import { checkEndpointsByHand, checkReachedByHand } from "./check-endpoints-by-hand";
import { connectionCheckKeys } from "./connection-check";
import {
  type EndpointsByHand,
  endpointProblems,
  endpointsByHandSchema,
  endpointsInOneLine,
  endpointsOf,
  metadataByHand,
  missingEndpoints,
  noEndpoints,
  typedEndpoints,
} from "./endpoints-by-hand";
import { issuerByHand } from "./issuer-by-hand";
import { checkedValues } from "./revision";

const home = "https://id.northwind.example";
const good: EndpointsByHand = {
  authorizationEndpoint: `${home}/authorize`,
  tokenEndpoint: `${home}/token`,
  keySetAddress: `${home}/keys`,
  userinfoEndpoint: "",
  endSessionEndpoint: "",
  tokenEndpointAuthentication: "unstated",
};
const rules = { publicUrl: "https://sso.adsuite.example", allowedOrigins: [] };

test("no endpoint typed means that the discovery document is read", () => {
  expect(typedEndpoints(noEndpoints)).toBeNull();
  expect(typedEndpoints({ ...noEndpoints, tokenEndpointAuthentication: "client_secret_post" })).toBeNull();
  expect(typedEndpoints({ ...noEndpoints, tokenEndpoint: "x" })).not.toBeNull();
});

test("no endpoints at all, as of a revision that never had any, are none typed", () => {
  expect(typedEndpoints(null)).toBeNull();
});

test("what is typed is kept without the spaces around, up to 2,048 characters each", () => {
  expect(endpointsByHandSchema.parse({ ...good, tokenEndpoint: ` ${home}/token ` })).toEqual(good);
  const long = (length: number) => ({ ...good, tokenEndpoint: "a".repeat(length) });
  expect(endpointsByHandSchema.safeParse(long(2048)).success).toBe(true);
  expect(endpointsByHandSchema.safeParse(long(2049)).error?.issues.map(({ message }) => message)).toEqual([
    "This address is too long. Copy only the address.",
  ]);
});

test.each(["unstated", "client_secret_basic", "client_secret_post"] as const)(
  "a client may prove itself by %s",
  (way) => {
    expect(endpointsByHandSchema.parse({ ...good, tokenEndpointAuthentication: way })).toMatchObject({
      tokenEndpointAuthentication: way,
    });
    expect(endpointsByHandSchema.safeParse({ ...good, tokenEndpointAuthentication: `${way}_jwt` }).success).toBe(false);
  },
);

test("nothing typed yet can be kept, and a field that is missing or unknown cannot", () => {
  expect(endpointsByHandSchema.parse(noEndpoints)).toEqual(noEndpoints);
  expect(endpointsByHandSchema.safeParse({ ...noEndpoints, issuer: home }).success).toBe(false);
  expect(endpointsByHandSchema.safeParse({ ...noEndpoints, tokenEndpoint: undefined }).success).toBe(false);
});

test("of a form's fields only the endpoints are taken", () => {
  expect(endpointsOf({ ...good, ...{ clientSecret: "secret" } })).toEqual(good);
});

test("the three without which nobody can sign in are missed, the others are not", () => {
  expect(missingEndpoints(noEndpoints)).toEqual(["authorizationEndpoint", "tokenEndpoint", "keySetAddress"]);
  expect(missingEndpoints(good)).toEqual([]);
});

describe("an address is refused, and its twin is not", () => {
  test.each([
    ["http", "http://id.northwind.example/token", "http"],
    ["a private address", "https://10.1.2.3/token", "private network"],
    ["a name inside a network", "https://idp.corp/token", "private network"],
    ["a mapped IPv4 address", "https://[::ffff:127.0.0.1]/token", "private network"],
    ["credentials", "https://ada:pass@id.northwind.example/token", "password"],
    ["a fragment", `${home}/token#here`, "cannot have"],
    ["a script", "javascript:alert(1)", "not a web address"],
    ["a space", `${home}/token and more`, "not a web address"],
    ["a scheme written twice", `https:${home}/token`, "not a web address"],
    ["a backslash", "https:\\\\id.northwind.example\\token", "not a web address"],
    ["an invisible sign", `${home}/to\u200bken`, "not a web address"],
    ["our own address", "https://sso.adsuite.example/login/northwind", "address of Pacvue"],
  ])("%s", (_what, tokenEndpoint, words) => {
    const [problem, ...others] = endpointProblems({ ...good, tokenEndpoint }, rules);
    expect(problem).toMatchObject({ field: "tokenEndpoint", title: expect.stringContaining(words) });
    expect(others).toEqual([]);
    expect(endpointProblems(good, rules)).toEqual([]);
  });

  test("what is wrong is said with the field's name and what to do", () => {
    expect(endpointProblems({ ...good, keySetAddress: "http://id.northwind.example/keys" }, rules)).toEqual([
      {
        field: "keySetAddress",
        title: "The key set address is http, which anybody on the way can read.",
        cure: "Enter the whole address, beginning with https://, as your identity provider's documentation states it.",
      },
    ]);
    expect(endpointProblems({ ...good, endSessionEndpoint: "https://idp.corp/end" }, rules)).toEqual([
      {
        field: "endSessionEndpoint",
        title: "The end-session endpoint lies inside a private network.",
        cure: "Enter the address under which your identity provider is reached from the internet.",
      },
    ]);
  });

  test("an address on our own origin counts only when the operator allows that one, and it is no page of ours", () => {
    const own = { publicUrl: "http://localhost:3000", allowedOrigins: ["http://localhost:3000"] };
    const at = (path: string) => ({ ...good, tokenEndpoint: `http://localhost:3000${path}` });
    expect(endpointProblems(at("/idp/token"), own)).toEqual([]);
    expect(endpointProblems(at("/login/northwind"), own)).toHaveLength(1);
    expect(endpointProblems(at("/idp/token"), { ...own, allowedOrigins: [] })).toMatchObject([
      { title: "The token endpoint is an address of Pacvue." },
    ]);
  });

  test("a private origin counts only when the operator allows exactly that one", () => {
    const endpoints = { ...good, tokenEndpoint: "http://localhost:4180/token" };
    expect(endpointProblems(endpoints, { ...rules, allowedOrigins: ["http://localhost:4180"] })).toEqual([]);
    expect(endpointProblems(endpoints, { ...rules, allowedOrigins: ["http://localhost:4181"] })).toHaveLength(1);
  });
});

describe("an issuer with endpoints by hand", () => {
  const context = { publicUrl: rules.publicUrl, provider: "generic" } as const;
  test.each([`${home}`, `${home}/`, `${home}/oauth2/token`, "https://ID.northwind.example/Staff"])(
    "is used byte for byte: %s",
    (typed) => expect(issuerByHand(typed, context)).toEqual({ ok: true, value: typed }),
  );
  test.each([
    "id.northwind.example",
    `${home}?a=b`,
    `${home}#x`,
    "http://id.northwind.example",
    "https://10.0.0.5",
    "https://sso.adsuite.example/login/northwind",
    "it@northwind.example",
    "https://login.microsoftonline.com/common/v2.0",
    "",
  ])("is refused: %s", (typed) => {
    const refused = issuerByHand(typed, context);
    expect(refused).toMatchObject({ ok: false, refusal: { title: expect.any(String), cure: expect.any(String) } });
  });
});

test("what is typed stands in for the document, with both ways of client authentication unless one is stated", () => {
  expect(metadataByHand(home, good)).toEqual({
    issuer: home,
    authorization_endpoint: good.authorizationEndpoint,
    token_endpoint: good.tokenEndpoint,
    jwks_uri: good.keySetAddress,
    token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
  });
  const more = { userinfoEndpoint: `${home}/me`, endSessionEndpoint: `${home}/end` };
  expect(metadataByHand(home, { ...good, ...more })).toMatchObject({
    userinfo_endpoint: more.userinfoEndpoint,
    end_session_endpoint: more.endSessionEndpoint,
  });
  const stated = metadataByHand(home, { ...good, tokenEndpointAuthentication: "client_secret_post" });
  expect(stated?.token_endpoint_auth_methods_supported).toEqual(["client_secret_post"]);
  expect(metadataByHand(home, { ...good, keySetAddress: "" })).toBeNull();
});

describe("the checks", () => {
  const judge = (change: Partial<EndpointsByHand> = {}) =>
    checkEndpointsByHand(home, { ...good, ...change }, { ...rules, hasSecret: true });

  test("say what only a document could tell as a warning, in the order of the list, and fail nothing", () => {
    const { metadata, checks } = judge();
    expect(metadata).not.toBeNull();
    expect(checks.filter(({ state }) => state === "failure")).toEqual([]);
    expect(checks.filter(({ state }) => state === "warning").map(({ key }) => key)).toEqual([
      ...["discovery", "issuer", "flow", "pkce", "algorithm", "scopes"],
    ]);
    const order = checks.map(({ key }) => connectionCheckKeys.indexOf(key));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  test("an endpoint elsewhere than the issuer is named for the reviewer", () => {
    const { checks } = judge({ tokenEndpoint: "https://elsewhere.example/token" });
    expect(checks.find(({ key }) => key === "https")).toMatchObject({
      state: "warning",
      detail: expect.stringContaining("https://elsewhere.example"),
    });
    expect(judge().checks.find(({ key }) => key === "https")?.state).toBe("pass");
  });

  test("nothing of an unsafe or incomplete entry is used", () => {
    expect(judge({ tokenEndpoint: "https://10.0.0.5/token" }).metadata).toBeNull();
    expect(judge({ authorizationEndpoint: "" }).metadata).toBeNull();
  });

  test("the authorization endpoint can only be warned of, because browsers open it and we do not", () => {
    const keySet = { host: "k.example", reached: { kind: "answered", status: 200, ms: 100 } } as const;
    const states = ([200, 302, 400, 404] as const).map(
      (status) => checkReachedByHand(keySet, { host: "a.example", reached: { kind: "answered", status, ms: 0 } }).state,
    );
    expect(states).toEqual(["pass", "pass", "pass", "warning"]);
    expect(checkReachedByHand(keySet, { host: "a.example", reached: { kind: "unreachable" } }).state).toBe("warning");
    const down = { host: "k.example", reached: { kind: "unreachable" } } as const;
    expect(checkReachedByHand(down, { host: "a.example", reached: { kind: "unreachable" } }).state).toBe("failure");
  });
});

test("evidence of one set of endpoints does not count for another, nor for the discovery document", () => {
  const values = { issuer: home, clientId: "pacvue", secret: null };
  const names = [
    checkedValues({ ...values, endpointsByHand: null }),
    checkedValues({ ...values, endpointsByHand: good }),
    ...(["authorizationEndpoint", "tokenEndpoint", "keySetAddress", "userinfoEndpoint", "endSessionEndpoint"] as const)
      .map((field) => ({ ...good, [field]: "https://elsewhere.example" }))
      .map((endpointsByHand) => checkedValues({ ...values, endpointsByHand })),
    checkedValues({ ...values, endpointsByHand: { ...good, tokenEndpointAuthentication: "client_secret_post" } }),
  ];
  expect(new Set(names).size).toBe(names.length);
  expect(endpointsInOneLine(good)).toBe(`by-hand ${home}/authorize ${home}/token ${home}/keys   unstated`);
});
