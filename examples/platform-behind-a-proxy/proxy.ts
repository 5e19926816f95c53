import { createServer, type IncomingHttpHeaders } from "node:http";

const passedOn = ["x-sso-user", "x-sso-email", "x-sso-organization", "x-sso-groups", "x-sso-token"];

/** The same as nginx.conf in a few lines, where there is no nginx: asks about every request, and passes on what was said. */
export function createProxy(options: {
  readonly ssoOrigin: string;
  readonly client: string;
  readonly platform: string;
  readonly service: string;
}) {
  const { ssoOrigin, client, platform, service } = options;
  return createServer(async (request, response) => {
    try {
      const who = await fetch(`${ssoOrigin}/api/session/${client}?platform=${platform}`, {
        headers: { cookie: request.headers.cookie ?? "" },
      });
      if (who.status === 401) {
        response.writeHead(303, { location: `${ssoOrigin}/login/${client}?platform=${platform}` }).end();
        return;
      }
      if (!who.ok) {
        response.writeHead(403).end(`${platform} is not switched on for your organization.\n`);
        return;
      }
      const said = passedOn.flatMap((name) => {
        const value = who.headers.get(name);
        return value === null ? [] : [[name, value] satisfies [string, string]];
      });
      const answer = await fetch(new URL(request.url ?? "/", service), {
        headers: [...withoutSaid(request.headers), ...said],
      });
      response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "text/plain" });
      response.end(await answer.text());
    } catch {
      response.writeHead(502).end();
    }
  });
}

/** A visitor's own headers, without those that only the single sign-on service may set, and without their connection's. */
function withoutSaid(headers: IncomingHttpHeaders): [string, string][] {
  return Object.entries(headers).flatMap(([name, value]) =>
    passedOn.includes(name) || ["host", "connection", "content-length"].includes(name) || typeof value !== "string"
      ? []
      : [[name, value] satisfies [string, string]],
  );
}
