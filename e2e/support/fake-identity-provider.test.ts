import { createHash, randomBytes } from "node:crypto";
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from "jose";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "./fake-identity-provider";
import type { Misbehaviour } from "./fake-identity-provider/misbehaviour";
import type { SigningAlgorithm } from "./fake-identity-provider/signing-key";

const redirectUri = "http://127.0.0.1:9/loginoauth/northwind";
const client = { clientId: "pacvue", clientSecret: "a secret: with + % / signs", redirectUris: [redirectUri] };
const users = [
  { email: "ada@northwind.example", name: "Ada", groups: ["ads"] },
  { email: "ben@northwind.example", claims: { email: undefined } },
];

let idp: FakeIdentityProvider;

beforeEach(async () => {
  idp = await startFakeIdentityProvider({ users, clients: [client] });
});

afterEach(() => idp.stop());

describe("an honest sign-in", () => {
  it("ends with a verified ID token of the chosen person", async () => {
    const claims = await signIn(idp);
    expect(claims).toMatchObject({ email: "ada@northwind.example", email_verified: true, groups: ["ads"] });
    expect(idp.requests.map(({ endpoint }) => endpoint)).toEqual(["discovery", "authorization", "token", "jwks"]);
  });

  it("tells no e-mail address of a person who has none", async () => {
    idp.nextUser("ben@northwind.example");
    expect(await signIn(idp)).not.toHaveProperty("email");
  });

  it.each<SigningAlgorithm>(["PS256", "ES256", "ES384", "EdDSA"])("verifies with a key for %s", async (algorithm) => {
    await idp.rotateKeys({ algorithm });
    expect(await signIn(idp)).toMatchObject({ email: "ada@northwind.example" });
  });

  it.each(["/", "/realms/staff", "/realms/staff/"])("works for an issuer that ends in %s", async (issuerPath) => {
    const other = await startFakeIdentityProvider({ users, clients: [client], issuerPath });
    expect(await signIn(other)).toMatchObject({ iss: `${other.origin}${issuerPath}` });
    await other.stop();
  });

  it("works with new keys after a rotation", async () => {
    await signIn(idp);
    await idp.rotateKeys();
    await signIn(idp);
  });

  it("shows a button for each person and Cancel when it is interactive", async () => {
    idp.configure({ interactive: true });
    const page = await (await fetch(authorizationUrl(await discover(idp), begin()))).text();
    for (const name of ["ada@northwind.example", "ben@northwind.example", "Cancel"])
      expect(page).toContain(`>${name}</`);
  });

  it("answers userinfo for the bearer of the access token alone", async () => {
    const { response, metadata } = await exchange(idp);
    const { access_token: token } = await response.json();
    const asked = await fetch(metadata.userinfo_endpoint, { headers: { authorization: `Bearer ${token}` } });
    expect(await asked.json()).toMatchObject({ email: "ada@northwind.example" });
    expect((await fetch(`${metadata.userinfo_endpoint}?access_token=${token}`)).status).toBe(401);
  });
});

describe("an honest provider refuses", () => {
  it("a redirect URI that differs in one character", async () => {
    const metadata = await discover(idp);
    const status = async (uri: string) =>
      (await fetch(authorizationUrl(metadata, begin(), { redirect_uri: uri }), { redirect: "manual" })).status;
    expect(await status(redirectUri)).toBe(302);
    expect(await status(`${redirectUri}/`)).toBe(400);
  });

  it("a code the second time", async () => {
    const first = await exchange(idp);
    expect(first.response.status).toBe(200);
    expect(await errorOf(first.again())).toBe("invalid_grant");
  });

  it("another code verifier", async () => {
    expect((await exchange(idp)).response.status).toBe(200);
    const { response } = await exchange(idp, { code_verifier: "x".repeat(43) });
    expect(await errorOf(response)).toBe("invalid_grant");
  });

  it("a request without PKCE", async () => {
    const url = new URL(authorizationUrl(await discover(idp), begin()));
    url.searchParams.delete("code_challenge");
    expect(parametersOf(await idp.visit(url.href)).get("error")).toBe("invalid_request");
  });

  it("a wrong secret", async () => {
    expect(await errorOf((await exchange(idp, {}, "wrong")).response)).toBe("invalid_client");
  });

  it("a way of presenting the secret that it does not take", async () => {
    idp.configure({ tokenAuthentication: ["client_secret_post"] });
    expect(await errorOf((await exchange(idp)).response)).toBe("invalid_client");
    idp.configure({ tokenAuthentication: ["client_secret_basic"] });
    expect((await exchange(idp)).response.status).toBe(200);
  });

  it("a secret presented twice", async () => {
    const { response } = await exchange(idp, { client_secret: client.clientSecret });
    expect(await errorOf(response)).toBe("invalid_request");
  });
});

describe("a dishonest provider is caught by a careful client", () => {
  const token: readonly [string, Misbehaviour][] = [
    ["another issuer", { kind: "id_token", change: (claims) => void Object.assign(claims, { iss: "https://evil" }) }],
    [
      "no key id that is published",
      { kind: "id_token", change: (_, header) => void Object.assign(header, { kid: "x" }) },
    ],
    ["a foreign key", { kind: "id_token_foreign_key" }],
    ["no signature", { kind: "id_token_unsigned" }],
    ["a MAC over the public key", { kind: "id_token_public_key_as_mac", spelling: "pem" }],
    ["a corrupted signature", { kind: "id_token_signature_corrupted" }],
    ["the nonce of an earlier sign-in", { kind: "id_token_of_earlier_sign_in" }],
    ["no token", { kind: "id_token_replaced", by: () => undefined }],
    ["no keys", { kind: "jwks", change: () => [] }],
  ];

  it.each(token)("%s", async (_, misbehaviour) => {
    await signIn(idp);
    idp.misbehave(misbehaviour);
    await expect(signIn(idp)).rejects.toThrow();
    idp.behave();
    await signIn(idp);
  });

  it("signs without key ids when asked, which is honest as long as there is one key", async () => {
    idp.misbehave({ kind: "no_key_ids" });
    await signIn(idp);
  });

  it("changes the authorization response", async () => {
    const url = authorizationUrl(await discover(idp), begin());
    expect(parametersOf(await idp.visit(url)).get("iss")).toBe(idp.issuer);
    idp.misbehave({ kind: "callback", change: (parameters) => parameters.delete("state") });
    expect(parametersOf(await idp.visit(url)).has("state")).toBe(false);
    idp.misbehave({ kind: "authorization_error", error: "access_denied", description: "Not assigned" });
    expect(parametersOf(await idp.visit(url)).get("error_description")).toBe("Not assigned");
    idp.misbehave({ kind: "form_post" });
    expect(await (await fetch(url)).text()).toContain(`<form method="post" action="${redirectUri}">`);
  });
});

describe("an endpoint out of order", () => {
  const discovery = (signal?: AbortSignal) =>
    fetch(`${idp.issuer}/.well-known/openid-configuration`, { redirect: "manual", signal: signal ?? null });
  const spoil = (fault: Extract<Misbehaviour, { kind: "endpoint" }>["fault"]) =>
    idp.misbehave({ kind: "endpoint", endpoint: "discovery", fault });

  it("hangs, and does not keep the provider from stopping", async () => {
    spoil({ fault: "hang" });
    await expect(discovery(AbortSignal.timeout(50))).rejects.toThrow("timeout");
    spoil({ fault: "hang_in_body" });
    const response = await discovery(AbortSignal.timeout(200));
    await expect(response.text()).rejects.toThrow("timeout");
  });

  it("drips its whole body", async () => {
    const { byteLength } = await (await discovery()).arrayBuffer();
    spoil({ fault: "drip", everyMilliseconds: 0 });
    expect((await (await discovery()).arrayBuffer()).byteLength).toBe(byteLength);
  });

  it("resets, before and in the middle of its answer", async () => {
    spoil({ fault: "reset" });
    await expect(discovery()).rejects.toThrow();
    spoil({ fault: "reset_in_body" });
    await expect(discovery().then((response) => response.text())).rejects.toThrow();
  });

  it("answers with another status, a page, another type, too much, or a redirect", async () => {
    spoil({ fault: "status", status: 503, headers: { "retry-after": "9" } });
    expect((await discovery()).headers.get("retry-after")).toBe("9");
    spoil({ fault: "html" });
    expect((await discovery()).headers.get("content-type")).toContain("text/html");
    spoil({ fault: "content_type", contentType: "text/plain" });
    expect((await discovery()).headers.get("content-type")).toBe("text/plain");
    spoil({ fault: "huge", bytes: 1_000_000 });
    expect((await (await discovery()).text()).length).toBeGreaterThan(1_000_000);
    spoil({ fault: "redirect", to: "http://127.0.0.1:9/" });
    expect((await discovery()).headers.get("location")).toBe("http://127.0.0.1:9/");
  });

  it("refuses connections while it is down, and takes its port again", async () => {
    await idp.goDown();
    await expect(discovery()).rejects.toThrow();
    await idp.comeBack();
    expect((await discovery()).status).toBe(200);
  });

  it("has a clock of its own", async () => {
    idp.configure({ clockOffsetSeconds: 600 });
    await expect(signIn(idp)).rejects.toThrow();
    idp.configure({ clockOffsetSeconds: 5 });
    await signIn(idp);
  });
});

/** A small client of our own, written from the specifications, that is as careful as the product must be. */
const metadataSchema = z.object({
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
  userinfo_endpoint: z.string(),
  jwks_uri: z.string(),
});

type Metadata = z.infer<typeof metadataSchema>;

async function discover({ issuer }: FakeIdentityProvider): Promise<Metadata> {
  const response = await fetch(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
  return metadataSchema.parse(await response.json());
}

function begin() {
  const random = () => randomBytes(32).toString("base64url");
  return { state: random(), nonce: random(), verifier: random() };
}

function authorizationUrl(metadata: Metadata, attempt: ReturnType<typeof begin>, changed = {}): string {
  const parameters = new URLSearchParams({
    response_type: "code",
    client_id: client.clientId,
    redirect_uri: redirectUri,
    scope: "openid email",
    state: attempt.state,
    nonce: attempt.nonce,
    code_challenge: createHash("sha256").update(attempt.verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...changed,
  });
  return `${metadata.authorization_endpoint}?${parameters}`;
}

async function exchange(provider: FakeIdentityProvider, changed = {}, secret = client.clientSecret) {
  const metadata = await discover(provider);
  const attempt = begin();
  const parameters = parametersOf(await provider.visit(authorizationUrl(metadata, attempt)));
  expect(parameters.get("state")).toBe(attempt.state);
  const body = new URLSearchParams({
    grant_type: "authorization_code",
    code: parameters.get("code") ?? "",
    redirect_uri: redirectUri,
    code_verifier: attempt.verifier,
    ...changed,
  });
  const basic = [client.clientId, secret]
    .map((part) => new URLSearchParams({ "": part }).toString().slice(1))
    .join(":");
  const headers = { authorization: `Basic ${Buffer.from(basic).toString("base64")}` };
  const again = () => fetch(metadata.token_endpoint, { method: "POST", body, headers });
  return { metadata, attempt, again, response: await again() };
}

async function signIn(provider: FakeIdentityProvider): Promise<JWTPayload> {
  const { metadata, attempt, response } = await exchange(provider);
  const { id_token: token } = z.object({ id_token: z.string() }).parse(await response.json());
  const { payload } = await jwtVerify(token, createRemoteJWKSet(new URL(metadata.jwks_uri)), {
    issuer: provider.issuer,
    audience: client.clientId,
    maxTokenAge: 60,
    clockTolerance: 10,
  });
  if (payload.nonce !== attempt.nonce) throw new Error("another nonce");
  return payload;
}

function parametersOf(callbackUrl: string): URLSearchParams {
  return new URL(callbackUrl).searchParams;
}

async function errorOf(answer: Response | Promise<Response>): Promise<unknown> {
  return (await (await answer).json()).error;
}
