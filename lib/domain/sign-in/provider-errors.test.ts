import { describe, expect, test } from "vitest";
import type { IdentityProviderKey } from "../connection/identity-provider";
import {
  classifyProviderError,
  findKnownProviderError,
  knownProviderErrors,
  type ProviderErrorCode,
} from "./provider-errors";

/** Each row and its twin differ in one thing: the vendor, the error or the description. */
const rows: readonly (readonly [IdentityProviderKey | null, string, string | null, ProviderErrorCode])[] = [
  ["okta", "access_denied", "User is not assigned to the client application.", "provider_not_assigned"],
  ["okta", "access_denied", "The resource owner denied the request.", "provider_declined"],
  ["okta", "access_denied", "Policy evaluation failed for this request", "provider_not_assigned"],
  [
    "okta",
    "invalid_request",
    "The 'redirect_uri' parameter must be a Login redirect URI",
    "provider_redirect_not_registered",
  ],
  ["okta", "invalid_request", "The 'nonce' parameter is too long", "provider_error"],
  ["entra", "access_denied", "AADSTS50105: Your administrator has configured …", "provider_not_assigned"],
  ["entra", "access_denied", "AADSTS65004: User declined to consent", "provider_declined"],
  ["okta", "server_error", "AADSTS50105", "provider_error"],
  [null, "server_error", "AADSTS50105", "provider_not_assigned"],
  ["entra", "invalid_request", "AADSTS50011: The redirect URI …", "provider_redirect_not_registered"],
  ["entra", "invalid_request", "AADSTS500113: No reply address", "provider_error"],
  ["entra", "invalid_client", "AADSTS7000215: Invalid client secret provided.", "client_credentials_wrong"],
  [
    "entra",
    "invalid_client",
    "AADSTS7000222: The provided client secret keys are expired.",
    "client_credentials_wrong",
  ],
  [
    "entra",
    "unauthorized_client",
    "AADSTS700016: Application was not found in the directory",
    "client_credentials_wrong",
  ],
  ["entra", "invalid_request", "AADSTS65001: consent", "provider_error"],
  ["auth0", "invalid_request", "Callback URL mismatch.", "provider_redirect_not_registered"],
  ["auth0", "invalid_request", "Unknown connection", "provider_error"],
  ["google", "redirect_uri_mismatch", null, "provider_redirect_not_registered"],
  ["google", "org_internal", null, "provider_not_assigned"],
  ["google", "invalid_client", "The OAuth client was not found.", "client_credentials_wrong"],
  ["google", "admin_policy_enforced", null, "provider_not_assigned"],
  ["okta", "invalid_request", "Invalid value for 'client_id' parameter.", "client_credentials_wrong"],
  ["auth0", "access_denied", "user auth0|1 is not part of the org_1 organization", "provider_not_assigned"],
  ["auth0", "invalid_request", "Unknown client: abc", "client_credentials_wrong"],
  ["keycloak", "", "Invalid parameter: redirect_uri", "provider_redirect_not_registered"],
  ["keycloak", "", "Invalid parameter: response_type", "provider_error"],
  ["keycloak", "", "Client not found.", "client_credentials_wrong"],
  ["keycloak", "invalid_scope", "Invalid scopes: openid email profile groups", "provider_error"],
  [
    "jumpcloud",
    "invalid_request",
    "The 'redirect_uri' parameter does not match any of the OAuth 2.0 Client's pre-registered redirect urls.",
    "provider_redirect_not_registered",
  ],
  ["jumpcloud", "invalid_client", "Client authentication failed (e.g., unknown client).", "client_credentials_wrong"],
  [
    "onelogin",
    "redirect_uri_mismatch",
    "redirect_uri did not match any client's registered redirect_uris",
    "provider_redirect_not_registered",
  ],
  ["onelogin", "", "client is invalid", "client_credentials_wrong"],
  ["pingone", "", "Redirect URI mismatch", "provider_redirect_not_registered"],
  ["pingone", "NOT_FOUND", "The requested resource was not found.", "client_credentials_wrong"],
  ["okta", "NOT_FOUND", "The requested resource was not found.", "provider_error"],
  ["generic", "access_denied", "You do not have access to this application.", "provider_not_assigned"],
  ["generic", "access_denied", null, "provider_declined"],
  ["generic", "access_denied", "You are not authorised to use this client", "provider_not_assigned"],
  ["generic", "consent_required", null, "provider_declined"],
  ["generic", "invalid_client", null, "client_credentials_wrong"],
  ["generic", "invalid_grant", "grant request is invalid", "code_rejected"],
  ["generic", "temporarily_unavailable", null, "provider_error"],
  ["generic", "", null, "provider_error"],
];

describe("what a provider's error means", () => {
  test.each(rows)("%s answers %s (%s): %s", (provider, error, description, code) => {
    expect(classifyProviderError({ error, description, provider })).toBe(code);
  });

  test("a server of another vendor that names an unknown client as one cause of several is not taken for Auth0", () => {
    const said = "Client authentication failed (e.g., unknown client, no client authentication included)";
    expect(findKnownProviderError(said, "generic")).toBeNull();
    expect(findKnownProviderError("Unknown client: abc", "generic")?.provider).toBe("auth0");
  });

  test("every known sentence names its vendor and says what to do", () => {
    for (const known of knownProviderErrors) {
      expect(known.provider).toBeDefined();
      expect(known.happened).toMatch(/\.$/);
      expect(known.cure).toMatch(/›/);
    }
  });
});
