import { type IdentityProviderKey, identityProviders } from "../connection/identity-provider";

/** What client IT pass on to the people of their company once sign-in is live. */
export function messageForColleagues(provider: IdentityProviderKey, loginUrlForUsers: string): string {
  const account = provider === "generic" ? "company" : identityProviders[provider].name;
  return [
    `From now on you sign in to Pacvue with your ${account} account.`,
    `Open ${loginUrlForUsers} and choose the platform you need. You may bookmark that page.`,
    "No separate Pacvue password is needed any more.",
  ].join("\n\n");
}
