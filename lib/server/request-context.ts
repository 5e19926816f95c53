import "server-only";
import { randomBytes } from "node:crypto";
import type { Allowances } from "@/lib/application/limits/take-allowances";
import type { RequestContext } from "@/lib/application/request-context";
import type { RateLimitKind } from "@/lib/domain/limits/rate-limits";
import { environment } from "./env";
import { callerAt, clientAddress, peerHeader } from "./http/client-address";

/** Crockford's base 32: no I, L, O or U, so that it can be read out on the phone. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Ten random signs (50 bits) in two groups. */
export function newCorrelationId(): string {
  const signs = Array.from(randomBytes(10), (byte) => alphabet[byte & 31]).join("");
  return `${signs.slice(0, 5)}-${signs.slice(5)}`;
}

/** The context of one request, from its headers. */
export function requestContext(headers: Headers): RequestContext {
  return {
    correlationId: newCorrelationId(),
    address: clientAddress(hopsOf(headers), environment().trustedProxies),
    userAgent: headers.get("user-agent")?.slice(0, 300) ?? null,
  };
}

/** The allowance of whoever asks, by address; and, of a proxy that the operator did not name, that of all its people. */
export function allowancesByAddress(kind: RateLimitKind, headers: Headers): Allowances {
  const { address, unnamedProxy } = callerAt(hopsOf(headers), environment().trustedProxies);
  return { [kind]: address, unnamed_proxy: unnamedProxy };
}

function hopsOf(headers: Headers) {
  return { peer: headers.get(peerHeader), forwardedFor: headers.get("x-forwarded-for") };
}
