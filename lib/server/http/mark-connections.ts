import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { countRequest } from "../metrics/metrics";
import { placeOf } from "../metrics/request-place";
import { askedAddress } from "./asked-address";
import { peerHeader } from "./client-address";

const arrivals = new WeakMap<IncomingMessage, number>();

/** Once in a process, also when Next loads this module into several bundles. */
const shared: typeof globalThis & { ssoMarksConnections?: boolean } = globalThis;

/**
 * Writes the address of its connection into each request, before anything reads it: Next hands routes headers and no
 * socket, and fills in `X-Forwarded-For` only where a visitor left it out. Node's own HTTP server announces each request
 * (https://nodejs.org/api/diagnostics_channel.html#http), so that no server of ours has to stand around Next's. The same
 * channel tells when each was answered, for the metrics.
 */
export function markConnections(): void {
  if (shared.ssoMarksConnections) return;
  shared.ssoMarksConnections = true;
  subscribe("http.server.request.start", (message) => {
    if (!isAnnouncement(message)) return;
    const { headers, socket, url } = message.request;
    headers[peerHeader] = socket.remoteAddress ?? "";
    message.request.url = askedAddress(url ?? "/");
    arrivals.set(message.request, performance.now());
  });
  subscribe("http.server.response.finish", (message) => {
    if (!isAnswer(message)) return;
    const { request, response } = message;
    const arrived = arrivals.get(request);
    if (arrived === undefined) return;
    const duration = (performance.now() - arrived) / 1000;
    countRequest(placeOf(request.url ?? ""), request.method ?? "", response.statusCode, duration);
  });
}

function isAnnouncement(message: unknown): message is { readonly request: IncomingMessage } {
  return typeof message === "object" && message !== null && "request" in message;
}

function isAnswer(
  message: unknown,
): message is { readonly request: IncomingMessage; readonly response: ServerResponse } {
  return isAnnouncement(message) && "response" in message;
}
