import type { IncomingMessage, ServerResponse } from "node:http";
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

/** The part of `/api/session/[client]` that is shown here. */
const sessionSchema = z.object({
  organization: z.object({ slug: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), email: z.string().nullish(), name: z.string().nullish() }),
  platforms: z.array(z.string()),
});
type Session = z.infer<typeof sessionSchema>;

/**
 * A small server that plays the three platforms, as a platform would be that keeps no sign-in of its own: it asks the
 * application who each visitor is, by passing on the visitor's cookies. That works because cookies do not know ports:
 * what localhost:3000 set, the browser also sends to localhost:3002. In production the platforms lie on the application's
 * own host behind one reverse proxy, which asks `/api/session/[client]` for them (forward-auth).
 */
export function createPlatform({ publicUrl, defaultClient }: PlatformOptions) {
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
    const answer = await askWhoThisIs(`${publicUrl}/api/session/${client}`, request.headers.cookie ?? "");
    if (answer === "nobody") {
      response.writeHead(303, { location: `${publicUrl}/login/${client}`, "cache-control": "no-store" }).end();
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

function greeting(key: string, session: Session, publicUrl: string, client: string): Html {
  const allowed = platforms.filter((platform) => session.platforms.includes(platform.key));
  const here = platforms.find((platform) => platform.key === key);
  const name = here?.name ?? key;
  const loginUrl = `${publicUrl}/login/${client}`;
  if (!allowed.some((platform) => platform.key === key)) {
    return html`<h1>${name} is not switched on for ${session.organization.name}</h1>
<p class="lead"><a href="${loginUrl}">Choose another platform</a></p>`;
  }
  const links = allowed.map((platform) =>
    platform.key === key
      ? html`<a href="/${platform.key}" aria-current="page">${platform.name}</a>`
      : html`<a href="/${platform.key}">${platform.name}</a>`,
  );
  const called = session.user.name?.split(" ")[0] || session.user.email || "there";
  return html`<nav aria-label="Platforms">${links}</nav>
<p class="note">This is a demo platform: it stands in for the real ${name}.</p>
<h1>Good morning, ${called}. You are in ${name}.</h1>
<dl>
<div><dt>Organization</dt><dd>${session.organization.name}</dd></div>
<div><dt>Name</dt><dd>${session.user.name ?? "not told"}</dd></div>
<div><dt>E-mail</dt><dd>${session.user.email ?? "not told"}</dd></div>
</dl>
<form class="row" method="post" action="${publicUrl}/logout/${client}"><button class="filled">Sign out</button><a href="${loginUrl}">All platforms of ${session.organization.name}</a></form>`;
}

async function askWhoThisIs(url: string, cookie: string): Promise<Session | "nobody" | "no answer"> {
  try {
    const response = await fetch(url, {
      headers: { cookie, accept: "application/json" },
      redirect: "manual",
      signal: AbortSignal.timeout(5_000),
    });
    if (response.status === 401) return "nobody";
    const session = sessionSchema.safeParse(await response.json());
    return response.ok && session.success ? session.data : "no answer";
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
