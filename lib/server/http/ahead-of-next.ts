import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingHttpHeaders, IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import Negotiator from "negotiator";
import { bytesOf } from "./bytes-of";
import everywhere from "./headers-everywhere.json";
import { textOf, withKnownText } from "./known-text";

/** A route handler of `app/`, with the part of its address that has a name. */
export interface RouteAhead {
  readonly method: "GET" | "POST";
  /** Of the path; its groups are the parameters. Addresses written in any other way are Next's to read. */
  readonly path: RegExp;
  /** What next.config.js says of this address, beside what it says of all, to whoever asks with these headers; in lower case. */
  headers?(asked: IncomingHttpHeaders): Readonly<Record<string, string>>;
  /** A form is to be had by `textOf`, and not from the request's stream. */
  answer(request: Request, parameters: Readonly<Record<string, string | undefined>>): Promise<Response>;
}

export interface AheadOptions {
  /** What requests are resolved against; the host that a visitor names counts for nothing. */
  readonly publicUrl: string;
  /** Told what a handler threw; the visitor only learns that it did. */
  readonly onFault: (error: unknown) => void;
}

const compressed = promisify(gzip);

/** A form larger than this, or of unknown length, is Next's to receive. */
const largestBody = 16 * 1024;

const standing = new WeakSet<Server>();

/**
 * Has some routes answered by their handlers as soon as Node has read the request, ahead of Next: what Next does around a
 * route handler costs several times what a sign-in's own steps do (docs/decisions/0046). Everything else, and whatever is
 * unusual about a request for one of them, is passed on to Next as before.
 *
 * Node's server announces each request before anybody is asked to answer it
 * (https://nodejs.org/api/diagnostics_channel.html#http); with its first one, the listener that Next set is wrapped.
 */
export function answerAheadOfNext(routes: readonly RouteAhead[], options: AheadOptions): void {
  subscribe("http.server.request.start", (message) => {
    if (!isAnnouncement(message) || standing.has(message.server)) return;
    const { server } = message;
    standing.add(server);
    const behind = server.listeners("request").filter(isListener);
    server.removeAllListeners("request");
    server.on("request", (request, response) => {
      if (answerAhead(routes, options, request, response)) return;
      for (const listener of behind) listener.call(server, request, response);
    });
  });
}

/** Whether the request was taken. */
function answerAhead(
  routes: readonly RouteAhead[],
  options: AheadOptions,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): boolean {
  const { method, url: target = "" } = incoming;
  const query = target.indexOf("?");
  const path = query === -1 ? target : target.slice(0, query);
  for (const route of routes) {
    if (route.method !== method) continue;
    const found = route.path.exec(path);
    if (!found || (method === "POST" && !isSmall(incoming))) continue;
    const parameters = found.groups ?? {};
    answer(route, parameters, options, incoming, outgoing).catch((error: unknown) => {
      // Whoever asked is gone; that is no fault of ours.
      if (outgoing.destroyed) return;
      options.onFault(error);
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(500, { ...everywhere, "cache-control": "no-store" }).end("Internal Server Error");
    });
    return true;
  }
  return false;
}

function isSmall({ headers }: IncomingMessage): boolean {
  if (headers["transfer-encoding"] !== undefined || headers.expect !== undefined) return false;
  return Number(headers["content-length"] ?? Number.NaN) <= largestBody;
}

async function answer(
  route: RouteAhead,
  parameters: Readonly<Record<string, string | undefined>>,
  { publicUrl }: AheadOptions,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const { method } = route;
  const request = new Request(`${publicUrl}${incoming.url}`, { method, headers: headersOf(incoming) });
  const asked = method === "POST" ? withKnownText(request, (await bytesOf(incoming))?.toString() ?? "") : request;
  const response = await route.answer(asked, parameters);
  // As Next has it: what the configuration says of an address wins over what its handler says.
  const headers: Record<string, string | string[]> = {
    ...Object.fromEntries(response.headers),
    ...{ ...everywhere, ...route.headers?.(incoming.headers) },
  };
  const setCookies = response.headers.getSetCookie();
  if (setCookies.length > 0) headers["set-cookie"] = setCookies;
  const content = response.body === null ? null : Buffer.from(await textOf(response));
  const sent =
    content !== null && isWorthCompressing(headers, content)
      ? await inItsEncoding(content, incoming, headers)
      : content;
  headers["content-length"] = String(sent?.length ?? 0);
  outgoing.writeHead(response.status, headers).end(sent);
}

function isWorthCompressing(headers: Readonly<Record<string, unknown>>, content: Buffer): boolean {
  return content.length > 1_000 && String(headers["content-type"]).startsWith("text/html");
}

/** The page as the browser takes it (RFC 9110 section 12.5.3), and the headers that say so. */
async function inItsEncoding(
  content: Buffer,
  { headers: asked }: IncomingMessage,
  headers: Record<string, string | string[]>,
): Promise<Buffer> {
  headers.vary = ["accept-encoding", headers.vary ?? []].flat().join(", ");
  if (new Negotiator({ headers: asked }).encodings(["gzip", "identity"])[0] !== "gzip") return content;
  headers["content-encoding"] = "gzip";
  return compressed(content);
}

/** With every value of a header that came several times, as Next and fetch have it. */
function headersOf({ headers }: IncomingMessage): Headers {
  const all = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === "string") all.set(name, value);
    else for (const each of value ?? []) all.append(name, each);
  }
  return all;
}

function isAnnouncement(message: unknown): message is { readonly server: Server } {
  return typeof message === "object" && message !== null && "server" in message;
}

function isListener(listener: unknown): listener is RequestListener {
  return typeof listener === "function";
}
