import { applicationName, type ScriptValues, type SetupScript } from "./setup-script";
import { shellQuote } from "./shell-quote";

const optionalClaims = JSON.stringify({
  idToken: ["email", "given_name", "family_name"].map((name) => ({ name, essential: false })),
});

/** openid, profile and email of Microsoft Graph, as delegated permissions: who signed in, and nothing else. */
const permissions = JSON.stringify([
  {
    resourceAppId: "00000003-0000-0000-c000-000000000000",
    resourceAccess: [
      "37f7f235-527c-4136-accd-4a02d197296e",
      "14dad69e-099b-42c9-810b-d002981feec1",
      "64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0",
    ].map((id) => ({ id, type: "Scope" })),
  },
]);

/** For Microsoft Entra ID: a Bash script that calls `az`, as in Azure Cloud Shell. */
export function entraShell({ redirectUrl, loginUrl }: ScriptValues): SetupScript {
  return {
    invitation: "Use a script instead",
    fileName: "pacvue-entra.sh",
    language: "Shell script",
    does: "It creates an application called Pacvue with a client secret for one year, open only to people you assign, consents for them that it reads who signed in, and changes nothing else.",
    run: {
      how: "Open Azure Cloud Shell (Bash) as an administrator who may register applications, upload the file, then run this. On your own computer, run az login first.",
      command: "bash pacvue-entra.sh",
    },
    results: [
      { field: "Login URL (issuer)", from: "the line “Login URL (issuer)”" },
      { field: "Client ID", from: "the line “Client ID”" },
      { field: "Client secret", from: "the line “Client secret”, which is shown only once" },
    ],
    afterwards:
      "Then let people in: Enterprise applications › Pacvue › Users and groups. Until you do, nobody can sign in. If the script says that the consent is missing, give it at App registrations › Pacvue › API permissions. Put the day on which the secret expires, in one year, into your calendar.",
    text: `#!/usr/bin/env bash
# Registers one application for single sign-on to Pacvue in the directory that az is signed in to.
set -euo pipefail

name=${shellQuote(applicationName)}
redirect_url=${shellQuote(redirectUrl)}
login_url=${shellQuote(loginUrl)}

# An application of that name may be in use already, so it is left alone.
existing=$(az ad app list --filter "displayName eq '$name'" --query 'length(@)' --output tsv)
if [ "$existing" != 0 ]; then
  echo "There is an application called $name already. Nothing was changed." >&2
  exit 1
fi

tenant_id=$(az account show --query tenantId --output tsv)
client_id=$(az ad app create \\
  --display-name "$name" \\
  --sign-in-audience AzureADMyOrg \\
  --web-redirect-uris "$redirect_url" \\
  --web-home-page-url "$login_url" \\
  --optional-claims ${shellQuote(optionalClaims)} \\
  --required-resource-accesses ${shellQuote(permissions)} \\
  --query appId --output tsv)

# Its entry under Enterprise applications, open only to people who are assigned.
az ad sp create --id "$client_id" --output none
az ad sp update --id "$client_id" --set appRoleAssignmentRequired=true --output none

# People who have to be assigned cannot consent for themselves. Not every administrator may do it for them.
consent=given
az ad app permission admin-consent --id "$client_id" --output none || consent=missing

client_secret=$(az ad app credential reset --id "$client_id" --append \\
  --display-name "$name" --years 1 --query password --output tsv)

printf '\\nLogin URL (issuer): https://login.microsoftonline.com/%s/v2.0\\n' "$tenant_id"
printf 'Client ID: %s\\n' "$client_id"
printf 'Client secret: %s\\n' "$client_secret"

if [ "$consent" = missing ]; then
  echo "The consent for everyone is still missing, so people would be asked for an administrator's approval." >&2
  echo "Give it in App registrations, $name, API permissions: Grant admin consent." >&2
fi
`,
  };
}
