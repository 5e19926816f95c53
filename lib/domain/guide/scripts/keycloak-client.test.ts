import { expect, test } from "vitest";
import { z } from "zod";
import { keycloakClient } from "./keycloak-client";

/** The fields used of Keycloak's ClientRepresentation, and nothing beside them. */
const client = z.strictObject({
  clientId: z.literal("pacvue"),
  name: z.literal("Pacvue"),
  protocol: z.literal("openid-connect"),
  enabled: z.literal(true),
  publicClient: z.literal(false),
  clientAuthenticatorType: z.literal("client-secret"),
  standardFlowEnabled: z.literal(true),
  implicitFlowEnabled: z.literal(false),
  directAccessGrantsEnabled: z.literal(false),
  serviceAccountsEnabled: z.literal(false),
  bearerOnly: z.literal(false),
  consentRequired: z.literal(false),
  baseUrl: z.string(),
  redirectUris: z.array(z.string()).length(1),
  webOrigins: z.array(z.string()).length(0),
  frontchannelLogout: z.literal(false),
  attributes: z.strictObject({
    "backchannel.logout.url": z.string(),
    "backchannel.logout.session.required": z.literal("true"),
    "oauth2.device.authorization.grant.enabled": z.literal("false"),
    "oidc.ciba.grant.enabled": z.literal("false"),
  }),
});

test.each([
  ["https://product.example/loginoauth/northwind", "https://product.example/login/northwind"],
  ['https://x.example/"},{"a\\', "https://x.example/\u0024{x}\n\u0000"],
])("the client for Keycloak is JSON with exactly our addresses and one flow: %j", (redirectUrl, loginUrl) => {
  const read = client.parse(JSON.parse(keycloakClient({ redirectUrl, loginUrl }).text));
  expect(read.redirectUris).toEqual([redirectUrl]);
  expect(read.baseUrl).toBe(loginUrl);
  expect(read.attributes["backchannel.logout.url"]).toBe(`${redirectUrl}/backchannel-logout`);
});
