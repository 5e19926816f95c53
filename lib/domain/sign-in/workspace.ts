import type { RevisionStatus } from "../connection/revision";

/** Issuers under which every company signs in, so that only a further claim says whose account it is. */
const sharedIssuers: readonly (string | null)[] = ["https://accounts.google.com"];

/**
 * Whose accounts count. `own`: every account, because the issuer serves this organization alone. `any_company`: those of
 * any company, while a draft is tried out. `company`: those of this company's domain, or of one that it has proven.
 */
export type Workspace =
  | { readonly kind: "own" }
  | { readonly kind: "any_company" }
  | { readonly kind: "company"; readonly domain: string | null };

interface Settings {
  readonly status: RevisionStatus;
  readonly issuer: string | null;
  readonly hostedDomain: string | null;
}

/** Whose accounts count under the settings of a revision; those of a draft are settled when it is submitted. */
export function workspaceOf({ status, issuer, hostedDomain }: Settings): Workspace {
  if (!isSharedIssuer(issuer)) return { kind: "own" };
  return status === "draft" ? { kind: "any_company" } : { kind: "company", domain: hostedDomain };
}

/** Whether companies share this issuer and a claim tells their accounts apart. */
export function isSharedIssuer(issuer: string | null): boolean {
  return sharedIssuers.includes(issuer);
}

/**
 * The company that a submission is for: the one whose account passed the newest test, else the one that was settled before.
 * Null where the issuer is the organization's own. `passed` are newest first.
 */
export function settledHostedDomain(
  { issuer, hostedDomain }: Settings,
  passed: readonly { readonly person: { readonly hostedDomain: string | null } | null }[],
): string | null {
  if (!isSharedIssuer(issuer)) return null;
  return passed.map(({ person }) => person?.hostedDomain ?? null).find((domain) => domain !== null) ?? hostedDomain;
}

/**
 * Whether an account of a shared issuer is one of this company (Google: `hd`,
 * https://developers.google.com/identity/openid-connect/openid-connect#hd-param). A private account has no such claim,
 * whatever its e-mail address looks like, and never belongs.
 */
export function whyForeign(
  hostedDomain: string | null,
  workspace: Workspace,
  provenDomains: readonly string[],
): "no_company" | "other_company" | null {
  if (workspace.kind === "own") return null;
  if (hostedDomain === null) return "no_company";
  if (workspace.kind === "any_company") return null;
  return hostedDomain === workspace.domain || provenDomains.includes(hostedDomain) ? null : "other_company";
}
