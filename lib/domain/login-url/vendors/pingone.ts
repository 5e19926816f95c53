import { type LoginUrlResolution, refuseLoginUrl } from "../login-url-resolution";
import { formOf, type PastedAddress, queryValue, uuid } from "../pasted-address";

export const pingoneRegions = ["com", "eu", "ca", "asia", "com.au", "sg"] as const;

const host = /(?:^|\.)pingone\.(com\.au|com|eu|ca|asia|sg)$/;

/**
 * PingOne: `https://auth.pingone.{region}/{environment}/as`. The console and the application portal name the environment
 * too. https://developer.pingidentity.com/pingone-api/
 */
export function resolvePingone(address: PastedAddress): LoginUrlResolution | null {
  const region = host.exec(address.hostname)?.[1];
  if (region === undefined) {
    const legacy = address.hostname === "pingidentity.com" || address.hostname.endsWith(".pingidentity.com");
    return legacy ? refuseLoginUrl("pingone", "console_url") : null;
  }
  const environment = environmentOf(address);
  const service = address.hostname.split(".")[0] ?? "";
  if (environment === null) {
    return refuseLoginUrl("pingone", service === "auth" ? "issuer_not_in_address" : "console_url");
  }
  const issuer = `https://auth.pingone.${region}/${environment}/as`;
  return {
    kind: "issuer",
    provider: "pingone",
    issuer,
    recognisedAs: service === "auth" ? formOf(address, issuer) : "admin_console",
    settleByDiscovery: false,
  };
}

function environmentOf(address: PastedAddress): string | null {
  const [first = ""] = address.segments;
  const candidates = [
    first,
    queryValue(address, "env"),
    queryValue(address, "environmentid"),
    /\/environments\/([0-9a-f-]{36})(?:\/|$)/i.exec(address.path)?.[1],
    /\/environments\/([0-9a-f-]{36})(?:[/?]|$)/i.exec(`/${address.fragment}`)?.[1],
    /[?&]env=([0-9a-f-]{36})/i.exec(address.fragment)?.[1],
  ];
  return candidates.find((candidate) => candidate != null && uuid.test(candidate))?.toLowerCase() ?? null;
}
