import type { ClientAuthentication, ProviderMetadata } from "./provider-metadata";

const withSecret: readonly ClientAuthentication[] = ["client_secret_basic", "client_secret_post"];

/**
 * The ways of client authentication that both sides can do, best first. A list left out means `client_secret_basic`
 * (OpenID Connect Discovery 1.0 section 3). Empty when the provider states none of ours.
 */
export function chooseClientAuthentication(
  metadata: Pick<ProviderMetadata, "token_endpoint_auth_methods_supported">,
  hasSecret: boolean,
): ClientAuthentication[] {
  const stated = metadata.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
  const possible: readonly ClientAuthentication[] = hasSecret ? withSecret : ["none"];
  return possible.filter((method) => stated.includes(method));
}
