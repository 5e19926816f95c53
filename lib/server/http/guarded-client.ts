import "server-only";
import { isIP } from "node:net";
import { Agent, request as send } from "undici";
import type {
  OutgoingAnswer,
  OutgoingFailureCode,
  OutgoingHttp,
  OutgoingRequest,
} from "@/lib/application/outgoing-http";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { isStorable } from "@/lib/domain/storable";
import { bytesOf } from "./bytes-of";
import { type CallGate, callGate } from "./call-gate";
import { isPublicAddress } from "./public-address";
import { type NameResolver, publicOnly, systemResolver } from "./public-lookup";

/** The whole exchange, from name to last byte. */
const usualMilliseconds = 5_000;
const largestBody = 256 * 1024;
/** A socket that nobody uses is closed after this, however long the other side would keep it. */
const longestIdleMilliseconds = 10_000;

type CallListener = (call: { readonly method: string; readonly url: string }) => void;
const listeners = new Set<CallListener>();

/** Tells of every outgoing call of this process, until the returned function is called. For counting. */
export function onCall(listener: CallListener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * The only way out to addresses that somebody typed: https and public addresses only, the checked address pinned for
 * the connection while the certificate is still checked for the name, no redirects, no compression, 256 kB, 5 s in all.
 * `allowedPrivateOrigins` lists the exact origins that may be private or plain http. How many are under way at once, for whom,
 * is `gate`'s to say.
 */
export function guardedHttp(options: {
  readonly allowedPrivateOrigins: readonly string[];
  readonly resolve?: NameResolver;
  readonly gate?: CallGate;
  readonly totalMilliseconds?: number;
}): OutgoingHttp {
  const { totalMilliseconds = usualMilliseconds, gate = callGate() } = options;
  // No limit on connections to one origin, which several organizations may share: the gate's limits are theirs.
  const shared = { pipelining: 1, allowH2: false, keepAliveMaxTimeout: longestIdleMilliseconds };
  const connect = { timeout: totalMilliseconds };
  const publicAgent = new Agent({
    ...shared,
    connect: { ...connect, lookup: publicOnly(options.resolve ?? systemResolver) },
  });
  const privateAgent = new Agent({ ...shared, connect });
  const allowed = new Set(options.allowedPrivateOrigins);

  return async (wanted) => {
    if (!URL.canParse(wanted.url)) return refuse({ code: "not_https", status: null, date: null });
    const url = new URL(wanted.url);
    const isAllowed = allowed.has(url.origin);
    if (url.username || url.password) return refuse({ code: "not_https", status: null, date: null });
    if (!isAllowed && url.protocol !== "https:") return refuse({ code: "not_https", status: null, date: null });
    const literal = url.hostname.startsWith("[") ? url.hostname.slice(1, -1) : url.hostname;
    if (!isAllowed && isIP(literal) !== 0 && !isPublicAddress(literal))
      return refuse({ code: "private_address", status: null, date: null });
    const leave = await gate.enter(wanted.account, wanted.signal);
    if (leave === null) return refuse({ code: "too_many_calls", status: null, date: null });
    for (const listener of listeners) listener({ method: wanted.method ?? "GET", url: wanted.url });
    // Not `AbortSignal.timeout`, which cannot be called off: it would keep the call, and abort it, long after it ended.
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), totalMilliseconds);
    const signal = wanted.signal ? AbortSignal.any([limit.signal, wanted.signal]) : limit.signal;
    try {
      return await exchange(url, wanted, isAllowed ? privateAgent : publicAgent, signal);
    } catch (error) {
      if (wanted.signal?.aborted) throw wanted.signal.reason;
      return refuse({ code: limit.signal.aborted ? "timeout" : failureCode(error), status: null, date: null });
    } finally {
      clearTimeout(timer);
      leave();
    }
  };
}

async function exchange(
  url: URL,
  wanted: OutgoingRequest,
  dispatcher: Agent,
  signal: AbortSignal,
): Promise<Awaited<ReturnType<OutgoingHttp>>> {
  const began = performance.now();
  const answer = await send(url, {
    method: wanted.method ?? "GET",
    headers: { accept: "application/json", "accept-encoding": "identity", ...wanted.headers },
    body: wanted.body ?? null,
    dispatcher,
    signal,
  });
  const status = answer.statusCode;
  const date = readDate(answer.headers.date);
  const refused = (
    code: OutgoingFailureCode,
  ): Outcome<never, { code: OutgoingFailureCode; status: number; date: Date | null }> => {
    answer.body.destroy();
    return refuse({ code, status, date });
  };
  answer.body.on("error", () => undefined);
  if (status >= 300 && status < 400) return refused("redirected");
  if ((answer.headers["content-encoding"] ?? "identity") !== "identity") return refused("not_json");
  if (Number(answer.headers["content-length"]) > largestBody) return refused("too_large");

  const bytes = await bytesOf(answer.body, largestBody);
  if (bytes === null) return refused("too_large");
  const isJson = /^application\/(?:[a-z0-9.+-]+\+)?json\s*(?:;|$)/i.test(String(answer.headers["content-type"]));
  const json = isJson ? parseJson(bytes.toString("utf8")) : undefined;
  if (json === undefined) return refuse({ code: status >= 500 ? "server_error" : "not_json", status, date });
  const value: OutgoingAnswer = { status, json, date, milliseconds: Math.round(performance.now() - began) };
  return accept(value);
}

/** Parses a JSON object at most 32 levels deep whose texts can be stored; undefined when it is anything else. */
function parseJson(text: string): unknown {
  let depth = 0;
  let inString = false;
  let escaped = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (escaped) escaped = false;
    else if (sign === "\\") escaped = true;
    else if (sign === '"') inString = !inString;
    else if (!inString && (sign === "{" || sign === "[")) {
      depth += 1;
      if (depth > 32) return undefined;
    } else if (!inString && (sign === "}" || sign === "]")) depth -= 1;
  }
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    return typeof value === "object" && value !== null && !Array.isArray(value) && isStorable(value)
      ? value
      : undefined;
  } catch {
    return undefined;
  }
}

function readDate(header: string | string[] | undefined): Date | null {
  const time = Date.parse(String(header));
  return Number.isNaN(time) ? null : new Date(time);
}

function failureCode(error: unknown): OutgoingFailureCode {
  const code = errorCode(error);
  if (code === "EREFUSEDADDRESS") return "private_address";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "ENODATA") return "not_found";
  if (code === "UND_ERR_CONNECT_TIMEOUT" || code === "UND_ERR_HEADERS_TIMEOUT" || code === "ETIMEDOUT")
    return "timeout";
  if (/CERT|SELF_SIGNED|TLS|SSL|UNABLE_TO|EPROTO|ALTNAME/.test(code)) return "tls";
  return "unreachable";
}

/** The system's or undici's code: the error's own, the first of several errors', or its cause's. */
function errorCode(error: unknown): string {
  if (error instanceof AggregateError) return errorCode(error.errors[0]);
  if (!(error instanceof Error)) return "";
  const code: unknown = Reflect.get(error, "code");
  return typeof code === "string" ? code : errorCode(error.cause);
}
