import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createIdentityProvider } from "./identity-provider";
import { type IdentityProviderSecrets, identityProviderSecrets } from "./identity-provider-secrets";
import { staff, users } from "./people";

const publicUrl = "http://localhost:4159";
const redirectUrl = `${publicUrl}/loginoauth/northwind`;
const verifier = randomBytes(32).toString("base64url");

let folder = "";
let server: Server;
let issuer = "";
let secrets: IdentityProviderSecrets;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "identity-provider-"));
  secrets = await identityProviderSecrets(folder);
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  issuer = `http://127.0.0.1:${address && typeof address === "object" ? address.port : 0}`;
  server.on("request", createIdentityProvider({ issuer, publicUrl, secrets }));
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true });
});

/** A browser without scripts: it keeps cookies by path and follows what it is told to. */
function newBrowser() {
  const cookies = new Map<string, { value: string; path: string }>();
  return async (address: string, form?: Record<string, string>) => {
    const url = new URL(address, issuer);
    const fitting = [...cookies].filter(([, { path }]) => url.pathname.startsWith(path));
    const response = await fetch(url, {
      method: form ? "POST" : "GET",
      ...(form && { body: new URLSearchParams(form) }),
      headers: { cookie: fitting.map(([name, { value }]) => `${name}=${value}`).join("; ") },
      redirect: "manual",
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      cookies.set(name, { value, path: /path=([^;]+)/i.exec(line)?.[1] ?? "/" });
    }
    return { response, location: new URL(response.headers.get("location") ?? "", issuer) };
  };
}

function authorizationUrl(changes: Record<string, string | undefined> = {}): string {
  const url = new URL("/auth", issuer);
  const parameters = {
    client_id: secrets.client.id,
    redirect_uri: redirectUrl,
    response_type: "code",
    scope: "openid email profile",
    state: "state-1",
    nonce: "nonce-1",
    code_challenge: createHash("sha256").update(verifier).digest("base64url"),
    code_challenge_method: "S256",
    ...changes,
  };
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) url.searchParams.set(name, value);
  return url.href;
}

/** Starts a sign-in, chooses somebody and gives where the provider sends the browser in the end. */
async function signIn(
  form: Record<string, string>,
  {
    browser = newBrowser(),
    changes = {},
  }: { browser?: ReturnType<typeof newBrowser>; changes?: Record<string, string> } = {},
): Promise<URL> {
  const { location: chooser } = await browser(authorizationUrl(changes));
  const { location: resume } = await browser(chooser.href, form);
  const { location } = await browser(resume.href);
  return location;
}

async function exchange(code: string, by: "basic" | "post") {
  const { id, secret } = by === "basic" ? secrets.client : secrets.clientForPost;
  const body = { grant_type: "authorization_code", code, redirect_uri: redirectUrl, code_verifier: verifier };
  return fetch(new URL("/token", issuer), {
    method: "POST",
    headers: by === "basic" ? { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}` } : {},
    body: new URLSearchParams(by === "basic" ? body : { ...body, client_id: id, client_secret: secret }),
  });
}

async function verifiedClaims(token: Response) {
  const { id_token } = (await token.json()) as { id_token: string };
  const keys = (await (await fetch(new URL("/jwks", issuer))).json()) as JSONWebKeySet;
  return (await jwtVerify(id_token, createLocalJWKSet(keys), { issuer, algorithms: ["RS256"] })).payload;
}

describe("the bundled identity provider", () => {
  test("shows everybody as a button named with the e-mail address, and Cancel", async () => {
    const browser = newBrowser();
    const { location } = await browser(authorizationUrl());
    const page = await (await browser(location.href)).response.text();

    const buttons = [...page.matchAll(/<button[^>]*>([^<]*)</g)].map(([, name]) => name);
    expect(buttons).toEqual([...users, ...staff].map(({ email }) => email).concat("Cancel"));
    expect(page).toContain("<title>Northwind sign-in (demo identity provider)</title>");
  });

  for (const by of ["basic", "post"] as const) {
    test(`signs the chosen person in, with the secret sent by client_secret_${by}`, async () => {
      const clientId = by === "basic" ? secrets.client.id : secrets.clientForPost.id;
      const location = await signIn({ account: "ada@northwind.example" }, { changes: { client_id: clientId } });
      expect(location.href).toMatch(`${redirectUrl}?`);
      expect(location.searchParams.get("iss")).toBe(issuer);

      const token = await exchange(location.searchParams.get("code") ?? "", by);
      expect(token.status).toBe(200);
      expect(await verifiedClaims(token)).toMatchObject({
        aud: clientId,
        nonce: "nonce-1",
        sub: users[0]?.subject,
        name: "Ada Lindqvist",
        email: "ada@northwind.example",
        email_verified: true,
        groups: ["Marketing", "Pacvue users"],
      });
    });
  }

  test("asks who it is at every sign-in, and several people can be tried in one browser", async () => {
    const browser = newBrowser();
    for (const email of ["ada@northwind.example", "lee@northwind.example", "ada@northwind.example"]) {
      const location = await signIn({ account: email }, { browser });
      const token = await exchange(location.searchParams.get("code") ?? "", "basic");
      expect(await verifiedClaims(token)).toMatchObject({ email });
    }
  });

  test("turns away whoever is not assigned, and lets in whoever is", async () => {
    const refused = await signIn({ account: "sam@northwind.example" });
    expect(Object.fromEntries(refused.searchParams)).toMatchObject({
      error: "access_denied",
      error_description: "User is not assigned to the client application.",
      state: "state-1",
    });
    expect((await signIn({ account: "lee@northwind.example" })).searchParams.has("code")).toBe(true);
  });

  test("Cancel says access_denied to the application", async () => {
    const location = await signIn({ decision: "cancel" });
    expect(location.searchParams.get("error")).toBe("access_denied");
  });

  test.each([
    `${publicUrl}/loginoauth/brightwater`,
    `${publicUrl}/loginoauth/brightwater/agency`,
    `${publicUrl}/staff/callback`,
  ])("takes the redirect URL %s", async (redirect_uri) => {
    const { response, location } = await newBrowser()(authorizationUrl({ redirect_uri }));
    expect(response.status).toBe(303);
    expect(location.pathname).toMatch(/^\/interaction\//);
  });

  test.each([
    "http://localhost:4158/loginoauth/northwind",
    "http://elsewhere.example/loginoauth/northwind",
    `${publicUrl}/loginoauth/../elsewhere`,
    `${publicUrl}/loginoauth/`,
    `${publicUrl}/loginoauthx/northwind`,
    `${publicUrl}/loginoauth/northwind?next=elsewhere`,
    `${publicUrl}/loginoauth/northwind#fragment`,
  ])("refuses the redirect URL %s on a page of its own", async (redirect_uri) => {
    const { response } = await newBrowser()(authorizationUrl({ redirect_uri }));
    expect(response.status).toBe(400);
    expect(response.headers.get("location")).toBeNull();
  });

  test("refuses a request without PKCE", async () => {
    const { location } = await newBrowser()(
      authorizationUrl({ code_challenge: undefined, code_challenge_method: undefined }),
    );
    expect(location.searchParams.get("error")).toBe("invalid_request");
  });

  test("keeps its keys and secrets when it is started again", async () => {
    expect(await identityProviderSecrets(folder)).toEqual(secrets);
  });
});
