import type { IncomingMessage, ServerResponse } from "node:http";
import { createRemoteJWKSet, jwtVerify } from "jose";
import { z } from "zod";
import { isSlug } from "@/lib/domain/organization/slug";
import { type Html, html, sendPage } from "./demo-page";
import { platforms } from "./platforms";

export interface PlatformOptions {
  /** Where the application is, as browsers see it. */
  readonly publicUrl: string;
  /** The organization of a visitor who comes with neither parameter nor cookie. */
  readonly defaultClient: string;
}

const clientCookie = "demo_platform_client";
const footer = "A demo platform: it stands in for the real ones and only shows who signed in.";

/** The part of `/api/session/[client]?platform=KEY` that is used here. */
const answerSchema = z.object({ platforms: z.array(z.string()), token: z.string() });
/** What the token in it says. */
const claimsSchema = z.object({
  organization: z.object({ slug: z.string(), name: z.string() }),
  email: z.string().nullable(),
  name: z.string().nullable(),
  groups: z.array(z.string()),
});

interface Visitor extends z.infer<typeof claimsSchema> {
  readonly platforms: readonly string[];
}

/**
 * A small server that plays the three platforms, as a platform would be that keeps no sign-in of its own: it asks the
 * application who each visitor is, by passing on the visitor's cookies, and believes the signed token in the answer, as a
 * service behind it would. That works because cookies do not know ports:
 * what localhost:3000 set, the browser also sends to localhost:3002. In production the platforms lie on the application's
 * own host behind one reverse proxy, which asks `/api/session/[client]` for them (forward-auth).
 */
export function createPlatform({ publicUrl, defaultClient }: PlatformOptions) {
  const keys = createRemoteJWKSet(new URL(`${publicUrl}/.well-known/jwks.json`));
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "http://platform");
    const platform = platforms.find(({ key }) => url.pathname === `/${key}`);
    if (!platform) {
      const list = platforms.map(({ key, name }) => html`<li><a href="/${key}">${name}</a></li>`);
      const body = html`<h1>Demo platforms</h1><ul>${list}</ul>`;
      sendPage(response, { status: url.pathname === "/" ? 200 : 404, title: "Demo platforms", body, footer });
      return;
    }
    const named = url.searchParams.get("client");
    if (named !== null && isSlug(named)) {
      // Remembered, so that the address stays clean and the other platforms know it too.
      const cookie = `${clientCookie}=${named}; Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000`;
      response.writeHead(303, { location: url.pathname, "set-cookie": cookie, "cache-control": "no-store" }).end();
      return;
    }
    const client = readCookie(request, clientCookie) ?? defaultClient;
    const answer = await askWhoThisIs(
      { publicUrl, client, platform: platform.key, keys },
      request.headers.cookie ?? "",
    );
    if (answer === "nobody") {
      response.writeHead(303, { location: `${publicUrl}/login/${client}`, "cache-control": "no-store" }).end();
    } else if (answer === "not switched on") {
      const body = html`<h1>${platform.name} is not switched on for your organization</h1>
<p class="lead"><a href="${publicUrl}/login/${client}">Choose another platform</a></p>`;
      sendPage(response, { status: 403, title: platform.name, body, footer });
    } else if (answer === "no answer") {
      const body = html`<h1>${platform.name} cannot tell who you are</h1>
<p class="lead">The sign-in service did not answer. Load this page again in a moment.</p>`;
      sendPage(response, { status: 503, title: platform.name, body, footer });
    } else {
      const body = greeting(platform.key, answer, publicUrl, client);
      sendPage(response, { status: 200, title: `${platform.name} (demo platform)`, body, footer });
    }
  };
}

function greeting(key: string, visitor: Visitor, publicUrl: string, client: string): Html {
  const allowed = platforms.filter((platform) => visitor.platforms.includes(platform.key));
  const here = platforms.find((platform) => platform.key === key);
  const name = here?.name ?? key;
  const loginUrl = `${publicUrl}/login/${client}`;
  const links = allowed.map((platform) =>
    platform.key === key
      ? html`<a href="/${platform.key}" aria-current="page">${platform.name}</a>`
      : html`<a href="/${platform.key}">${platform.name}</a>`,
  );
  const called = visitor.name?.split(" ")[0] || visitor.email || "there";
  return html`<nav aria-label="Platforms">${links}</nav>
<p class="note">This is a demo platform: it stands in for the real ${name}.</p>
<h1>Good morning, ${called}. You are in ${name}.</h1>
<dl>
<div><dt>Organization</dt><dd>${visitor.organization.name}</dd></div>
<div><dt>Name</dt><dd>${visitor.name ?? "not told"}</dd></div>
<div><dt>E-mail</dt><dd>${visitor.email ?? "not told"}</dd></div>
<div><dt>Groups</dt><dd>${visitor.groups.join(", ") || "none"}</dd></div>
</dl>
<form class="row" method="post" action="${publicUrl}/logout/${client}"><button class="filled">Sign out</button><a href="${loginUrl}">All platforms of ${visitor.organization.name}</a></form>`;
}

/** Where and for which platform to ask, and the keys to believe. */
interface Asked {
  readonly publicUrl: string;
  readonly client: string;
  readonly platform: string;
  readonly keys: ReturnType<typeof createRemoteJWKSet>;
}

async function askWhoThisIs(
  { publicUrl, client, platform, keys }: Asked,
  cookie: string,
): Promise<Visitor | "nobody" | "not switched on" | "no answer"> {
  try {
    const response = await fetch(`${publicUrl}/api/session/${client}?platform=${platform}`, {
      headers: { cookie, accept: "application/json" },
      redirect: "manual",
      signal: AbortSignal.timeout(5_000),
    });
    if (response.status === 401) return "nobody";
    if (response.status === 403) return "not switched on";
    if (!response.ok) return "no answer";
    const { platforms: allowed, token } = answerSchema.parse(await response.json());
    const { payload } = await jwtVerify(token, keys, {
      ...{ issuer: publicUrl, audience: platform, typ: "platform-session+jwt", algorithms: ["ES256"] },
      // The demo's platform and the application share a clock; others should allow for a few seconds.
      requiredClaims: ["sub", "exp", "jti"],
    });
    const claims = claimsSchema.parse(payload);
    // A token of another organization would be a mix-up on the way.
    return claims.organization.slug === client ? { ...claims, platforms: allowed } : "no answer";
  } catch {
    return "no answer";
  }
}

function readCookie(request: IncomingMessage, name: string): string | null {
  for (const part of (request.headers.cookie ?? "").split("; ")) {
    const [found, value = ""] = part.split("=");
    if (found === name && isSlug(value)) return value;
  }
  return null;
}
