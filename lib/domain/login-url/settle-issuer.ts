import { parseAddress } from "./pasted-address";

export type SettledIssuer =
  | { readonly kind: "equal" }
  /** Ask again at the stated issuer; only if that document states itself may it be used. */
  | { readonly kind: "ask_again"; readonly issuer: string }
  | { readonly kind: "different" };

/**
 * What to do when a discovery document states another issuer than the one it was asked at. The stated one is never
 * taken as it is (OpenID Connect Discovery 1.0 section 4.3: that is how one provider passes for another): it is asked for its
 * own document, and only where it is on the same origin, or at the same vendor's tenant host, as the address pasted.
 */
export function settleIssuer(asked: string, stated: string): SettledIssuer {
  if (asked === stated) return { kind: "equal" };
  const [from, to] = [parseAddress(asked), parseAddress(stated)];
  if (from === null || to === null || !to.schemeGiven || to.hasCredentials || /[?#]/.test(stated)) {
    return { kind: "different" };
  }
  const tenantHost = /\.ciamlogin\.com$/.test(from.host) && /\.ciamlogin\.com$/.test(to.host);
  const sameOrigin = from.scheme === to.scheme && from.host === to.host;
  return sameOrigin || tenantHost ? { kind: "ask_again", issuer: stated } : { kind: "different" };
}
