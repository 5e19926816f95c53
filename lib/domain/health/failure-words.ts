import type { IdentityProviderKey } from "../connection/identity-provider";
import { describeRefusalForIt } from "../sign-in/refusal-words";
import type { WordsForIt } from "../sign-in/refusals-for-it";
import { type FailureCode, nobodyCameBack } from "./failing-connection";

/** Why nobody gets in by a connection and what helps, for client IT and staff. */
export function describeFailure(code: FailureCode, provider: IdentityProviderKey): WordsForIt {
  if (code !== nobodyCameBack) return describeRefusalForIt({ code, provider, providerSaid: null });
  // The usual cause, in the words of the provider's console.
  const { cure } = describeRefusalForIt({ code: "provider_redirect_not_registered", provider, providerSaid: null });
  return { happened: "People leave for the identity provider, and nobody comes back.", cure };
}
