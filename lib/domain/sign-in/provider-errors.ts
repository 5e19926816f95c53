import type { IdentityProviderKey } from "../connection/identity-provider";
import type { SignInRefusalCode } from "./refusal";

export type ProviderErrorCode = Extract<
  SignInRefusalCode,
  | "provider_declined"
  | "provider_not_assigned"
  | "provider_redirect_not_registered"
  | "provider_error"
  | "client_credentials_wrong"
  | "code_rejected"
>;

/** A sentence that one vendor is known to answer with, and what cures it in that vendor's console. */
export interface KnownProviderError {
  /** Found anywhere in the error and its description. */
  readonly said: RegExp;
  /** The vendor that says it; absent when several do. */
  readonly provider?: IdentityProviderKey;
  readonly code: ProviderErrorCode;
  /** For client IT: what is so. */
  readonly happened: string;
  /** For client IT: what to do, with the console path. */
  readonly cure: string;
}

/** The first that matches holds. Sources: docs/identity-providers.md and the vendors' error references. */
export const knownProviderErrors: readonly KnownProviderError[] = [
  {
    said: /AADSTS50011\b/,
    provider: "entra",
    code: "provider_redirect_not_registered",
    happened:
      "The redirect URL is missing from the application in Microsoft Entra ID, or stands under another platform.",
    cure: "App registrations › Pacvue › Authentication › Web › Redirect URIs: add the Redirect URL, exactly as Pacvue shows it. It has to stand under Web, not under Single-page application.",
  },
  {
    said: /AADSTS50105\b/,
    provider: "entra",
    code: "provider_not_assigned",
    happened: "The application asks for an assignment, and this person has none.",
    cure: "Enterprise applications › Pacvue › Users and groups › Add user/group: add the person or one of their groups.",
  },
  {
    said: /AADSTS7000215\b/,
    provider: "entra",
    code: "client_credentials_wrong",
    happened: "The client secret is not the right one. Most often the Secret ID was copied instead of the Value.",
    cure: "App registrations › Pacvue › Certificates & secrets: make a new client secret, copy its Value at once, and enter it in the setup wizard under Connect.",
  },
  {
    said: /AADSTS7000222\b/,
    provider: "entra",
    code: "client_credentials_wrong",
    happened: "The client secret has expired.",
    cure: "App registrations › Pacvue › Certificates & secrets: make a new client secret, copy its Value, and enter it in the setup wizard under Connect.",
  },
  {
    said: /AADSTS700016\b/,
    provider: "entra",
    code: "client_credentials_wrong",
    happened: "This directory has no application with this client ID: the client ID or the directory is another one.",
    cure: "App registrations › Pacvue › Overview: compare Application (client) ID and Directory (tenant) ID with what the setup wizard holds under Connect.",
  },
  {
    said: /AADSTS50020\b/,
    provider: "entra",
    code: "provider_not_assigned",
    happened: "The account belongs to another directory and is no guest in this one.",
    cure: "Sign in with an account of your own directory, or invite this one: Users › New user › Invite external user.",
  },
  {
    said: /AADSTS65001\b/,
    provider: "entra",
    code: "provider_error",
    happened: "Nobody has consented to the application yet, and this person may not do so.",
    cure: "Enterprise applications › Pacvue › Permissions › Grant admin consent.",
  },
  {
    said: /AADSTS53003\b/,
    provider: "entra",
    code: "provider_not_assigned",
    happened: "A Conditional Access policy blocked this sign-in.",
    cure: "Enterprise applications › Pacvue › Sign-in logs › this sign-in › Conditional Access names the policy. Change it or use a device that it allows.",
  },
  {
    said: /parameter must be a Login redirect URI/i,
    provider: "okta",
    code: "provider_redirect_not_registered",
    happened: "The redirect URL is not in the application's list in Okta.",
    cure: "Applications › Pacvue › General › Sign-in redirect URIs: add the Redirect URL, exactly as Pacvue shows it.",
  },
  {
    said: /not assigned to the client application/i,
    provider: "okta",
    code: "provider_not_assigned",
    happened: "Okta knows the person, but they are not assigned to the application.",
    cure: "Applications › Pacvue › Assignments › Assign: choose the person or one of their groups.",
  },
  {
    said: /policy evaluation failed/i,
    provider: "okta",
    code: "provider_not_assigned",
    happened: "No access policy of the authorization server lets this person use the application.",
    cure: "Security › API › Authorization Servers › Access Policies: add a rule that covers the Pacvue application, or use the address of your Okta organization as Login URL.",
  },
  {
    said: /callback url mismatch/i,
    provider: "auth0",
    code: "provider_redirect_not_registered",
    happened: "The redirect URL is not among the application's callback URLs in Auth0.",
    cure: "Applications › Pacvue › Settings › Allowed Callback URLs: add the Redirect URL, exactly as Pacvue shows it, and save.",
  },
  {
    said: /redirect_uri_mismatch/,
    provider: "google",
    code: "provider_redirect_not_registered",
    happened: "The redirect URL is not among the client's authorized redirect URIs in Google.",
    cure: "Google Auth Platform › Clients › Pacvue › Authorized redirect URIs: add the Redirect URL, exactly as Pacvue shows it. Google takes up to a few hours to follow.",
  },
  {
    said: /org_internal/,
    provider: "google",
    code: "provider_not_assigned",
    happened: "The application is internal, and the account is not one of your Google Workspace.",
    cure: "Sign in with an account of your own Workspace. Google Auth Platform › Audience stays on Internal.",
  },
  {
    said: /admin_policy_enforced/,
    provider: "google",
    code: "provider_not_assigned",
    happened: "A policy of your Google Workspace blocks the application for this person.",
    cure: "Google Admin console › Security › Access and data control › API controls: mark the Pacvue client as trusted.",
  },
  {
    said: /OAuth client was not found/i,
    provider: "google",
    code: "client_credentials_wrong",
    happened: "Google has no client with this client ID.",
    cure: "Google Auth Platform › Clients › Pacvue: copy the Client ID again and enter it in the setup wizard under Connect.",
  },
  {
    said: /invalid value for 'client_id' parameter/i,
    provider: "okta",
    code: "client_credentials_wrong",
    happened: "This Okta organization has no active application with this client ID.",
    cure: "Applications › Pacvue › General › Client Credentials: copy the Client ID again and enter it in the setup wizard under Connect. Check that the application is active.",
  },
  {
    // With its colon: other servers name an unknown client as one cause among several.
    said: /unknown client: /i,
    provider: "auth0",
    code: "client_credentials_wrong",
    happened: "This Auth0 tenant has no application with this client ID.",
    cure: "Applications › Pacvue › Settings: copy the Client ID again and enter it in the setup wizard under Connect. Check that the Domain there is the one you entered.",
  },
  {
    said: /is not part of the \S+ organization/i,
    provider: "auth0",
    code: "provider_not_assigned",
    happened:
      "Auth0 knows the person, but they are not a member of the organization that the application is limited to.",
    cure: "Organizations › your organization › Members: add the person, or change Applications › Pacvue › Organizations.",
  },
  {
    said: /invalid parameter: redirect_uri/i,
    provider: "keycloak",
    code: "provider_redirect_not_registered",
    happened: "The redirect URL is not among the client's valid redirect URIs in Keycloak.",
    cure: "Clients › Pacvue › Settings › Valid redirect URIs: add the Redirect URL, exactly as Pacvue shows it. Capital letters count.",
  },
  {
    said: /client not found/i,
    provider: "keycloak",
    code: "client_credentials_wrong",
    happened: "This realm has no client with this client ID.",
    cure: "Clients › Pacvue › Settings: copy the Client ID again and enter it in the setup wizard under Connect. Check the realm too.",
  },
  {
    said: /invalid scopes?:/i,
    provider: "keycloak",
    code: "provider_error",
    happened: "The client may not ask for one of the scopes openid, email, profile or groups.",
    cure: "Clients › Pacvue › Client scopes › Add client scope: add the ones that are missing. The realm has a scope groups, so it is asked for where groups are needed.",
  },
  {
    said: /scopes are not configured/i,
    provider: "okta",
    code: "provider_error",
    happened: "The authorization server lacks one of the scopes openid, email, profile or groups.",
    cure: "Security › API › Authorization Servers › Scopes: add it, or use the address of your Okta organization as Login URL.",
  },
  {
    said: /does not match any of the OAuth 2\.0 Client's pre-registered redirect ur[il]s/i,
    provider: "jumpcloud",
    code: "provider_redirect_not_registered",
    happened: "The redirect URL is not in the application's list in JumpCloud.",
    cure: "SSO Applications › Pacvue › SSO › Redirect URIs: add the Redirect URL, exactly as Pacvue shows it, and save.",
  },
  {
    said: /not allowed to request scope/i,
    provider: "jumpcloud",
    code: "provider_error",
    happened: "The application may not ask for one of the scopes email, profile or groups.",
    cure: "SSO Applications › Pacvue › SSO › Attribute Mapping (may be called something else) › Standard Scopes: choose Email and Profile.",
  },
  {
    said: /redirect_uri did not match any client's registered redirect_uris/i,
    provider: "onelogin",
    code: "provider_redirect_not_registered",
    happened: "The redirect URL is not in the application's list in OneLogin.",
    cure: "Applications › Pacvue › Configuration › Redirect URIs: add the Redirect URL, exactly as Pacvue shows it, and save.",
  },
  {
    said: /client is invalid/i,
    provider: "onelogin",
    code: "client_credentials_wrong",
    happened: "OneLogin has no application with this client ID. A key of its API is none.",
    cure: "Applications › Pacvue › SSO: copy the Client ID again and enter it in the setup wizard under Connect.",
  },
  {
    said: /redirect uri mismatch/i,
    provider: "pingone",
    code: "provider_redirect_not_registered",
    happened:
      "The redirect URL is not in the application's list in PingOne. The Signon URL and the Initiate Login URI do not count.",
    cure: "Applications › Applications › Pacvue › Configuration › Redirect URIs: add the Redirect URL, exactly as Pacvue shows it, and save.",
  },
  {
    said: /the requested resource was not found/i,
    provider: "pingone",
    code: "client_credentials_wrong",
    happened: "PingOne has no active application with this client ID in this environment and region.",
    cure: "Applications › Applications › Pacvue › Overview: turn on the application's toggle, copy the Client ID again and enter it in the setup wizard under Connect. Check the Issuer ID too.",
  },
];

/** What an OAuth error response carries (RFC 6749 sections 4.1.2.1 and 5.2). Untrusted text. */
export interface ProviderErrorAnswer {
  readonly error: string;
  readonly description: string | null;
  readonly provider: IdentityProviderKey | null;
}

/** The known sentence in what a provider said. One vendor's sentence does not count from another vendor. */
export function findKnownProviderError(said: string, provider: IdentityProviderKey | null): KnownProviderError | null {
  // "generic" and null may be any vendor, so every sentence counts there.
  const anyVendor = provider === null || provider === "generic";
  const found = knownProviderErrors.find(
    (known) => known.said.test(said) && (anyVendor || known.provider === undefined || known.provider === provider),
  );
  return found ?? null;
}

const notAssigned =
  /not (?:been )?(?:assigned|authori[sz]ed|granted|permitted|allowed)|(?:no|not have) access|assignment/i;
const redirectUrl = /redirect.?ur[il]|callback url/i;

/** Which refusal an OAuth error response means: RFC 6749 sections 4.1.2.1 and 5.2, and the vendors' own sentences. */
export function classifyProviderError({ error, description, provider }: ProviderErrorAnswer): ProviderErrorCode {
  const said = `${error} ${description ?? ""}`;
  const known = findKnownProviderError(said, provider);
  if (known !== null) return known.code;
  if (error === "redirect_uri_mismatch" || error === "invalid_redirect_uri") return "provider_redirect_not_registered";
  if (error === "invalid_request" && redirectUrl.test(said)) return "provider_redirect_not_registered";
  if (error === "access_denied") return notAssigned.test(said) ? "provider_not_assigned" : "provider_declined";
  if (error === "consent_required") return "provider_declined";
  if (error === "invalid_client" || error === "unauthorized_client") return "client_credentials_wrong";
  if (error === "invalid_grant") return "code_rejected";
  return "provider_error";
}
