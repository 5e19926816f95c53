import { z } from "zod";

/** How a client proves itself at the token endpoint, of the ways that we can do (OpenID Connect Core section 9). */
export const clientAuthenticationSchema = z.enum(["client_secret_basic", "client_secret_post", "none"]);
export type ClientAuthentication = z.infer<typeof clientAuthenticationSchema>;

/** JWS algorithms accepted for ID tokens (RFC 7518 section 3.1, RFC 8037): never `none`, never a MAC. */
export const acceptedAlgorithms = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
] as const;
export type AcceptedAlgorithm = (typeof acceptedAlgorithms)[number];

const url = z.string().max(2048);
const words = z.array(z.string().max(200)).max(200);

/**
 * The part of a discovery document (OpenID Connect Discovery 1.0 section 3) that is kept on the revision. Everything
 * else is dropped, so that what is stored is bounded.
 */
export const providerMetadataSchema = z.object({
  issuer: url,
  authorization_endpoint: url,
  token_endpoint: url,
  jwks_uri: url,
  userinfo_endpoint: url.optional(),
  end_session_endpoint: url.optional(),
  response_types_supported: words.optional(),
  response_modes_supported: words.optional(),
  grant_types_supported: words.optional(),
  scopes_supported: words.optional(),
  claims_supported: words.optional(),
  subject_types_supported: words.optional(),
  id_token_signing_alg_values_supported: words.optional(),
  token_endpoint_auth_methods_supported: words.optional(),
  code_challenge_methods_supported: words.optional(),
  authorization_response_iss_parameter_supported: z.boolean().optional(),
  backchannel_logout_supported: z.boolean().optional(),
  backchannel_logout_session_supported: z.boolean().optional(),
});

export type ProviderMetadata = z.infer<typeof providerMetadataSchema>;
