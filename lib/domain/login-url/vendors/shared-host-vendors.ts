import type { LoginUrlResolution } from "../login-url-resolution";
import { formOf, isUnder, type PastedAddress } from "../pasted-address";

/**
 * JumpCloud has one issuer for every customer, with the slash; a region has its own
 * (https://jumpcloud.com/support/sso-with-oidc).
 */
export function resolveJumpcloud(address: PastedAddress): LoginUrlResolution | null {
  if (!isUnder(address, "jumpcloud.com")) return null;
  const region = /\.(eu|in)\.jumpcloud\.com$/.exec(address.hostname)?.[1];
  const issuer = region === undefined ? "https://oauth.id.jumpcloud.com/" : `https://oauth.id.${region}.jumpcloud.com/`;
  return {
    kind: "issuer",
    provider: "jumpcloud",
    issuer,
    recognisedAs: /^(?:console|admin)\./.test(address.hostname) ? "admin_console" : formOf(address, issuer),
    settleByDiscovery: region !== undefined,
  };
}

const googleHosts = ["google.com", "googleapis.com", "cloud.google", "gmail.com", "googlemail.com"];

/** Google Workspace has one issuer for everybody (https://developers.google.com/identity/openid-connect/openid-connect). */
export function resolveGoogle(address: PastedAddress): LoginUrlResolution | null {
  const clientId = isUnder(address, "apps.googleusercontent.com");
  const google = clientId || googleHosts.some((domain) => isUnder(address, domain));
  if (!google) return null;
  const issuer = "https://accounts.google.com";
  const signIn = /^accounts\.google\.|googleapis\.com$/.test(address.hostname);
  return {
    kind: "issuer",
    provider: "google",
    issuer,
    recognisedAs: clientId ? "client_id" : signIn ? formOf(address, issuer) : "admin_console",
    settleByDiscovery: false,
  };
}
