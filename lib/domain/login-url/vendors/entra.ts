import type { LoginUrlResolution } from "../login-url-resolution";
import { refuseLoginUrl } from "../login-url-resolution";
import { formOf, isUnder, type PastedAddress, queryValue, uuid } from "../pasted-address";

/** Sign-in hosts of each cloud, older names included, and the host that its issuers name. */
const signInHosts: Readonly<Record<string, string>> = {
  "login.microsoftonline.com": "login.microsoftonline.com",
  "login.microsoft.com": "login.microsoftonline.com",
  "login.windows.net": "login.microsoftonline.com",
  "sts.windows.net": "login.microsoftonline.com",
  "login.microsoftonline.us": "login.microsoftonline.us",
  "login-us.microsoftonline.com": "login.microsoftonline.us",
  "login.partner.microsoftonline.cn": "login.partner.microsoftonline.cn",
  "login.chinacloudapi.cn": "login.partner.microsoftonline.cn",
  "sts.chinacloudapi.cn": "login.partner.microsoftonline.cn",
};

const consoles = [
  ...[
    "azure.com",
    "microsoft.com",
    "office.com",
    "office365.com",
    "microsoft365.com",
    "cloud.microsoft",
    "sharepoint.com",
  ],
  ...["windowsazure.com", "microsoftonline.com", "live.com", "azure.us", "microsoft.us", "azure.cn", "outlook.com"],
];

const initialDomains: readonly (readonly [string, string])[] = [
  ["onmicrosoft.com", "login.microsoftonline.com"],
  ["onmicrosoft.us", "login.microsoftonline.us"],
  ["onmschina.cn", "login.partner.microsoftonline.cn"],
];

/** Issuers that serve everybody; the last is the tenant of personal Microsoft accounts. */
const shared = /^(?:common|organizations|consumers|%7btenantid%7d|%7btenant%7d|9188040d-6c67-4c5b-b112-36a304b66dad)$/i;

const domainName = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i;

/** The issuer of one tenant: https://learn.microsoft.com/entra/identity-platform/access-tokens (v2.0 endpoint). */
export function entraIssuer(tenantId: string, host = "login.microsoftonline.com"): string {
  return `https://${host}/${tenantId.toLowerCase()}/v2.0`;
}

/**
 * Microsoft Entra ID: any sign-in address that contains the tenant, in its v1 or v2 form, of any national cloud. A
 * tenant named by a domain serves discovery, which then states the tenant's ID: settled by asking.
 */
export function resolveEntra(address: PastedAddress): LoginUrlResolution | null {
  const signInHost = signInHosts[address.hostname];
  if (signInHost !== undefined) return resolveSignInAddress(address, signInHost);
  const domain = initialDomains.find(([each]) => isUnder(address, each));
  if (domain !== undefined && address.hostname !== domain[0]) {
    return tenantIssuer(address.hostname, domain[1], address, "tenant_domain");
  }
  if (isUnder(address, "b2clogin.com") || isUnder(address, "ciamlogin.com")) return resolveExternalId(address);
  if (consoles.some((each) => isUnder(address, each))) return resolveConsole(address);
  return null;
}

function resolveSignInAddress(address: PastedAddress, host: string): LoginUrlResolution {
  const [tenant = ""] = address.segments;
  return tenantIssuer(tenant, host, address, null) ?? refuseLoginUrl("entra", "shared_issuer");
}

function tenantIssuer(
  tenant: string,
  host: string,
  address: PastedAddress,
  form: "tenant_domain" | "admin_console" | null,
): LoginUrlResolution | null {
  if (shared.test(tenant)) return null;
  const byId = uuid.test(tenant);
  if (!byId && !domainName.test(tenant)) return null;
  const issuer = entraIssuer(tenant, host);
  return {
    kind: "issuer",
    provider: "entra",
    issuer,
    recognisedAs: form ?? formOf(address, issuer),
    settleByDiscovery: !byId,
  };
}

/** Azure AD B2C and External ID: the issuer depends on the policy and the tenant's ID, which discovery states. */
function resolveExternalId(address: PastedAddress): LoginUrlResolution {
  const path = address.path
    .replace(/\/\.well-known\/.*$/, "")
    .replace(/\/oauth2\/v2\.0\/[a-z]+\/?$/i, "/v2.0")
    .replace(/\/$/, "");
  const issuer = `https://${address.hostname}${path}`;
  const tenant = address.segments.find((segment) => uuid.test(segment))?.toLowerCase();
  const own = tenant === undefined ? [] : [`https://${tenant}.ciamlogin.com/${tenant}/v2.0`];
  return {
    kind: "issuer",
    provider: "entra",
    issuer,
    recognisedAs: formOf(address, issuer),
    settleByDiscovery: true,
    alternatives: isUnder(address, "ciamlogin.com") ? [`${issuer}/`, ...own] : [`${issuer}/`],
  };
}

/**
 * Console pages name the tenant only sometimes: `?tenantId=…`, or `#@tenant/…` in the Azure portal. Any other GUID
 * there is an application's or an object's, so it is not taken.
 */
function resolveConsole(address: PastedAddress): LoginUrlResolution {
  if (address.hostname === "login.live.com") return refuseLoginUrl("entra", "shared_issuer");
  const tenant =
    queryValue(address, "tenantid") ??
    queryValue(address, "tid") ??
    /(?:^|[?&/])tenantid[=/]([0-9a-f-]{36})/i.exec(address.fragment)?.[1] ??
    /^@([0-9A-Za-z.-]+)/.exec(address.fragment)?.[1] ??
    address.segments.find((segment) => /^@/.test(segment))?.slice(1) ??
    "";
  const cloud = /\.us$/.test(address.hostname) ? "login.microsoftonline.us" : "login.microsoftonline.com";
  const host = /\.cn$/.test(address.hostname) ? "login.partner.microsoftonline.cn" : cloud;
  return tenantIssuer(tenant, host, address, "admin_console") ?? refuseLoginUrl("entra", "console_url");
}
