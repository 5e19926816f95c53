import { uuid } from "./pasted-address";
import { isSamlText } from "./saml-address";

/** What a pasted text holds, before any vendor's rules. */
export type PastedText =
  | { readonly kind: "addresses"; readonly texts: readonly string[]; readonly document: boolean }
  | { readonly kind: "identifier"; readonly id: string }
  | { readonly kind: "email" }
  | { readonly kind: "saml" }
  | { readonly kind: "word"; readonly word: string }
  | { readonly kind: "unreadable"; readonly reason: "empty" | "too_long" | "several" | "other" };

/** A whole metadata file may be pasted; more than this is not read. */
const longestText = 50_000;
const longestAddress = 2048;
const mostAddresses = 20;

/** Characters that nobody sees: controls, zero-width, bidirectional marks, soft hyphen, byte order mark. */
const invisible = /(?![\t\n\r])\p{Cc}|\p{Cf}|\p{Default_Ignorable_Code_Point}/gu;

/** Schemes that are not the web's: what follows them is not an address to open. */
const otherScheme =
  /^(?:javascript|data|vbscript|file|blob|about|ftps?|sftp|wss?|ldaps?|ssh|tel|sms|chrome|intent|api|spn|view-source):/i;

const separators = /[\s"<>`“”„«»‹›|\\^]+/u;

/** Finds the addresses in a pasted text, or says what it is instead. */
export function readPastedText(input: string): PastedText {
  if (input.length > longestText) return { kind: "unreadable", reason: "too_long" };
  const visible = decodeWhole(
    input
      .replace(invisible, "")
      .replace(/：\/\//g, "://")
      .trim(),
  );
  if (visible === "") return { kind: "unreadable", reason: "empty" };
  if (isSamlText(visible)) return { kind: "saml" };
  const bare = trimToken(visible);
  if (otherScheme.test(bare)) return { kind: "unreadable", reason: "other" };

  const stated = issuerOfDocument(visible);
  const text = joinWrappedLines(stated ?? visible)
    .replace(/\]\(/g, " ")
    .replace(/\b(https?:\/\/)\s+/gi, "$1");
  const tokens = text.replace(/\\/g, "/").split(separators).filter(Boolean);
  const webAddresses = distinct(tokens.flatMap(webAddressesIn));
  if (webAddresses.length > 0) return addresses(webAddresses, stated !== null);
  return readWithoutScheme(
    text,
    tokens.map(readToken).filter((token) => token !== null),
  );
}

function addresses(texts: readonly string[], document: boolean): PastedText {
  if (texts.length > mostAddresses) return { kind: "unreadable", reason: "several" };
  if (texts.some((text) => text.length > longestAddress)) return { kind: "unreadable", reason: "too_long" };
  return { kind: "addresses", texts, document };
}

function readWithoutScheme(text: string, tokens: readonly Token[]): PastedText {
  const hosts = distinct(tokens.filter((token) => token.kind === "host").map((token) => token.text));
  if (hosts.length > 0) return addresses(hosts, false);
  const ids = distinct(tokens.filter((token) => token.kind === "identifier").map((token) => token.text.toLowerCase()));
  // "Tenant ID: … Client ID: …": the tenant's is the one that an issuer is made of.
  const labelled = /(?:tenant|directory|environment)[^\n]{0,24}?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/i.exec(
    text,
  );
  const [id] = labelled?.[1] !== undefined ? [labelled[1]] : ids;
  if (id !== undefined && (ids.length === 1 || labelled !== null)) return { kind: "identifier", id: id.toLowerCase() };
  if (ids.length > 1) return { kind: "unreadable", reason: "several" };
  if (tokens.some((token) => token.kind === "email")) return { kind: "email" };
  const [only, ...others] = tokens;
  if (only !== undefined && others.length === 0) return { kind: "word", word: only.text };
  return { kind: "unreadable", reason: "other" };
}

interface Token {
  readonly kind: "host" | "identifier" | "email" | "word";
  readonly text: string;
}

const label = /^[^\s.:=/@[\]]+[:=](?!\/\/)(?=.*[^\d])/u;
const hostLike =
  /^(?:localhost|\[[0-9a-f:.]+\]|(?:0x[0-9a-f]+|\d+)(?:\.(?:0x[0-9a-f]+|\d+)){1,3}|0x[0-9a-f]{8}|\d{8,10}|(?:[\p{L}\p{N}\p{M}_-]+[.。])+[\p{L}\p{M}][\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}][.。]?)(?::\d{1,5})?(?:[/?#].*)?$/iu;
const emailLike = /^(?:mailto:)?[^\s@:/]+@[^\s@:/]+$/i;

function readToken(raw: string): Token | null {
  const whole = trimToken(raw).replace(/^\/\//, "");
  // `user:password@host` without a scheme is an address with credentials, not an e-mail address.
  if (/^[^\s@/:]+:[^@\s]+@/.test(whole) && !/^(?:mailto|e-?mail|mail|contact|from|to):/i.test(whole)) {
    return { kind: "host", text: whole };
  }
  const text = trimToken(hostLike.test(whole) ? whole : whole.replace(label, ""));
  if (text === "") return null;
  if (emailLike.test(text)) return { kind: "email", text };
  if (uuid.test(text)) return { kind: "identifier", text };
  return { kind: hostLike.test(text) ? "host" : "word", text };
}

/** Every `https://…` in a token; two run together are parted, one inside the other's query is left there. */
function webAddressesIn(token: string): string[] {
  const repaired = token.replace(/^(.*?)(https?)(?::\/?(?=[^/])|\/\/)/i, (_, before: string, scheme: string) =>
    /[?#]/.test(before) ? token.slice(0, before.length + scheme.length) : `${before}${scheme}://`,
  );
  const start = repaired.search(/https?:\/\//i);
  if (start < 0) return [];
  const rest = repaired.slice(start).replace(/^(?:https?:\/\/)+(?=https?:\/\/)/i, "");
  const beforeQuery = rest.search(/[?#]/);
  const second = rest
    .slice(0, beforeQuery < 0 ? undefined : beforeQuery)
    .slice(1)
    .search(/https?:\/\//i);
  if (second < 0) return [trimToken(rest)].filter(hasHost);
  return [trimToken(rest.slice(0, second + 1)), ...webAddressesIn(rest.slice(second + 1))].filter(hasHost);
}

function hasHost(address: string): boolean {
  return /^https?:\/\/[^/]/i.test(address);
}

const closing: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** Takes away what stands around an address in a sentence: quotes, brackets, full stops, Markdown's asterisks. */
function trimToken(token: string): string {
  let text = token.trim().replace(/^[([{<'"‘’‚`*,;:。，；、=]+(?![0-9a-f:.]*\])/u, "");
  for (;;) {
    const last = text.at(-1) ?? "";
    const opening = closing[last];
    const loose =
      opening === undefined ? /[.,;:!'"’‘`*>。，；、…]/u.test(last) : count(text, opening) < count(text, last);
    if (last === "" || !loose) return text;
    text = text.slice(0, -1).trimEnd();
  }
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** A mail program breaks long addresses; the next line goes on if it can only be the rest of one. */
function joinWrappedLines(text: string): string {
  return text.replace(/([-/?&=%])[ \t]*\r?\n[ \t]*(?!https?:|[^\s:=]+[:=]\s)(?=[^\s"<>]+)/gi, "$1");
}

/** The issuer inside a pasted discovery document. */
function issuerOfDocument(text: string): string | null {
  if (!/^\{/.test(text) && !/"authorization_endpoint"/.test(text)) return null;
  const issuer = /"issuer"\s*:\s*"([^"]+)"/.exec(text)?.[1];
  return issuer === undefined ? null : issuer.replace(/\\\//g, "/");
}

function decodeWhole(text: string): string {
  if (!/^https?%3a%2f%2f/i.test(text)) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
