import { initiateUrl } from "../../organization/addresses";
import { hclString } from "./hcl-string";
import { applicationName, type ScriptValues, type SetupScript } from "./setup-script";

/** For Auth0: Terraform with the provider auth0/auth0. */
export function auth0Terraform({ redirectUrl, loginUrl }: ScriptValues): SetupScript {
  // Auth0 takes no login address without https, and then refuses the whole application.
  const initiate = loginUrl.startsWith("https://")
    ? `  initiate_login_uri = ${hclString(initiateUrl(loginUrl))}\n`
    : "";
  return {
    invitation: "Use Terraform instead",
    fileName: "pacvue-auth0.tf",
    language: "Terraform",
    does: "It creates an application called Pacvue, switches on one connection that you name for it, and changes nothing else.",
    run: {
      how: "Put the file into an empty folder, set AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET to those of a machine-to-machine application that may use the Management API, including read:client_keys, then run this. It asks for your domain and the connection.",
      command: "terraform init && terraform apply",
    },
    results: [
      { field: "Login URL (issuer)", from: "the output login_url" },
      { field: "Client ID", from: "the output client_id" },
      {
        field: "Client secret",
        from: "the output client_secret, which Terraform shows only when asked. If it is empty, read:client_keys was missing: take it from Applications › Pacvue › Settings",
        command: "terraform output -raw client_secret",
      },
    ],
    afterwards: "Terraform keeps the client secret in its state file; keep that file as safe as the secret.",
    text: `# Creates one application for single sign-on to Pacvue and lets one connection use it.

terraform {
  required_providers {
    auth0 = {
      source  = "auth0/auth0"
      version = ">= 1.0.0"
    }
  }
}

variable "domain" {
  type        = string
  description = "Your Auth0 domain, such as northwind.eu.auth0.com"
}

variable "connection" {
  type        = string
  description = "The name of the connection with which your people sign in"
}

provider "auth0" {
  domain = var.domain
}

data "auth0_connection" "users" {
  name = var.connection
}

resource "auth0_client" "pacvue" {
  name               = ${hclString(applicationName)}
  app_type           = "regular_web"
  oidc_conformant    = true
  grant_types        = ["authorization_code"]
  callbacks          = [${hclString(redirectUrl)}]
${initiate}
  jwt_configuration {
    alg = "RS256"
  }
}

resource "auth0_client_credentials" "pacvue" {
  client_id             = auth0_client.pacvue.id
  authentication_method = "client_secret_post"
}

resource "auth0_connection_client" "users" {
  connection_id = data.auth0_connection.users.id
  client_id     = auth0_client.pacvue.id
}

output "login_url" {
  value = "https://\${var.domain}/"
}

output "client_id" {
  value = auth0_client.pacvue.client_id
}

output "client_secret" {
  value     = auth0_client_credentials.pacvue.client_secret
  sensitive = true
}
`,
  };
}
