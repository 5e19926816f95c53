import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { peerHeader } from "./client-address";

/** Once in a process, also when Next loads this module into several bundles. */
const shared: typeof globalThis & { ssoMarksConnections?: boolean } = globalThis;

/**
 * Writes the address of its connection into each request, before anything reads it: Next hands routes headers and no
 * socket, and fills in `X-Forwarded-For` only where a visitor left it out. Node's own HTTP server announces each request
 * (https://nodejs.org/api/diagnostics_channel.html#http), so that no server of ours has to stand around Next's.
 */
export function markConnections(): void {
  if (shared.ssoMarksConnections) return;
  shared.ssoMarksConnections = true;
  subscribe("http.server.request.start", (message) => {
    if (!isAnnouncement(message)) return;
    const { headers, socket } = message.request;
    headers[peerHeader] = socket.remoteAddress ?? "";
  });
}

function isAnnouncement(message: unknown): message is { readonly request: IncomingMessage } {
  return typeof message === "object" && message !== null && "request" in message;
}
