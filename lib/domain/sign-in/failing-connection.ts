import type { SignInRefusalCode } from "./refusal";

/**
 * The ends of a sign-in that come from the identity provider or the connection's settings, so that whoever tries next will
 * meet the same. What a person or a browser did is not among them.
 */
export const failuresOfConnection = [
  "provider_redirect_not_registered",
  "provider_unreachable",
  "provider_slow",
  "provider_answer_invalid",
  "client_credentials_wrong",
  "code_rejected",
  "id_token_missing",
  "id_token_malformed",
  "id_token_algorithm",
  "id_token_key",
  "id_token_signature",
  "id_token_issuer",
  "id_token_audience",
  "id_token_time",
] as const satisfies readonly SignInRefusalCode[];

/** How often it has to fail, with nobody let in between: one failure may be a hiccup. */
export const failuresThatCount = 3;

/** How far back a look goes, in minutes: well over the pause between two looks. */
export const lookBackMinutes = 60;
