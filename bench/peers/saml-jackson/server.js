import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import saml from "@boxyhq/saml-jackson";

const { DATABASE_URL, PORT, PROVIDER } = process.env;
const baseUrl = `http://localhost:${PORT}`;
const product = "bench";
const clientSecretVerifier = "bench";
const { oauthController, connectionAPIController } = await saml.default({
  ...{
    externalUrl: baseUrl,
    samlPath: "/oauth/saml",
    oidcPath: "/oauth/oidc",
    samlAudience: baseUrl,
    noAnalytics: true,
  },
  ...{ db: { engine: "sql", type: "postgres", url: DATABASE_URL }, clientSecretVerifier, idpEnabled: false },
  logger: { info: () => undefined, warn: console.warn, error: console.error },
});

if (process.argv[2] === "seed") {
  const [from, until] = [Number(process.argv[3]), Number(process.argv[4])];
  const discovery = await (await fetch(`${PROVIDER}/.well-known/openid-configuration`)).json();
  const one = (number) =>
    connectionAPIController.createOIDCConnection({
      ...{ tenant: `trial-${number}`, product, name: `trial-${number}` },
      ...{ defaultRedirectUrl: `${baseUrl}/callback`, redirectUrl: [`${baseUrl}/callback`] },
      ...{ oidcClientId: `client-${number}`, oidcClientSecret: "secret", oidcMetadata: discovery },
    });
  for (let number = from; number <= until; number += 20)
    await Promise.all(Array.from({ length: Math.min(20, until - number + 1) }, (_, more) => one(number + more)));
  process.exit();
}

/** Who is signed in, by the cookie's value: what an application behind it has to keep. */
const sessions = new Map();
const cookieOf = ({ headers }, name) => new RegExp(`${name}=([^;]+)`).exec(headers.cookie ?? "")?.[1];

createServer(async (request, response) => {
  const url = new URL(request.url, baseUrl);
  const redirect = (location, cookie) =>
    response.writeHead(302, { location, ...(cookie && { "set-cookie": `${cookie}; HttpOnly; Path=/` }) }).end();
  try {
    const [, place, slug] = url.pathname.split("/");
    if (place === "login") {
      response.setHeader("content-type", "text/html");
      return response.end(`<form method="post" action="/start/${slug}"><button>Sign in</button></form>`);
    }
    if (place === "start") {
      const state = randomBytes(16).toString("base64url");
      const { redirect_url } = await oauthController.authorize({
        ...{ client_id: `tenant=${slug}&product=${product}`, response_type: "code", state, scope: "" },
        ...{ redirect_uri: `${baseUrl}/callback`, code_challenge: "", code_challenge_method: "" },
      });
      return redirect(redirect_url, `state=${slug}.${state}`);
    }
    if (url.pathname === "/oauth/oidc") {
      const { redirect_url } = await oauthController.oidcAuthzResponse(Object.fromEntries(url.searchParams));
      return redirect(redirect_url);
    }
    if (url.pathname === "/callback") {
      const [from, state] = (cookieOf(request, "state") ?? "").split(".");
      if (state !== url.searchParams.get("state")) throw new Error("another state");
      const { access_token } = await oauthController.token({
        ...{
          grant_type: "authorization_code",
          code: url.searchParams.get("code"),
          redirect_uri: `${baseUrl}/callback`,
        },
        ...{ client_id: `tenant=${from}&product=${product}`, client_secret: clientSecretVerifier },
      });
      const { id, email } = await oauthController.userInfo(access_token);
      const session = randomBytes(16).toString("base64url");
      sessions.set(session, { id, email });
      return redirect(`${baseUrl}/done`, `session=${session}`);
    }
    if (url.pathname === "/session")
      return response.end(JSON.stringify(sessions.get(cookieOf(request, "session")) ?? null));
    return response.writeHead(404).end();
  } catch (error) {
    return response.writeHead(500).end(String(error));
  }
}).listen(Number(PORT), "localhost");
