import { type IdentityProviderKey, identityProviders } from "@/lib/domain/connection/identity-provider";

/** A provider's name for a table: "not chosen yet" while there is none. */
export function providerName(provider: IdentityProviderKey | null): string {
  if (provider === null) return "not chosen yet";
  return provider === "generic" ? "Another provider" : identityProviders[provider].name;
}

/** Inside a sentence: "moves from Auth0 to another provider". */
export function providerInSentence(provider: IdentityProviderKey | null): string {
  if (provider === null) return "no provider yet";
  return provider === "generic" ? "another provider" : identityProviders[provider].inSentence;
}
