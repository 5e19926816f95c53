import type { IdentityProviderKey } from "../../connection/identity-provider";
import { auth0Terraform } from "./auth0-terraform";
import { entraShell } from "./entra-shell";
import { keycloakClient } from "./keycloak-client";
import { oktaTerraform } from "./okta-terraform";
import type { ScriptValues, SetupScript } from "./setup-script";

const scripts: Partial<Readonly<Record<IdentityProviderKey, (values: ScriptValues) => SetupScript>>> = {
  entra: entraShell,
  okta: oktaTerraform,
  auth0: auth0Terraform,
  keycloak: keycloakClient,
};

/** The script that sets up Pacvue in that identity provider, or null where there is none. */
export function setupScript(provider: IdentityProviderKey, values: ScriptValues): SetupScript | null {
  return scripts[provider]?.(values) ?? null;
}
