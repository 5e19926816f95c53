import { type LoginUrlResolution, refuseLoginUrl } from "../login-url-resolution";
import { formOf, isUnder, labelsBefore, type PastedAddress } from "../pasted-address";

const notAccounts = /^(?:|www|app|admin|developers?|support|status|trust|portal|api|api\.(?:us|eu)|us|eu)$/;

/** OneLogin: `https://{account}.onelogin.com/oidc/2`, whichever page of the account was pasted. */
export function resolveOnelogin(address: PastedAddress): LoginUrlResolution | null {
  if (!isUnder(address, "onelogin.com")) return null;
  // Version 1 had one issuer for every account, which does not tell organizations apart.
  if (address.hostname === "openid-connect.onelogin.com") return refuseLoginUrl("onelogin", "shared_issuer");
  if (notAccounts.test(labelsBefore(address, "onelogin.com"))) return refuseLoginUrl("onelogin", "console_url");
  const issuer = `https://${address.hostname}/oidc/2`;
  return {
    kind: "issuer",
    provider: "onelogin",
    issuer,
    recognisedAs: /^\/admin2?(?:\/|$)/.test(address.path) ? "admin_console" : formOf(address, issuer),
    settleByDiscovery: false,
  };
}
