import { backChannelLogoutUrl } from "../../organization/addresses";
import { applicationName, type ScriptValues, type SetupScript } from "./setup-script";

/** For Keycloak: a client to import, in the console's own export format. Keycloak makes the secret itself. */
export function keycloakClient({ redirectUrl, loginUrl }: ScriptValues): SetupScript {
  const client = {
    clientId: "pacvue",
    name: applicationName,
    protocol: "openid-connect",
    enabled: true,
    publicClient: false,
    clientAuthenticatorType: "client-secret",
    standardFlowEnabled: true,
    implicitFlowEnabled: false,
    directAccessGrantsEnabled: false,
    serviceAccountsEnabled: false,
    bearerOnly: false,
    consentRequired: false,
    baseUrl: loginUrl,
    redirectUris: [redirectUrl],
    webOrigins: [],
    frontchannelLogout: false,
    attributes: {
      "backchannel.logout.url": backChannelLogoutUrl(redirectUrl),
      "backchannel.logout.session.required": "true",
      "oauth2.device.authorization.grant.enabled": "false",
      "oidc.ciba.grant.enabled": "false",
    },
  };
  return {
    invitation: "Import a file instead",
    fileName: "pacvue-keycloak.json",
    language: "JSON",
    does: "It creates a client called Pacvue in the realm you choose, and changes nothing else.",
    run: {
      how: "Download the file, choose the realm in which your colleagues are, then Clients › Import client. Choose the file there and press Save.",
    },
    results: [
      {
        field: "Login URL (issuer)",
        from: "the address of your realm, such as https://sso.example.com/realms/staff",
      },
      { field: "Client ID", from: "pacvue, as it stands in the file" },
      { field: "Client secret", from: "Clients › pacvue › Credentials; Keycloak made it during the import" },
    ],
    afterwards: "Everyone of the realm gets in, unless you narrow it in the user management step here.",
    text: `${JSON.stringify(client, null, 2)}\n`,
  };
}
