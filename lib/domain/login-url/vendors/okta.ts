import { type LoginUrlResolution, refuseLoginUrl } from "../login-url-resolution";
import { formOf, isUnder, labelsBefore, type PastedAddress } from "../pasted-address";

const domains = ["okta.com", "oktapreview.com", "okta-emea.com", "okta-gov.com", "okta.mil"];

/** Okta's own hosts, which are nobody's organization. */
const notOrganizations =
  /^(?:|www|login|admin|developer|help|support|trust|status|community|learning|training|toolkit|marketplace|sec|security|platform)$/;

/** An authorization server's name is `default` or an id that begins with `aus`. */
const serverInConsole = /^\/admin\/oauth2\/as\/(default|aus[0-9a-zA-Z]+)(?:\/|$)/;

/**
 * Okta: `https://{org}.okta.com`, and for a custom authorization server `…/oauth2/{id}`. The admin console's host,
 * `{org}-admin`, is never an issuer. https://developer.okta.com/docs/concepts/auth-servers/
 */
export function resolveOkta(address: PastedAddress): LoginUrlResolution | null {
  const domain = domains.find((each) => isUnder(address, each));
  if (domain === undefined) return null;
  const labels = labelsBefore(address, domain);
  const organization = labels.replace(/-admin$/, "");
  if (notOrganizations.test(organization)) return refuseLoginUrl("okta", "console_url");
  const origin = `https://${organization}.${domain}`;
  const server = authorizationServer(address.path) ?? serverInConsole.exec(address.path)?.[1] ?? null;
  const issuer = server === null ? origin : `${origin}/oauth2/${server}`;
  const console = organization !== labels || /^\/admin(?:\/|$)/.test(address.path);
  return {
    kind: "issuer",
    provider: "okta",
    issuer,
    recognisedAs: console ? "admin_console" : formOf(address, issuer),
    settleByDiscovery: false,
    ...(server !== null && console ? { alternatives: [origin] } : {}),
  };
}

/** The authorization server in `/oauth2/{id}/…`; `/oauth2/v1/…` is the organization's own. */
function authorizationServer(path: string): string | null {
  const id = /^\/oauth2\/([0-9A-Za-z_-]+)(?:\/|$)/.exec(path)?.[1] ?? null;
  return id === "v1" ? null : id;
}

const ownDomainEndpoint = /^\/oauth2\/(?:(default|aus[0-9a-zA-Z]{10,})(?:\/|$)|([0-9A-Za-z_-]+)\/v1\/|v1\/)/;

/** Okta behind the client's own domain, known by the paths that only Okta has: `/oauth2/{id}/v1/authorize`. */
export function resolveOktaOwnDomain(address: PastedAddress): LoginUrlResolution | null {
  const found = ownDomainEndpoint.exec(address.path);
  if (found === null) return null;
  const server = found[1] ?? found[2];
  const origin = `${address.scheme}://${address.host}`;
  const issuer = server === undefined ? origin : `${origin}/oauth2/${server}`;
  return {
    kind: "issuer",
    provider: "okta",
    issuer,
    recognisedAs: formOf(address, issuer),
    settleByDiscovery: false,
  };
}
