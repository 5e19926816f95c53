import { z } from "zod";
import { accept, type Outcome, refuse } from "../outcome";
import type { SignInRefusalCode } from "./refusal";
import type { VerifiedPerson } from "./test-report";

/** What an ID token said, once everything about it was verified. */
export interface VerifiedClaims extends VerifiedPerson {
  /** The provider's session (`sid`), for back-channel logout. */
  readonly providerSessionId: string | null;
  /** When the provider last had the person prove who they are (`auth_time`); null when it does not say. */
  readonly authenticatedAt: Date | null;
}

export interface ExpectedClaims {
  readonly issuer: string;
  readonly clientId: string;
  readonly nonce: string;
  readonly now: Date;
  /** How far the provider's clock may be from ours. */
  readonly clockToleranceSeconds: number;
  /** How long ago a token may have been issued. */
  readonly maxIssuedAgeSeconds: number;
  /** `at_hash` of the access token that came with it; undefined when none did. */
  readonly accessTokenHash?: string;
  /** The claim that the rule about groups names; without it the usual ones are looked for. */
  readonly groupsClaim?: string;
}

export interface ClaimRefusal {
  readonly code: SignInRefusalCode;
  readonly detail: string;
}

const seconds = z.number().finite();
const audiencesSchema = z.union([z.string().transform((one) => [one]), z.array(z.string()).min(1).max(10)]);
const timesSchema = z.object({ exp: seconds, iat: seconds, nbf: seconds.optional() });

/**
 * Checks the claims of an ID token whose signature holds: OpenID Connect Core 1.0 section 3.1.3.7, rules 2, 3, 4, 5, 9,
 * 10 and 11, in the order in which a reader would ask; RFC 7519 section 4.1.5 for `nbf`; section 3.1.3.6 for `at_hash`.
 * `now` and the tolerances are given, so that the answer depends on nothing else.
 */
export function checkIdTokenClaims(claims: unknown, expected: ExpectedClaims): Outcome<VerifiedClaims, ClaimRefusal> {
  if (!isRecord(claims)) return refuse({ code: "id_token_malformed", detail: "the claims are not an object" });
  const problem =
    issuerProblem(claims, expected) ??
    audienceProblem(claims, expected) ??
    timeProblem(claims, expected) ??
    nonceProblem(claims, expected);
  if (problem) return refuse(problem);
  const subject = readSubject(claims);
  if (!subject.ok) return subject;
  const strangersToken = accessTokenProblem(claims, expected);
  if (strangersToken) return refuse(strangersToken);
  return accept({
    subject: subject.value,
    ...readPersonClaims(claims, expected.groupsClaim),
    providerSessionId: shortText(claims.sid, 255),
    authenticatedAt: readTime(claims.auth_time),
  });
}

/** Rule 2: `iss` is exactly the issuer that was asked; no case or slash is forgiven. */
function issuerProblem({ iss }: Claims, { issuer }: ExpectedClaims): ClaimRefusal | null {
  return iss === issuer ? null : { code: "id_token_issuer", detail: "iss is not the issuer that was asked" };
}

/**
 * Rules 3 to 5: `aud` contains our client ID; with several audiences `azp` must be there; `azp`, when there, is us. More
 * than ten audiences are no real token.
 */
function audienceProblem({ aud, azp }: Claims, { clientId }: ExpectedClaims): ClaimRefusal | null {
  const audiences = audiencesSchema.safeParse(aud);
  if (!audiences.success || !audiences.data.includes(clientId))
    return { code: "id_token_audience", detail: "aud does not name our client ID" };
  if (azp === undefined && audiences.data.length > 1)
    return { code: "id_token_audience", detail: "several audiences without azp" };
  if (azp !== undefined && azp !== clientId) return { code: "id_token_audience", detail: "azp is another client" };
  return null;
}

/** Rules 9 and 10: not expired, issued lately and not in the future, and not before `nbf`. The detail names the seconds. */
function timeProblem(
  { exp, iat, nbf }: Claims,
  { now, clockToleranceSeconds, maxIssuedAgeSeconds }: ExpectedClaims,
): ClaimRefusal | null {
  const at = Math.floor(now.getTime() / 1000);
  const times = timesSchema.safeParse({ exp, iat, nbf });
  if (!times.success) return { code: "id_token_time", detail: "exp or iat is missing, or a time is not a number" };
  const { data } = times;
  const notBefore = data.nbf ?? data.iat;
  const refusal = (detail: string): ClaimRefusal => ({ code: "id_token_time", detail });
  if (data.exp + clockToleranceSeconds <= at) return refusal(`expired ${at - Math.floor(data.exp)} s ago`);
  if (data.iat - clockToleranceSeconds > at) return refusal(`issued ${Math.floor(data.iat) - at} s in the future`);
  if (data.iat + maxIssuedAgeSeconds + clockToleranceSeconds < at)
    return refusal(`issued ${at - Math.floor(data.iat)} s ago`);
  if (notBefore - clockToleranceSeconds > at) return refusal(`not valid for another ${Math.floor(notBefore) - at} s`);
  return null;
}

/**
 * Rule 11: `nonce` is the one of this attempt. It needs no constant-time comparison: it stood in the address of the
 * authorization request, and a guess ends the attempt.
 */
function nonceProblem({ nonce }: Claims, expected: ExpectedClaims): ClaimRefusal | null {
  if (nonce === undefined) return { code: "id_token_nonce", detail: "nonce is missing" };
  return nonce === expected.nonce ? null : { code: "id_token_nonce", detail: "nonce belongs to another attempt" };
}

/**
 * Section 2: `sub` is case-sensitive and at most 255 characters. Invisible characters, and spaces at its ends, would let
 * two people look like one, so they are refused.
 */
function readSubject({ sub }: Claims): Outcome<string, ClaimRefusal> {
  const refused = (detail: string) => refuse({ code: "id_token_subject" as const, detail });
  if (typeof sub !== "string") return refused("sub is missing or not text");
  if (sub.length < 1 || sub.length > 255) return refused(`sub has ${sub.length} characters`);
  if (/[\p{C}\p{Zl}\p{Zp}]/u.test(sub) || sub !== sub.trim())
    return refused("sub has invisible characters or outer spaces");
  return accept(sub);
}

/** Section 3.1.3.6: `at_hash`, when there, belongs to the access token that came with it. */
function accessTokenProblem({ at_hash: stated }: Claims, { accessTokenHash }: ExpectedClaims): ClaimRefusal | null {
  if (stated === undefined || accessTokenHash === undefined) return null;
  return stated === accessTokenHash
    ? null
    : { code: "id_token_access_token_hash", detail: "at_hash belongs to another access token" };
}

const longestEmail = 254;
const longestName = 200;
const longestDomain = 253;
const longestGroup = 256;

type PersonDetails = Omit<VerifiedPerson, "subject">;

/**
 * The details of a person from an ID token or a userinfo answer. A detail of the wrong type or size is left out rather
 * than stored: none of them is needed to know who somebody is.
 */
export function readPersonClaims(claims: unknown, groupsClaim?: string): PersonDetails {
  const source = isRecord(claims) ? claims : {};
  const email = shortText(source.email, longestEmail)?.match(/^[^\s@]+@[^\s@]+$/)?.[0] ?? null;
  const fullName = [shortText(source.given_name, longestName), shortText(source.family_name, longestName)].join(" ");
  return {
    email,
    emailVerified: email === null ? null : readBoolean(source.email_verified),
    name: shortText(source.name, longestName) ?? shortText(fullName, longestName),
    ...readGroups(source, groupsClaim),
    hostedDomain: shortText(source.hd, longestDomain)?.toLowerCase() ?? null,
    methods: readTexts(source.amr).slice(0, 10),
  };
}

/**
 * Groups from the claim that the rule names; else from `groups`, `roles`, or a namespaced claim that ends in one of these
 * (Auth0), as many as were sent: what a provider answers is bounded as a whole. Entra ID sends `groups` and `roles` side by side, so that the first one found may not be the rule's.
 */
function readGroups(
  source: Claims,
  wanted: string | undefined,
): { readonly groups: readonly string[]; readonly groupsClaim: string | null } {
  const namespaced = Object.keys(source).filter((name) => /^https?:\/\/.{1,200}[/:](?:groups|roles)$/.test(name));
  const names = [wanted, "groups", "roles", ...namespaced].filter((name) => name !== undefined);
  const groupsClaim = names.find((name) => Object.hasOwn(source, name)) ?? null;
  return { groups: groupsClaim === null ? [] : readTexts(source[groupsClaim]), groupsClaim };
}

/** Several providers send booleans as text. */
function readBoolean(value: unknown): boolean | null {
  if (value === true || value === "true") return true;
  return value === false || value === "false" ? false : null;
}

/** Seconds since 1970, of which a date can be made. */
function readTime(value: unknown): Date | null {
  const at = typeof value === "number" ? new Date(value * 1000) : null;
  return at === null || Number.isNaN(at.getTime()) ? null : at;
}

function readTexts(value: unknown): string[] {
  const many: readonly unknown[] = Array.isArray(value) ? value : [value];
  return many.map((one) => shortText(one, longestGroup)).filter((text) => text !== null);
}

/** Text that may be stored and shown: trimmed, without control characters, not longer than `longest`. */
function shortText(value: unknown, longest: number): string | null {
  if (typeof value !== "string") return null;
  const text = value.trim();
  return text === "" || text.length > longest || /[\p{Cc}\p{Cs}]/u.test(text) ? null : text;
}

type Claims = Readonly<Record<string, unknown>>;

function isRecord(value: unknown): value is Claims {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
