import { checkAlgorithm, checkClientAuthentication, checkFlow, checkPkce, checkScopes } from "./check-capabilities";
import { checkEndpoints } from "./check-endpoints";
import { checkIssuer } from "./check-issuer";
import { failed, passed } from "./check-words";
import type { ConnectionCheck } from "./connection-check";
import { type ProviderMetadata, providerMetadataSchema } from "./provider-metadata";

export interface DiscoveryExpectation {
  /** The issuer that the document was asked at. */
  readonly issuer: string;
  /** Exact origins that the operator allows although private or http. */
  readonly allowedOrigins: readonly string[];
  /** Whether a client secret was entered; unknown when left out. */
  readonly hasSecret?: boolean;
}

/**
 * Judges a discovery document (OpenID Connect Discovery 1.0 sections 3 and 4.3). `metadata` is null when the document is
 * none, speaks for another issuer or names an endpoint that is not safe to reach: nothing of it may then be used.
 * Otherwise each capability has its check, in order.
 */
export function checkDiscoveryDocument(
  document: unknown,
  { issuer, allowedOrigins, hasSecret }: DiscoveryExpectation,
): { readonly metadata: ProviderMetadata | null; readonly checks: ConnectionCheck[] } {
  const parsed = providerMetadataSchema.safeParse(withoutNulls(document));
  if (!parsed.success) {
    const fields = [...new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? "")))].filter(Boolean);
    return { metadata: null, checks: [notADocument(fields)] };
  }
  const metadata = parsed.data;
  const discovery = passed("discovery", "The discovery document is complete.");
  const sameIssuer = checkIssuer(metadata.issuer, issuer);
  if (sameIssuer.state === "failure") return { metadata: null, checks: [discovery, sameIssuer] };
  const https = checkEndpoints(metadata, allowedOrigins);
  if (https.state === "failure") return { metadata: null, checks: [discovery, sameIssuer, https] };
  return {
    metadata,
    checks: [
      ...[discovery, sameIssuer, https, checkFlow(metadata), checkPkce(metadata)],
      ...[checkClientAuthentication(metadata, hasSecret), checkAlgorithm(metadata), checkScopes(metadata)],
    ],
  };
}

function notADocument(fields: readonly string[]): ConnectionCheck {
  const detail =
    fields.length === 0
      ? "What was found there is not a discovery document."
      : `The discovery document has no usable ${fields.slice(0, 4).join(", ")}.`;
  return failed("discovery", detail, {
    cure: "Paste the OpenID Connect issuer. An address for SAML or for plain OAuth has no complete document.",
    field: "loginUrl",
  });
}

/** Several servers write `null` for what they do not have. Claims are only shown, so a long list of them is cut. */
function withoutNulls(document: unknown): unknown {
  if (typeof document !== "object" || document === null || Array.isArray(document)) return document;
  const entries = Object.entries(document).filter(([, value]) => value !== null);
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      name === "claims_supported" && Array.isArray(value) ? value.slice(0, 200) : value,
    ]),
  );
}
