import type { RecognisedForm } from "./login-url-resolution";

/** One web address out of a pasted text, taken apart. */
export interface PastedAddress {
  readonly scheme: "https" | "http";
  /** False for `acme.okta.com`, where https is our addition. */
  readonly schemeGiven: boolean;
  /** Lower case, in ASCII (IDNA), without a final dot; an IPv6 address keeps its brackets. */
  readonly hostname: string;
  /** Hostname and, where it is not the scheme's own, the port. */
  readonly host: string;
  /** As typed: empty when no slash follows the host, `/` when one does. */
  readonly path: string;
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  /** Without the `#`. */
  readonly fragment: string;
  readonly hasCredentials: boolean;
}

const oneScheme = /^(?:https?:[\\/]*)+(?=https?:)/i;

/**
 * Takes a web address apart, with or without its scheme. Null when it is none. WHATWG's parser does the reading, so
 * that odd spellings (`0x7f.1`, full-width digits, backslashes) become the host that would really be reached.
 */
export function parseAddress(text: string): PastedAddress | null {
  const single = text.replace(oneScheme, "").replace(/^\/\//, "");
  const schemeGiven = /^https?:/i.test(single);
  const whole = schemeGiven ? single : `https://${single}`;
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  const hostname = url.hostname.replace(/\.$/, "");
  if (!/^(?:\[[0-9a-f:.]+\]|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*)$/.test(hostname)) return null;
  const afterScheme = whole.replace(/^https?:[\\/]*/i, "");
  const slashTyped = /^[^/\\?#]*[/\\]/.test(afterScheme);
  return {
    scheme: url.protocol === "http:" ? "http" : "https",
    schemeGiven,
    hostname,
    host: url.port === "" ? hostname : `${hostname}:${url.port}`,
    path: slashTyped ? url.pathname : "",
    segments: url.pathname.split("/").filter((segment) => segment !== ""),
    query: url.searchParams,
    fragment: url.hash.replace(/^#/, ""),
    hasCredentials: url.username !== "" || url.password !== "",
  };
}

/** Whether the host is `domain` or lies below it; `okta.com.evil.example` does not lie below `okta.com`. */
export function isUnder(address: PastedAddress, domain: string): boolean {
  return address.hostname === domain || address.hostname.endsWith(`.${domain}`);
}

/** The labels before `domain`: `acme-admin` of `acme-admin.okta.com`; empty for the domain itself. */
export function labelsBefore(address: PastedAddress, domain: string): string {
  return address.hostname === domain ? "" : address.hostname.slice(0, -domain.length - 1);
}

/** A query parameter by its name in any case. */
export function queryValue(address: PastedAddress, name: string): string | null {
  for (const [key, value] of address.query) if (key.toLowerCase() === name) return value;
  return null;
}

const endpoints =
  /\/(?:authorize|authorization(?:\.oauth2)?|auth|token(?:\.oauth2)?|keys|jwks(?:\.json)?|certs|userinfo|logout|introspect|revoke)\/?$/i;

/** Which form of a provider's address this is, once its issuer is known. */
export function formOf(address: PastedAddress, issuer: string): RecognisedForm {
  const typed = `https://${address.host}${address.path}`;
  if (/\/\.well-known(?:\/|$)/.test(address.path)) return "discovery_url";
  if (typed.replace(/\/$/, "") === issuer.replace(/\/$/, "")) {
    return address.schemeGiven || address.path.length > 1 ? "issuer" : "domain";
  }
  if (endpoints.test(address.path) || address.query.has("client_id")) return "authorization_endpoint";
  return address.path.length <= 1 ? "domain" : "sign_in_page";
}

export const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
