import { type LoginUrlResolution, refuseLoginUrl } from "../login-url-resolution";
import { formOf, type PastedAddress } from "../pasted-address";

const realmPath = /^(.*?)\/realms\/([^/]+)(?:\/|$)/;
const bareRealms = /^(.*?)\/realms\/?$/;
const consolePath = /^(.*?)\/admin\/([^/]+)\/console(?:\/|$)/;

/** The realm in the console's fragment: `#/staff/clients` since version 19, `#/realms/staff/clients` before. */
const realmInFragment = /^!?\/(?:realms\/)?([^/?&]+)/;

/**
 * Keycloak on any host: `…/realms/{realm}`, before version 17 `…/auth/realms/{realm}`, known by that path alone.
 * https://www.keycloak.org/securing-apps/oidc-layers
 */
export function resolveKeycloak(address: PastedAddress): LoginUrlResolution | null {
  const origin = `${address.scheme}://${address.host}`;
  const [, base, realm] = realmPath.exec(address.path) ?? [];
  if (base !== undefined && realm !== undefined && !/\/admin$/.test(base)) {
    const issuer = `${origin}${base}/realms/${realm}`;
    return found(issuer, formOf(address, issuer));
  }
  if (bareRealms.test(address.path)) return refuseLoginUrl("keycloak", "issuer_not_in_address");
  // The console's own API: /admin/realms/{realm}/clients.
  if (base !== undefined && realm !== undefined) {
    return found(`${origin}${base.replace(/\/admin$/, "")}/realms/${realm}`, "admin_console");
  }
  return resolveConsole(address, origin);
}

function resolveConsole(address: PastedAddress, origin: string): LoginUrlResolution | null {
  const [, base, home] = consolePath.exec(address.path) ?? [];
  if (base === undefined || home === undefined) return null;
  const shown = realmInFragment.exec(address.fragment)?.[1];
  // The realm `master` is the administrators' own; without a realm in the fragment nothing tells which one is meant.
  if (shown === undefined && home === "master") return refuseLoginUrl("keycloak", "console_url");
  const realm = shown ?? home;
  return found(`${origin}${base}/realms/${realm}`, "admin_console");
}

function found(issuer: string, recognisedAs: "admin_console" | ReturnType<typeof formOf>): LoginUrlResolution {
  return { kind: "issuer", provider: "keycloak", issuer, recognisedAs, settleByDiscovery: false };
}
