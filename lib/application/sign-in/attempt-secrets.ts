import type { FlowSecrets } from "../code-flow";
import type { Ports } from "../ports";
import type { AttemptBinding } from "./sign-in-store";

/**
 * The secrets of one attempt follow from the random secret that only the browser keeps: nonce and PKCE verifier are
 * derived from it, so that neither is stored anywhere, and an attempt without its browser is worth nothing. The state
 * is another random value, because it travels in addresses.
 */
export function flowSecrets(ports: Ports, state: string, browserSecret: string): FlowSecrets {
  return {
    state,
    nonce: ports.tokens.derive(browserSecret, `nonce ${state}`),
    codeVerifier: ports.tokens.derive(browserSecret, `code_verifier ${state}`),
  };
}

export function attemptBinding(ports: Ports, state: string, browserSecret: string): AttemptBinding {
  return { stateHash: ports.tokens.digest(state), browserHash: ports.tokens.digest(browserSecret) };
}

/** A state and a browser secret are 256 random bits in base64url; anything else is not looked up. */
export function isToken(text: string | null): text is string {
  return text !== null && /^[A-Za-z0-9_-]{43}$/.test(text);
}
