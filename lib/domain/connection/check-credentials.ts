import { capitalised } from "../capitalised";
import { failed, passed, warned } from "./check-words";
import type { ConnectionCheck } from "./connection-check";
import { type IdentityProviderKey, identityProviders } from "./identity-provider";

/** What a token request with a made-up code told about client ID and secret (RFC 6749 section 5.2). */
export type CredentialVerdict = "accepted" | "wrong_credentials" | "unknown_client" | "could_not_tell";

/** What goes wrong most often in each console. */
const usualMistake: Readonly<Partial<Record<IdentityProviderKey, string>>> = {
  entra: "Copy the secret's Value, not its Secret ID. The Value is shown once; make a new secret if it is gone.",
  okta: "Copy the secret again, and check that it is active.",
  jumpcloud: "Both are shown once, on activation. Make a new secret if they are gone.",
  onelogin: "Press Show client secret before copying it.",
  google: "Check that the secret is enabled. Secrets are shown once; add a new one if it is gone.",
  pingone: "Check that the application's toggle is on, then copy the secret again.",
  keycloak: "Check that Client authentication is on, then copy the secret from the Credentials tab.",
};

/** Words of those who tell an unknown client ID from a wrong secret: Entra ID by number, Okta and Google in a sentence. */
const unknownClient = /AADSTS(?:700016|90002)\b|Invalid value for 'client_id'|OAuth client was not found/;

const longestQuote = 300;

/**
 * Words the credential probe: `invalid_grant` accepts the client, `invalid_client` refuses it, anything else could not be told
 * and is never a failure.
 */
export function checkCredentials(
  verdict: CredentialVerdict,
  providerSaid: string | null,
  provider: IdentityProviderKey,
): ConnectionCheck {
  const { inSentence, credentialsPath } = identityProviders[provider];
  const said =
    providerSaid === null || providerSaid.trim() === ""
      ? ""
      : ` It said: ${providerSaid.trim().slice(0, longestQuote)}`;
  const mistake = usualMistake[provider] ?? "Copy it again with the copy button beside it.";
  const name = capitalised(inSentence);
  const answered =
    said === "" ? `${name} refused them.` : `${name} answered “${providerSaid?.trim().slice(0, longestQuote)}”.`;
  const named = verdict === "wrong_credentials" && unknownClient.test(said) ? "unknown_client" : verdict;
  switch (named) {
    case "accepted":
      return { ...passed("credentials", `${name} accepts these credentials.`), title: "Credentials accepted" };
    case "wrong_credentials":
      return {
        ...failed("credentials", answered, {
          cure: `${mistake} Where: ${credentialsPath}.`,
          field: "clientSecret",
        }),
        title: `${name} does not accept this secret for this client ID`,
      };
    case "unknown_client":
      return {
        ...failed("credentials", answered, {
          cure: `Copy the client ID again, and check that it is of the same ${provider === "entra" ? "tenant" : "organization"} as the login URL. Where: ${credentialsPath}.`,
          field: "clientId",
        }),
        title: `${name} does not know this client ID`,
      };
    case "could_not_tell":
      return warned("credentials", `${name} did not tell whether client ID and secret are right.${said}`, {
        cure: "Go on: the test sign-in will show it.",
      });
  }
}
