import type { ProviderMetadata } from "../connection/provider-metadata";
import { accept, type Outcome, refuse } from "../outcome";
import type { SignInRefusalCode } from "./refusal";

/** The parameters of an authorization response (RFC 6749 section 4.1.2), each present at most once. */
export interface AuthorizationResponse {
  readonly state: string | null;
  readonly code: string | null;
  readonly error: string | null;
  readonly errorDescription: string | null;
  readonly issuer: string | null;
}

const longest = { state: 256, code: 8_192, error: 200, error_description: 2_000, iss: 2_048 } as const;

/**
 * Reads the parameters of a redirect back to us. A parameter that is repeated (RFC 6749 section 3.1) or longer than any
 * provider sends makes the whole response invalid; parameters that we do not know are ignored.
 */
export function readAuthorizationResponse(
  parameters: URLSearchParams,
): Outcome<AuthorizationResponse, { readonly code: "response_invalid"; readonly detail: string }> {
  for (const [name, limit] of Object.entries(longest)) {
    const values = parameters.getAll(name);
    if (values.length > 1) return refuse({ code: "response_invalid", detail: `${name} is repeated` });
    if (values.some((value) => value.length > limit))
      return refuse({ code: "response_invalid", detail: `${name} is too long` });
  }
  const one = (name: keyof typeof longest) => parameters.get(name) || null;
  return accept({
    state: one("state"),
    code: one("code"),
    error: one("error"),
    errorDescription: one("error_description"),
    issuer: parameters.get("iss"),
  });
}

/**
 * RFC 9207 section 2.4: an `iss` parameter must be the issuer that was asked, and must be there when the provider says
 * that it sends one. Compared as strings.
 */
export function checkResponseIssuer(
  issuer: string | null,
  metadata: Pick<ProviderMetadata, "issuer" | "authorization_response_iss_parameter_supported">,
): Outcome<null, { readonly code: Extract<SignInRefusalCode, "response_issuer_mismatch">; readonly detail: string }> {
  if (issuer === null && metadata.authorization_response_iss_parameter_supported !== true) return accept(null);
  if (issuer === metadata.issuer) return accept(null);
  return refuse({
    code: "response_issuer_mismatch",
    detail: issuer === null ? "iss is missing" : "iss names another issuer",
  });
}
