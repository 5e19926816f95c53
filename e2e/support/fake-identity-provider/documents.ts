import { randomBytes } from "node:crypto";
import { type Answer, json } from "./answer";
import type { Changeable, Endpoint } from "./misbehaviour";
import { misbehaviourOf, type ProviderState } from "./provider-state";
import { publicJwk } from "./signing-key";

/** The discovery document (OpenID Connect Discovery 1.0 section 3). */
export function discoveryDocument(state: ProviderState): Answer {
  const { issuer, origin, paths, settings } = state;
  const document: Changeable = {
    issuer,
    authorization_endpoint: `${origin}${paths.authorization}`,
    token_endpoint: `${origin}${paths.token}`,
    userinfo_endpoint: `${origin}${paths.userinfo}`,
    jwks_uri: `${origin}${paths.jwks}`,
    end_session_endpoint: `${origin}${paths.end_session}`,
    response_types_supported: ["code"],
    response_modes_supported: ["query", "form_post"],
    grant_types_supported: ["authorization_code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: [settings.algorithm],
    scopes_supported: ["openid", "email", "profile"],
    claims_supported: ["sub", "email", "email_verified", "name", "groups"],
    token_endpoint_auth_methods_supported: [...settings.tokenAuthentication],
    code_challenge_methods_supported: ["S256"],
    ...(settings.issuerInResponseAdvertised ? { authorization_response_iss_parameter_supported: true } : {}),
  };
  settings.manners.document(document);
  misbehaviourOf(state, "discovery")?.change(document);
  return json(200, document);
}

/** The JWK Set (RFC 7517 section 5). */
export function jwkSet(state: ProviderState): Answer {
  const keys = state.publishedKeys.map((key): Changeable => ({ ...publicJwk(key) }));
  if (misbehaviourOf(state, "no_key_ids")) for (const key of keys) delete key.kid;
  const changed = misbehaviourOf(state, "jwks")?.change(keys);
  return json(200, { keys: changed ?? keys });
}

/** Where everything lies: only the discovery document at a known place (Discovery 1.0 section 4). */
export function endpointPaths(issuerPath: string): Record<Endpoint, string> {
  const secret = randomBytes(6).toString("hex");
  const base = issuerPath.replace(/\/$/, "");
  return {
    discovery: `${base}/.well-known/openid-configuration`,
    jwks: `${base}/${secret}/keys`,
    authorization: `${base}/${secret}/authorize`,
    token: `${base}/${secret}/token`,
    userinfo: `${base}/${secret}/userinfo`,
    end_session: `${base}/${secret}/end`,
  };
}
