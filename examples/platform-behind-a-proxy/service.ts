import { createServer } from "node:http";
import { createRemoteJWKSet, jwtVerify } from "jose";

/**
 * A service behind the proxy, which believes no header but the signed token: ES256, from the single sign-on service, for this
 * platform, of this minute. Run it as `SSO_ORIGIN=http://localhost:3000 npx tsx examples/platform-behind-a-proxy/service.ts`.
 */
export function createService({ ssoOrigin, platform }: { readonly ssoOrigin: string; readonly platform: string }) {
  const keys = createRemoteJWKSet(new URL("/.well-known/jwks.json", ssoOrigin));
  return createServer(async (request, response) => {
    const token = request.headers["x-sso-token"];
    try {
      if (typeof token !== "string") throw new Error("no token came along");
      const { payload } = await jwtVerify(token, keys, {
        ...{ issuer: ssoOrigin, audience: platform, typ: "platform-session+jwt", algorithms: ["ES256"] },
        clockTolerance: 5,
      });
      response.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" });
      response.end(JSON.stringify({ token: payload, email: request.headers["x-sso-email"] }));
    } catch (problem) {
      response.writeHead(401, { "content-type": "application/json" });
      response.end(JSON.stringify({ problem: problem instanceof Error ? problem.message : "not verified" }));
    }
  });
}

if (process.argv[1]?.endsWith("service.ts")) {
  const ssoOrigin = process.env.SSO_ORIGIN ?? "http://localhost:3000";
  createService({ ssoOrigin, platform: "advertising" }).listen(8081, "127.0.0.1", () => {
    console.log(`Believes tokens of ${ssoOrigin} for advertising, at http://127.0.0.1:8081`);
  });
}
