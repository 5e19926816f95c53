import "server-only";
import type { LogoutPlace } from "@/lib/application/session/session-store";
import { type Outcome, refuse } from "@/lib/domain/outcome";
import {
  checkLogoutTokenClaims,
  type LogoutRefusal,
  type VerifiedLogout,
} from "@/lib/domain/session/logout-token-claims";
import type { KeySets } from "./key-set";
import { clockToleranceSeconds, oldestIssuedSeconds } from "./verify-id-token";
import { verifySignature } from "./verify-signature";

/** The type of a logout token (section 2.4; ASVS 5.0 10.5.5), in both spellings of RFC 7515 section 4.1.9: no other kind of token passes for one. */
const types: readonly (string | undefined)[] = ["logout+jwt", "application/logout+jwt"];

const refused = (detail: string) => refuse({ code: "logout_token_refused" as const, detail });

/** Verifies a logout token in full, but for whether it was used before (OpenID Connect Back-Channel Logout 1.0 section 2.6). */
export async function verifyLogoutToken(
  token: unknown,
  { organizationId, metadata, clientId }: Pick<LogoutPlace, "organizationId" | "metadata" | "clientId">,
  { keySets, now }: { readonly keySets: KeySets; readonly now: Date },
): Promise<Outcome<VerifiedLogout, LogoutRefusal>> {
  const account = { share: "background", organizationId } as const;
  const verified = await verifySignature(token, { account, metadata }, keySets);
  if (!verified.ok) return refused(verified.refusal.detail);
  const { header, claims } = verified.value;
  if (!types.includes(header.typ?.toLowerCase())) return refused("typ is not logout+jwt");
  const { issuer } = metadata;
  const tolerances = { clockToleranceSeconds, maxIssuedAgeSeconds: oldestIssuedSeconds };
  return checkLogoutTokenClaims(claims, { issuer, clientId, now, ...tolerances });
}
