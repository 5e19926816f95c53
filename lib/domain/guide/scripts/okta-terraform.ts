import { initiateUrl } from "../../organization/addresses";
import { hclString } from "./hcl-string";
import { applicationName, type ScriptValues, type SetupScript } from "./setup-script";

/** For Okta: Terraform with the provider okta/okta. */
export function oktaTerraform({ redirectUrl, loginUrl }: ScriptValues): SetupScript {
  return {
    invitation: "Use Terraform instead",
    fileName: "pacvue-okta.tf",
    language: "Terraform",
    does: "It creates an application called Pacvue, gives one group that you name access to it, and changes nothing else.",
    run: {
      how: "Put the file into an empty folder, set OKTA_API_TOKEN to an API token of yours, then run this. It asks for your Okta address and the group.",
      command: "terraform init && terraform apply",
    },
    results: [
      { field: "Login URL (issuer)", from: "the output login_url" },
      { field: "Client ID", from: "the output client_id" },
      {
        field: "Client secret",
        from: "the output client_secret, which Terraform shows only when asked",
        command: "terraform output -raw client_secret",
      },
    ],
    afterwards: "Terraform keeps the client secret in its state file; keep that file as safe as the secret.",
    text: `# Creates one application for single sign-on to Pacvue and lets one group use it.

terraform {
  required_version = ">= 1.2.0"

  required_providers {
    okta = {
      source  = "okta/okta"
      version = ">= 4.0.0"
    }
  }
}

variable "org_name" {
  type        = string
  description = "The first part of your Okta address, without -admin: northwind of northwind.okta.com"
}

variable "base_url" {
  type        = string
  description = "The rest of your Okta address, such as okta.com, okta-emea.com or oktapreview.com"
  default     = "okta.com"
}

variable "group" {
  type        = string
  description = "The group whose members may use Pacvue; Everyone means all of your people"
}

provider "okta" {
  org_name = var.org_name
  base_url = var.base_url
}

data "okta_group" "users" {
  name = var.group
}

resource "okta_app_oauth" "pacvue" {
  label                      = ${hclString(applicationName)}
  type                       = "web"
  grant_types                = ["authorization_code"]
  response_types             = ["code"]
  token_endpoint_auth_method = "client_secret_basic"
  redirect_uris              = [${hclString(redirectUrl)}]

  # Either Okta or the application may start the sign-in, so it shows on the dashboard.
  login_mode = "SPEC"
  login_uri  = ${hclString(initiateUrl(loginUrl))}
  hide_web   = false
  hide_ios   = false

  # Okta finds a group by the beginning of its name; only the very one that was named may get access.
  lifecycle {
    precondition {
      condition     = data.okta_group.users.name == var.group
      error_message = "There is no group of exactly that name."
    }
  }
}

resource "okta_app_group_assignment" "users" {
  app_id   = okta_app_oauth.pacvue.id
  group_id = data.okta_group.users.id
}

output "login_url" {
  value = "https://\${var.org_name}.\${var.base_url}"
}

output "client_id" {
  value = okta_app_oauth.pacvue.client_id
}

output "client_secret" {
  value     = okta_app_oauth.pacvue.client_secret
  sensitive = true
}
`,
  };
}
