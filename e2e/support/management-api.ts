import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { newApiKey } from "@/lib/application/api-keys/api-key";
import type { ApiScope } from "@/lib/domain/staff/permission";
import { apiScopes } from "@/lib/domain/staff/permission";
import { root } from "@/scripts/support/data-folder";
import type { TestApplication } from "./application";
import { serveRoutesWith } from "./routes-in-process";

type Handler = (
  request: Request,
  context: { readonly params: Promise<Record<string, string> | undefined> },
) => Promise<Response>;

export interface Route {
  readonly method: string;
  /** Below /api/v1, with `{name}` for parameters. */
  readonly path: string;
  readonly handler: Handler;
}

export interface ManagementApi {
  readonly routes: readonly Route[];
  /** A key; with every scope, for all organizations, and valid for an hour unless told otherwise. */
  key(change?: {
    readonly scopes?: readonly ApiScope[];
    readonly limitedTo?: string;
    readonly revoked?: true;
    readonly expired?: true;
    /** The staff member who made it. */
    readonly madeById?: string;
  }): Promise<string>;
  /** The route handlers as a server's address: what a client made for HTTP calls. */
  readonly fetch: (input: Request | string, init?: RequestInit) => Promise<Response>;
  call(method: string, path: string, options?: CallOptions): Promise<Response>;
}

interface CallOptions {
  readonly key?: string | null;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export const baseUrl = "http://localhost:3000/api/v1";

/** The management API's real route handlers in this process, in front of a test's application. */
export async function managementApi(application: TestApplication): Promise<ManagementApi> {
  const { ports, database } = application;
  serveRoutesWith(application);
  const routes = await readRoutes();

  const answer = async (input: Request | string, init?: RequestInit) => {
    const request = new Request(input, init);
    const asked = new URL(request.url).pathname.replace("/api/v1", "");
    for (const { method, path, handler } of routes) {
      const params = method === request.method ? matched(path, asked) : null;
      // Next gives undefined where the address has no parameters.
      const given = params && Object.keys(params).length > 0 ? params : undefined;
      if (params) return handler(request, { params: Promise.resolve(given) });
    }
    throw new Error(`no route for ${request.method} ${asked}`);
  };
  return {
    routes,
    fetch: answer,
    async key({ scopes = apiScopes, limitedTo, revoked, expired, madeById } = {}) {
      const { key, tokenHash, prefix } = newApiKey(ports);
      const hour = 60 * 60 * 1000;
      await database.apiKey.create({
        data: {
          ...{ name: "A test", prefix, tokenHash, scopes: [...scopes] },
          expiresAt: new Date(Date.now() + (expired ? -hour : hour)),
          revokedAt: revoked ? new Date() : null,
          createdById: madeById ?? null,
          ...(limitedTo && {
            limitedToId: (await database.organization.findUniqueOrThrow({ where: { slug: limitedTo } })).id,
          }),
        },
      });
      return key;
    },
    call: (method, path, { key, body, headers } = {}) =>
      answer(`${baseUrl}${path}`, {
        method,
        headers: { ...(key && { authorization: `Bearer ${key}` }), ...headers },
        ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      }),
  };
}

/** Every method of every route.ts below app/api/v1 that serves an operation. */
async function readRoutes(): Promise<Route[]> {
  const folder = join(root, "app", "api", "v1");
  const files = await readdir(folder, { recursive: true });
  const routes: Route[] = [];
  for (const file of files.filter((name) => /(^|\/)route\.ts$/.test(name))) {
    const path = `/${file.replace(/\/?route\.ts$/, "").replace(/\[(\w+)\]/g, "{$1}")}`;
    if (path === "/openapi.json" || path.includes("[...")) continue;
    const handlers: Record<string, Handler> = await import(join(folder, file));
    for (const [method, handler] of Object.entries(handlers)) routes.push({ method, path, handler });
  }
  return routes;
}

function matched(path: string, asked: string): Record<string, string> | null {
  const pattern = new RegExp(`^${path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`);
  const found = pattern.exec(asked);
  return found && { ...found.groups };
}
