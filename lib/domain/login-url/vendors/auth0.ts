import { type LoginUrlResolution, refuseLoginUrl } from "../login-url-resolution";
import { formOf, isUnder, labelsBefore, type PastedAddress } from "../pasted-address";

const notTenants =
  /^(?:|www|manage|accounts|auth0|community|docs|support|status|marketplace|cdn|login|developer|trust|(?:us|eu|au|jp|uk|ca)(?:-\d+)?)$/;

const tenantInConsole = /^\/dashboard\/([a-z]{2}(?:-\d+)?)\/([a-z0-9](?:[a-z0-9-]*[a-z0-9])?)(?:\/|$)/i;

/** Auth0: `https://{tenant}.{region}.auth0.com/`, always with the slash. The dashboard names tenant and region. */
export function resolveAuth0(address: PastedAddress): LoginUrlResolution | null {
  if (!isUnder(address, "auth0.com")) return null;
  if (address.hostname === "manage.auth0.com") return resolveDashboard(address);
  if (notTenants.test(labelsBefore(address, "auth0.com"))) return refuseLoginUrl("auth0", "console_url");
  const issuer = `https://${address.hostname}/`;
  return {
    kind: "issuer",
    provider: "auth0",
    issuer,
    recognisedAs: formOf(address, issuer),
    settleByDiscovery: false,
  };
}

/** Tenants made in the US before 2020 have no region in their domain, so both spellings are candidates there. */
function resolveDashboard(address: PastedAddress): LoginUrlResolution {
  const [, region, tenant] = tenantInConsole.exec(address.path) ?? [];
  // `pi` is private cloud, whose domain the dashboard's address does not tell.
  if (region === undefined || tenant === undefined || region === "pi") return refuseLoginUrl("auth0", "console_url");
  const old = region.toLowerCase() === "us";
  return {
    kind: "issuer",
    provider: "auth0",
    issuer: `https://${tenant}.${region}.auth0.com/`.toLowerCase(),
    recognisedAs: "admin_console",
    settleByDiscovery: old,
    ...(old ? { alternatives: [`https://${tenant}.auth0.com/`.toLowerCase()] } : {}),
  };
}
