import type { Fault } from "./answer";

export const endpoints = ["discovery", "jwks", "authorization", "token", "userinfo", "end_session"] as const;
export type Endpoint = (typeof endpoints)[number];

/** A JSON object that a test may change in place. */
export type Changeable = Record<string, unknown>;

/** One departure from an honest provider. A test sets one at a time, so that it differs from its twin in one line. */
export type Misbehaviour =
  /** Claims or JOSE header are changed before the token is signed as usual. */
  | { readonly kind: "id_token"; readonly change: (claims: Changeable, header: Changeable) => void }
  /** Signed with a key that nobody has published, under the published key's id. */
  | { readonly kind: "id_token_foreign_key" }
  | { readonly kind: "id_token_unsigned" }
  | { readonly kind: "id_token_public_key_as_mac"; readonly spelling: "pem" | "der" | "jwk" }
  | { readonly kind: "id_token_signature_corrupted" }
  /** The token endpoint hands out the client's ID token of an earlier sign-in. */
  | { readonly kind: "id_token_of_earlier_sign_in" }
  /** Anything else in the token's place; undefined leaves it out of the answer. */
  | { readonly kind: "id_token_replaced"; readonly by: (honest: string) => unknown }
  /** No key id, neither in the token nor in the JWK Set. */
  | { readonly kind: "no_key_ids" }
  /** Other keys in the JWK Set, in place of the published ones. */
  | { readonly kind: "jwks"; readonly change: (keys: Changeable[]) => unknown }
  | { readonly kind: "discovery"; readonly change: (document: Changeable) => void }
  /** One endpoint's answer is spoilt on its way. */
  | { readonly kind: "endpoint"; readonly endpoint: Endpoint; readonly fault: Fault }
  /** The token endpoint refuses (RFC 6749 section 5.2), whatever it was sent. */
  | { readonly kind: "token_error"; readonly error: string; readonly description?: string; readonly status?: number }
  | { readonly kind: "token_response"; readonly change: (body: Changeable) => void }
  /** The authorization endpoint sends the person back with an error (RFC 6749 section 4.1.2.1). */
  | { readonly kind: "authorization_error"; readonly error: string; readonly description?: string }
  /** Parameters of the authorization response are changed: no state, another `iss`, another code. */
  | { readonly kind: "callback"; readonly change: (parameters: URLSearchParams) => void }
  /** The response comes as a cross-site POST although a query was asked for. */
  | { readonly kind: "form_post" }
  | { readonly kind: "userinfo"; readonly change: (claims: Changeable) => void };
