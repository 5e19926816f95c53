import { checkClientAuthentication, checkFlow, checkPkce } from "./check-capabilities";
import { checkEndpoints } from "./check-endpoints";
import { checkKeySet } from "./check-key-set";
import { failed, passed, warned } from "./check-words";
import type { ConnectionCheck } from "./connection-check";
import { endpointNames } from "./endpoint-field";
import {
  type EndpointRules,
  type EndpointsByHand,
  endpointProblems,
  metadataByHand,
  missingEndpoints,
} from "./endpoints-by-hand";
import type { ProviderMetadata } from "./provider-metadata";

const atTheTest = { cure: "Go on: the test sign-in will show it." };

/**
 * Judges endpoints entered by hand where {@link checkDiscoveryDocument} would judge a document: what can be told is told as
 * strictly, what only a document states is a warning. `metadata` is null when nothing of it may be used.
 */
export function checkEndpointsByHand(
  issuer: string,
  endpoints: EndpointsByHand,
  { hasSecret, ...rules }: EndpointRules & { readonly hasSecret: boolean },
): { readonly metadata: ProviderMetadata | null; readonly checks: ConnectionCheck[] } {
  const [missing] = missingEndpoints(endpoints);
  const metadata = metadataByHand(issuer, endpoints);
  if (metadata === null) {
    const field = missing ?? "tokenEndpoint";
    const cure = { cure: "Enter it, or empty all endpoints to have the discovery document read.", field };
    return {
      metadata: null,
      checks: [failed("discovery", `Entered by hand, but incomplete: ${endpointNames[field]} is missing.`, cure)],
    };
  }
  const byHand = [
    warned("discovery", "There is none: the endpoints were entered by hand.", {
      cure: "Nothing to do. Pacvue's staff look at each of them.",
    }),
    warned("issuer", `We use ${issuer} exactly as typed. No document confirms it.`, atTheTest),
  ];
  const [problem] = endpointProblems(endpoints, rules);
  if (problem) {
    const { title, cure, field } = problem;
    return { metadata: null, checks: [...byHand, failed("https", title, { cure, field })] };
  }
  const https = checkEndpoints(metadata, rules.allowedOrigins);
  if (https.state === "failure") return { metadata: null, checks: [...byHand, https] };
  return {
    metadata,
    checks: [
      ...[...byHand, https, checkFlow(metadata), checkPkce(metadata), checkClientAuthentication(metadata, hasSecret)],
      warned("algorithm", "Not stated. We accept RS256 and stronger, never an unsigned token.", atTheTest),
      warned("scopes", "Not stated. We ask for openid, email and profile.", atTheTest),
    ],
  };
}

/** The key set of a provider without a discovery document. */
export function checkKeySetByHand(jwks: unknown, metadata: ProviderMetadata): ConnectionCheck {
  const check = checkKeySet(jwks, metadata);
  if (check.state !== "failure") return check;
  return failed("keys", check.detail, {
    cure: "Check the key set address: it leads to the provider's current public keys (JWK set), and one of them is for signatures.",
    field: "keySetAddress",
  });
}

/** How a request to an endpoint ended, as far as a reader may know: what is inside a network is told to nobody (CWE-918). */
export type EndpointReached =
  | { readonly kind: "answered"; readonly status: number; readonly ms: number }
  | { readonly kind: "unreachable" }
  | { readonly kind: "tls" };

/**
 * Says whether the provider answered, asked at the key set, and whether the authorization endpoint is there. The browser
 * opens the latter, perhaps from inside a network that we do not see, so it can only be warned of.
 */
export function checkReachedByHand(
  keySet: { readonly host: string; readonly reached: EndpointReached },
  authorization: { readonly host: string; readonly reached: EndpointReached },
): ConnectionCheck {
  const asked = keySet.reached;
  if (asked.kind === "tls") {
    return failed("reachable", `${keySet.host} has no certificate that we can trust for this name.`, {
      cure: "Have a valid certificate for this name installed, with its intermediate certificates.",
      field: "keySetAddress",
    });
  }
  if (asked.kind === "unreachable") {
    return failed("reachable", `${keySet.host} could not be reached from the internet.`, {
      cure: "Check the spelling of the key set address. If it opens only inside your network, allow access from outside.",
      field: "keySetAddress",
    });
  }
  if (asked.status !== 200) {
    return failed("reachable", `${keySet.host} answered, but not with keys (status ${asked.status}).`, {
      cure: "Check the path of the key set address. Opened in a browser it shows a text that begins with “keys”.",
      field: "keySetAddress",
    });
  }
  const answered = `${keySet.host} answered in ${(Math.max(asked.ms, 50) / 1000).toFixed(1)} s.`;
  const { host, reached } = authorization;
  if (reached.kind === "answered" && reached.status !== 404) return passed("reachable", answered);
  const why = reached.kind === "answered" ? "answers “not found” (status 404)" : "could not be reached from here";
  return warned("reachable", `${answered} The authorization endpoint at ${host} ${why}.`, {
    cure: "Check its spelling. Your colleagues' browsers have to reach it; the test sign-in will show it.",
    field: "authorizationEndpoint",
  });
}
