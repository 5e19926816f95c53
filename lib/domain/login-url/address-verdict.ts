import type { IdentityProviderKey } from "../connection/identity-provider";
import { refusalWords } from "./login-url-words";
import { type LoginUrlContext, resolveLoginUrl } from "./resolve-login-url";

/** What is to be said about a pasted address, before anybody has asked the identity provider. */
export interface AddressVerdict {
  /** Whose address it is, as far as it shows by itself; null when it could be anybody's. */
  readonly provider: IdentityProviderKey | null;
  /** What is so and what to do, when no issuer follows from it. */
  readonly problem: { readonly title: string; readonly cure: string } | null;
}

/** Judges a pasted address. Null when there is none. `context.provider` is the one chosen so far. */
export function judgeAddress(typed: string | null, context: LoginUrlContext): AddressVerdict | null {
  if (typed === null || typed.trim() === "") return null;
  const meant = resolveLoginUrl(typed, context);
  if (meant.kind === "refusal") {
    const { pasted: title, instead: cure } = refusalWords(meant);
    return { provider: null, problem: { title, cure } };
  }
  return { provider: recogniseProvider(typed, context), problem: null };
}

/**
 * Whose address a text is, whatever was chosen before; null when it does not show. A bare tenant ID reads as the chosen
 * provider's where that has such IDs too.
 */
export function recogniseProvider(typed: string, context: LoginUrlContext): IdentityProviderKey | null {
  const alone = resolveLoginUrl(typed, { ...context, provider: null });
  if (alone.kind === "refusal" || alone.provider === "generic") return null;
  return resolveLoginUrl(typed, context).provider;
}
