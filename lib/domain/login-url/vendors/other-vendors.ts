import { type LoginUrlResolution, refuseLoginUrl } from "../login-url-resolution";
import { formOf, isUnder, type PastedAddress } from "../pasted-address";

/** Sign-in services that anybody may join: whoever has an account there would be let in. */
const sharedHosts = new Set([
  ...["login.salesforce.com", "test.salesforce.com", "gitlab.com", "github.com", "appleid.apple.com"],
  ...["account.apple.com", "www.facebook.com", "facebook.com", "www.linkedin.com", "slack.com", "id.twitch.tv"],
  ...["api.login.yahoo.com", "login.yahoo.com", "token.actions.githubusercontent.com", "login.gov", "discord.com"],
]);

/** Vendors without a guide of their own, whose pages differ from their issuer in a known way. */
export function resolveOtherVendor(address: PastedAddress): LoginUrlResolution | null {
  if (sharedHosts.has(address.hostname)) return refuseLoginUrl("generic", "shared_issuer");
  return resolveCognito(address) ?? resolveSalesforce(address) ?? resolveByPath(address);
}

/** Amazon Cognito: the issuer names the user pool, which the hosted pages' own domain does not tell. */
function resolveCognito(address: PastedAddress): LoginUrlResolution | null {
  if (isUnder(address, "amazoncognito.com")) return refuseLoginUrl("generic", "issuer_not_in_address");
  if (isUnder(address, "aws.amazon.com")) return refuseLoginUrl("generic", "console_url");
  if (!/^cognito-idp\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/.test(address.hostname)) return null;
  const [pool] = address.segments;
  if (pool === undefined || pool.startsWith(".")) return refuseLoginUrl("generic", "issuer_not_in_address");
  return found(address, `https://${address.hostname}/${pool}`);
}

/** Salesforce: My Domain is the issuer; Lightning and Setup show it under names of their own. */
function resolveSalesforce(address: PastedAddress): LoginUrlResolution | null {
  const domain = /^(.+?)\.(?:lightning\.force|my\.salesforce-setup|my\.salesforce)\.com$/.exec(address.hostname)?.[1];
  if (domain === undefined) return null;
  const issuer = `https://${domain}.my.salesforce.com`;
  const console = !isUnder(address, "my.salesforce.com");
  return { ...found(address, issuer), recognisedAs: console ? "admin_console" : formOf(address, issuer) };
}

/** Products known by their path on any host. */
function resolveByPath(address: PastedAddress): LoginUrlResolution | null {
  const origin = `${address.scheme}://${address.host}`;
  // Zitadel's console and login pages; its issuer is the bare origin.
  if (/^\/(?:ui\/(?:console|login|v2)|oauth\/v2|oidc\/v1)(?:\/|$)/.test(address.path)) return found(address, origin);
  // GitLab's settings and sign-in page; its issuer is the bare origin.
  if (/^\/(?:admin\/applications|users\/sign_in|-\/profile|-\/user_settings)(?:\/|$)/.test(address.path)) {
    return found(address, origin);
  }
  // AD FS: everything hangs below /adfs.
  if (/^\/adfs(?:\/|$)/i.test(address.path)) return found(address, `${origin}/adfs`);
  return resolveAuthentik(address, origin);
}

/** authentik: `/application/o/{application}/` with the slash; its endpoints are shared and do not name the application. */
function resolveAuthentik(address: PastedAddress, origin: string): LoginUrlResolution | null {
  const name = /^\/application\/o\/([^/]+)(?:\/|$)/.exec(address.path)?.[1];
  if (name === undefined) return null;
  if (/^(?:authorize|token|userinfo|introspect|revoke|device)$/.test(name)) {
    return refuseLoginUrl("generic", "issuer_not_in_address");
  }
  return found(address, `${origin}/application/o/${name}/`);
}

function found(address: PastedAddress, issuer: string): LoginUrlResolution & { kind: "issuer" } {
  return {
    kind: "issuer",
    provider: "generic",
    issuer,
    recognisedAs: formOf(address, issuer),
    settleByDiscovery: false,
  };
}
