import { describe, expect, test } from "vitest";
import { type IdentityProviderKey, identityProviderKeys } from "../connection/identity-provider";
import { explainErrorShownAtProvider } from "./error-shown-at-provider";

/** What each vendor's page says of a redirect URL that it does not know, and where its console has the list. */
const redirectPages: Readonly<Record<IdentityProviderKey, readonly [string, RegExp]>> = {
  okta: [
    "The 'redirect_uri' parameter must be a Login redirect URI in the client app settings",
    /Sign-in redirect URIs/,
  ],
  entra: ["AADSTS50011: The redirect URI 'https://x' specified in the request does not match", /Web › Redirect URIs/],
  google: ["Error 400: redirect_uri_mismatch", /Authorized redirect URIs/],
  jumpcloud: [
    "invalid_request: The 'redirect_uri' parameter does not match any of the OAuth 2.0 Client's pre-registered redirect urls.",
    /SSO › Redirect URIs/,
  ],
  onelogin: ["redirect_uri did not match any client's registered redirect_uris", /Configuration › Redirect URIs/],
  pingone: ["Redirect URI mismatch", /Configuration › Redirect URIs/],
  auth0: ["Callback URL mismatch.", /Allowed Callback URLs/],
  keycloak: ["We are sorry... Invalid parameter: redirect_uri", /Valid redirect URIs/],
  generic: ["The reply URL is unknown", /redirect \(callback\) URLs/],
};

describe("what a provider's own error page means", () => {
  test.each(identityProviderKeys)("of a redirect URL that is missing, with %s", (provider) => {
    const [said, where] = redirectPages[provider];
    expect(explainErrorShownAtProvider(said, provider)?.cure).toMatch(where);
  });

  test.each<readonly [IdentityProviderKey, string, RegExp]>([
    ["entra", "AADSTS50105: Your administrator has configured …", /Users and groups/],
    ["google", "Error 403: org_internal", /account of your own Workspace/],
    ["keycloak", "We are sorry... Access denied.", /Realm roles/],
    ["onelogin", "You do not have access to this application.", /Access › Roles/],
    ["generic", "access_denied", /list of people/],
  ])("of a person without access, with %s", (provider, said, where) => {
    expect(explainErrorShownAtProvider(said, provider)?.cure).toMatch(where);
  });

  test.each<readonly [IdentityProviderKey, string, RegExp]>([
    ["entra", "AADSTS700016: Application was not found", /Overview/],
    ["okta", "Invalid value for 'client_id' parameter.", /Client Credentials/],
    ["google", "The OAuth client was not found. Error 401: invalid_client", /Clients › Pacvue/],
  ])("of a client ID that is unknown, with %s", (provider, said, where) => {
    expect(explainErrorShownAtProvider(said, provider)?.cure).toMatch(where);
  });

  test.each(["", "Something went wrong", "Your password has expired."])("%j is not guessed at", (said) => {
    expect(explainErrorShownAtProvider(said, "okta")).toBeNull();
  });
});
