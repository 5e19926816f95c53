import type { BegunSignIn } from "../begun-sign-in";
import type { AuthorizationWishes, AuthorizingParty, FlowSecrets } from "../code-flow";
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

/** The two random values of a new attempt: one for addresses, one that only the browser keeps. */
export interface NewAttempt {
  readonly state: string;
  readonly browserSecret: string;
}

export function newAttempt(ports: Ports): NewAttempt {
  return { state: ports.tokens.random(), browserSecret: ports.tokens.random() };
}

/** Sends the browser to the provider with an attempt that is written down already, and gives it the attempt's cookie. */
export async function sendToProvider(
  ports: Ports,
  party: AuthorizingParty,
  { state, browserSecret }: NewAttempt,
  cookieHeader: string | null,
  wishes: AuthorizationWishes = {},
): Promise<BegunSignIn> {
  const location = await ports.codeFlow.begin(party, flowSecrets(ports, state, browserSecret), wishes);
  const kept = ports.cookies.keepAttempt(state, browserSecret, ports.attemptSeconds);
  return { location, setCookies: [...ports.cookies.forgetOldAttempts(cookieHeader), kept] };
}

export function attemptBinding(ports: Ports, state: string, browserSecret: string): AttemptBinding {
  return { stateHash: ports.tokens.digest(state), browserHash: ports.tokens.digest(browserSecret) };
}

/** A state and a browser secret are 256 random bits in base64url; anything else is not looked up. */
export function isToken(text: string | null): text is string {
  return text !== null && /^[A-Za-z0-9_-]{43}$/.test(text);
}
