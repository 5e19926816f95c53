import type { ConnectionCheck } from "./connection-check";
import type { ProviderMetadata } from "./provider-metadata";
import type { Revision } from "./revision";
import { sameSetting } from "./same-setting";

type Compared = Pick<
  Revision,
  | "provider"
  | "issuer"
  | "clientId"
  | "clientAuthentication"
  | "metadata"
  | "endpointsByHand"
  | "secret"
  | "hostedDomain"
  | "userManagement"
>;

/**
 * Whether a draft differs from what is live in nothing but its client secret: same provider, issuer, client, way of client
 * authentication, endpoints, company and rule. Then nobody can sign in who could not before, and no review is owed.
 */
export function isSecretRenewal(live: Compared, draft: Compared): boolean {
  return (
    live.secret !== null &&
    draft.secret !== null &&
    live.secret.enteredAt.getTime() !== draft.secret.enteredAt.getTime() &&
    live.provider === draft.provider &&
    live.issuer === draft.issuer &&
    live.clientId !== null &&
    live.clientId === draft.clientId &&
    live.clientAuthentication === draft.clientAuthentication &&
    live.metadata !== null &&
    draft.metadata !== null &&
    sameSetting(endpoints(live.metadata), endpoints(draft.metadata)) &&
    sameSetting(live.endpointsByHand, draft.endpointsByHand) &&
    live.hostedDomain === draft.hostedDomain &&
    sameSetting(live.userManagement, draft.userManagement)
  );
}

/** Where people and secrets are sent, and whose keys are believed. */
function endpoints(metadata: ProviderMetadata) {
  const { issuer, authorization_endpoint, token_endpoint, jwks_uri, userinfo_endpoint, end_session_endpoint } =
    metadata;
  return { issuer, authorization_endpoint, token_endpoint, jwks_uri, userinfo_endpoint, end_session_endpoint };
}

/**
 * How a renewed secret gets live: `at_once`, or by `review` when the provider did not tell whether it accepts the secret.
 * Null when the draft is no renewal. `checks` are those of the draft's values; without any it is not known yet and reads
 * as `at_once`.
 */
export function secretRenewalWay(
  live: Compared | null,
  draft: Compared | null,
  checks: readonly Pick<ConnectionCheck, "key" | "state">[] | null,
): "at_once" | "review" | null {
  if (!live || !draft || !isSecretRenewal(live, draft)) return null;
  return checks === null || acceptsCredentials(checks) ? "at_once" : "review";
}

/** The provider said that it accepts client ID and secret; "could not tell" is not that. */
function acceptsCredentials(checks: readonly Pick<ConnectionCheck, "key" | "state">[]): boolean {
  return checks.some(({ key, state }) => key === "credentials" && state === "pass");
}
