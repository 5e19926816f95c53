import { createSign, generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";

// An OpenID provider that costs as little as one can: it knows every client, keeps nothing, and lets everybody in. It counts
// what it was asked, so that nobody has to believe a system about its calls.
const port = Number(process.argv[2]);
const issuer = `http://localhost:${port}`;
const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const kid = "bench";
const keys = JSON.stringify({ keys: [{ ...publicKey.export({ format: "jwk" }), kid, use: "sig", alg: "RS256" }] });
const discovery = JSON.stringify({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  userinfo_endpoint: `${issuer}/userinfo`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ["code"],
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: ["RS256"],
  token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
  code_challenge_methods_supported: ["S256"],
  scopes_supported: ["openid", "email", "profile"],
});
const people = 1000;
const asked = { discovery: 0, jwks: 0, token: 0, userinfo: 0 };
/** Milliseconds that token requests took here: not the system's own. */
let tokenMilliseconds = 0;

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

function idToken(audience: string, subject: string, nonce: string | null): string {
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    ...{ iss: issuer, aud: audience, sub: subject, iat: now, exp: now + 600 },
    ...{ email: `${subject}@${audience}.trial.example`, email_verified: true, name: subject },
    ...(nonce !== null && { nonce }),
  };
  const signed = `${encode({ alg: "RS256", typ: "JWT", kid })}.${encode(claims)}`;
  return `${signed}.${createSign("RSA-SHA256").update(signed).sign(privateKey, "base64url")}`;
}

function readCode(code: string) {
  try {
    return JSON.parse(Buffer.from(code, "base64url").toString());
  } catch {
    return null;
  }
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? "/", issuer);
  const json = (body: string) => response.writeHead(200, { "content-type": "application/json" }).end(body);
  switch (url.pathname) {
    case "/.well-known/openid-configuration":
      asked.discovery += 1;
      return json(discovery);
    case "/jwks":
      asked.jwks += 1;
      return json(keys);
    case "/authorize": {
      const subject = `person-${Math.floor(Math.random() * people)}`;
      const { searchParams: wanted } = url;
      const code = encode({ client: wanted.get("client_id"), subject, nonce: wanted.get("nonce") });
      const back = new URL(wanted.get("redirect_uri") ?? issuer);
      back.searchParams.set("code", code);
      const state = wanted.get("state");
      if (state !== null) back.searchParams.set("state", state);
      return response.writeHead(302, { location: back.href }).end();
    }
    case "/token": {
      const began = performance.now();
      asked.token += 1;
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const code = new URLSearchParams(Buffer.concat(chunks).toString()).get("code") ?? "";
      const read = readCode(code);
      // Made up, as the product's look at a live connection sends it to see whether its client is still accepted.
      if (read === null)
        return response.writeHead(400, { "content-type": "application/json" }).end('{"error":"invalid_grant"}');
      const { client, subject, nonce } = read;
      const token = idToken(client, subject, nonce);
      tokenMilliseconds += performance.now() - began;
      return json(
        JSON.stringify({
          access_token: `${subject}.${client}`,
          id_token: token,
          token_type: "Bearer",
          expires_in: 600,
          scope: "openid",
        }),
      );
    }
    case "/userinfo": {
      asked.userinfo += 1;
      const [sub, client] = (request.headers.authorization?.slice("Bearer ".length) ?? "").split(".");
      return json(JSON.stringify({ sub, email: `${sub}@${client}.trial.example`, email_verified: true, name: sub }));
    }
    case "/asked":
      return json(JSON.stringify({ ...asked, tokenMilliseconds }));
    default:
      return response.writeHead(404).end();
  }
});
server.keepAliveTimeout = 60_000;
server.listen(port, "localhost", () => process.send?.("ready"));
process.on("disconnect", () => process.exit());
