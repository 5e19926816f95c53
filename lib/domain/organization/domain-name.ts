import { isPrivateHost } from "../login-url/private-host";
import { accept, type Outcome, refuse } from "../outcome";

/** What only lists can tell about domain names. Names are ASCII and lower case. */
export interface DomainLists {
  /** Whether names are registered below it and it belongs to no company itself: `com`, `co.uk`, `github.io`. */
  isPublicSuffix(domain: string): boolean;
  /** Whether anybody can have an e-mail address there, as at `gmail.com`. */
  isFreeMail(domain: string): boolean;
  /** The name that somebody registered which a host lies under, `example.co.uk`; null for an address that is no such name. */
  registeredName(host: string): string | null;
}

export type DomainRefusalCode =
  | "empty"
  | "several"
  | "not_a_domain"
  | "ip_address"
  | "single_label"
  | "not_public"
  | "public_suffix"
  | "free_mail"
  | "too_long";

/** RFC 1035 allows 253 characters, of which the name of the record takes 18 for itself. */
const longest = 235;

/**
 * The domain name in what somebody pasted (a name, an address of a page, an e-mail address), in its one spelling: ASCII
 * (punycode, RFC 5891), lower case, no dot at the end, no `www.` in front. Refuses what no single company can own.
 */
export function readDomain(
  typed: string,
  lists: DomainLists,
): Outcome<string, { readonly code: DomainRefusalCode; readonly domain: string | null }> {
  const refused = (code: DomainRefusalCode, domain: string | null = null) => refuse({ code, domain });
  const text = typed.replace(/\p{Cf}/gu, "").trim();
  if (text === "") return refused("empty");
  if (/[\s,;]/.test(text)) return refused("several");
  const host = hostIn(text);
  if (/^\[[0-9a-f:.]+\]|^[0-9a-f:]*:[0-9a-f:.]*$/i.test(host)) return refused("ip_address");
  if (/[%:[\]]/.test(host)) return refused("not_a_domain");
  const address = `http://${host}`;
  if (!URL.canParse(address)) return refused(/^[\d.]+$/.test(host) ? "ip_address" : "not_a_domain");
  const ascii = new URL(address).hostname.replace(/\.$/, "");
  if (/^[\d.]+$/.test(ascii)) return refused("ip_address");

  const named = ascii.replace(/^\*\./, "");
  const bare = named.replace(/^www\.(?=[^.]+\.)/, "");
  const domain = lists.isPublicSuffix(bare) ? named : bare;
  if (!domain.split(".").every(isLabel)) return refused("not_a_domain");
  if (domain.length > longest) return refused("too_long", domain);
  if (lists.isPublicSuffix(domain)) return refused("public_suffix", domain);
  if (!domain.includes(".")) return refused("single_label", domain);
  if (isPrivateHost(domain)) return refused("not_public", domain);
  if (lists.isFreeMail(domain)) return refused("free_mail", domain);
  return accept(domain);
}

/** Letters, digits and hyphens, neither first nor last a hyphen (RFC 1123 section 2.1). */
function isLabel(label: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label);
}

/** The part of an address that names the host. */
function hostIn(text: string): string {
  const plain = text.replace(/^[<"'“]+|[>"'”.]+$/g, "").replace(/^(?:mailto:|[a-z][a-z0-9+.-]*:\/\/|\/\/)/i, "");
  const authority = plain.replace(/[/?#\\].*/, "");
  return authority.slice(authority.lastIndexOf("@") + 1).replace(/:\d*$/, "");
}
