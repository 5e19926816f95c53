import { isPrivateHost } from "../login-url/private-host";
import { failed, passed, warned } from "./check-words";
import type { ConnectionCheck } from "./connection-check";
import type { ProviderMetadata } from "./provider-metadata";

const endpointNames = [
  "issuer",
  "authorization_endpoint",
  "token_endpoint",
  "jwks_uri",
  "userinfo_endpoint",
  "end_session_endpoint",
] as const;

/** Vendors that serve some endpoints from an origin of their own; anything else elsewhere is worth a look. */
const ownOrigins: Readonly<Record<string, readonly string[]>> = {
  "https://accounts.google.com": [
    ...["https://oauth2.googleapis.com", "https://www.googleapis.com", "https://openidconnect.googleapis.com"],
  ],
  "https://login.microsoftonline.com": ["https://graph.microsoft.com"],
  "https://login.microsoftonline.us": ["https://graph.microsoft.us"],
  "https://login.partner.microsoftonline.cn": ["https://microsoftgraph.chinacloudapi.cn"],
};

/**
 * Every endpoint is https and public by its letters, or on an origin that the operator allows. Endpoints elsewhere than
 * the issuer are named, so that a reviewer sees them (RFC 9700 section 4.4: mix-up by metadata).
 */
export function checkEndpoints(metadata: ProviderMetadata, allowedOrigins: readonly string[]): ConnectionCheck {
  const elsewhere: string[] = [];
  const home = originOf(metadata.issuer);
  for (const name of endpointNames) {
    const address = metadata[name];
    if (address === undefined) continue;
    const problem = endpointProblem(address, name === "issuer" ? "issuer" : "endpoint", allowedOrigins);
    if (problem !== null) return failed("https", `${name} ${problem}.`, cureFor);
    const origin = originOf(address);
    if (origin !== home && !(ownOrigins[home ?? ""] ?? []).includes(origin ?? ""))
      elsewhere.push(`${name} (${origin})`);
  }
  if (elsewhere.length === 0) return passed("https", "Every endpoint is reached over https.");
  return warned(
    "https",
    `Every endpoint is reached over https, but these are not at ${home}: ${elsewhere.join(", ")}.`,
    {
      cure: "If these addresses are your identity provider's too, go on. Pacvue's staff will look at them.",
    },
  );
}

const cureFor = {
  cure: "Set the public https address of your identity provider in its own settings (often called hostname, base URL or front-end URL), then check again.",
  field: "loginUrl" as const,
};

/** Why an address cannot be used, as the rest of a sentence: "lies inside a private network". Null when it can. */
export function endpointProblem(
  address: string,
  kind: "issuer" | "endpoint",
  allowedOrigins: readonly string[],
): string | null {
  if (!URL.canParse(address)) return "is not a web address";
  const url = new URL(address);
  if (url.protocol !== "https:" && url.protocol !== "http:") return "is not a web address";
  if (url.username !== "" || url.password !== "") return "contains a user name or password";
  // An issuer has neither (Discovery section 3), an endpoint has no fragment (RFC 6749 sections 3.1 and 3.2).
  if (address.includes("#") || (kind === "issuer" && address.includes("?")))
    return "contains a part that an endpoint cannot have";
  if (allowedOrigins.includes(url.origin)) return null;
  if (isPrivateHost(url.hostname.replace(/\.$/, ""))) return "lies inside a private network";
  return url.protocol === "https:" ? null : "is http, which anybody on the way can read";
}

function originOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).origin : null;
}
