import { describe, expect, test } from "vitest";
import { isClientRefused, readTokenError } from "./token-error";

describe("what vendors say of a wrong client ID or secret", () => {
  test.each([
    ["Auth0", 401, { error: "access_denied", error_description: "Unauthorized" }],
    ["Entra ID", 400, { error: "unauthorized_client", error_description: "AADSTS700016: …" }],
    ["Google", 401, { error: "invalid_client", error_description: "The OAuth client was not found." }],
    [
      "Keycloak",
      401,
      { error: "unauthorized_client", error_description: "Invalid client or Invalid client credentials" },
    ],
    ["Okta", 401, { errorCode: "invalid_client", errorSummary: "Invalid value for 'client_id' parameter." }],
  ])("%s with status %d", (_vendor, status, json) => {
    const said = readTokenError(json);
    expect(said?.error_description).toBeTruthy();
    expect(isClientRefused(said?.error ?? "", status)).toBe(true);
  });

  test.each([
    ["a code that is not accepted", 401, { error: "invalid_grant" }],
    ["Auth0's refusal of a code", 403, { error: "invalid_grant", error_description: "Invalid authorization code" }],
    ["a person who may not", 403, { error: "access_denied" }],
  ])("is not said by %s", (_what, status, json) => {
    expect(isClientRefused(readTokenError(json)?.error ?? "", status)).toBe(false);
  });

  test("a token response is no error", () => {
    expect(readTokenError({ access_token: "t", token_type: "Bearer" })).toBeNull();
  });
});
