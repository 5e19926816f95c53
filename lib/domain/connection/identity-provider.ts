import { z } from "zod";

/** The identity providers with a guide of their own, and `generic` for any other with OpenID Connect. */
export const identityProviderKeys = [
  "okta",
  "entra",
  "google",
  "jumpcloud",
  "onelogin",
  "pingone",
  "auth0",
  "keycloak",
  "generic",
] as const;

export const identityProviderKeySchema = z.enum(identityProviderKeys);

export type IdentityProviderKey = z.infer<typeof identityProviderKeySchema>;

export interface IdentityProviderWords {
  /** As its makers write it; `generic` reads "your identity provider" inside a sentence. */
  readonly name: string;
  /** Inside a sentence: "Connect Okta", "Connect your identity provider". */
  readonly inSentence: string;
  /** The address people see while they sign in; the part before `|` is faint, the part after it is strong. */
  readonly signInAddress: string;
  /** Where the console shows the client ID and secret, parted by › (see docs/identity-providers.md). */
  readonly credentialsPath: string;
  /** Where the redirect URL is entered. */
  readonly redirectUrlPath: string;
  /** Where people are given access. */
  readonly assignmentPath: string;
  /** What the login URL field asks for. */
  readonly issuerHint: string;
}

export const identityProviders: Readonly<Record<IdentityProviderKey, IdentityProviderWords>> = {
  okta: {
    name: "Okta",
    inSentence: "Okta",
    signInAddress: "{slug}.|okta.com",
    credentialsPath: "Applications › Pacvue › General › Client Credentials",
    redirectUrlPath: "Applications › Pacvue › General › Sign-in redirect URIs",
    assignmentPath: "Applications › Pacvue › Assignments › Assign",
    issuerHint:
      "The address at which your colleagues sign in to Okta. Any Okta address will do; we work out the right one.",
  },
  entra: {
    name: "Microsoft Entra ID",
    inSentence: "Microsoft Entra ID",
    signInAddress: "|login.microsoftonline.com",
    credentialsPath: "App registrations › Pacvue › Overview, and Certificates & secrets › Value",
    redirectUrlPath: "App registrations › Pacvue › Authentication › Web › Redirect URIs",
    assignmentPath: "Enterprise applications › Pacvue › Users and groups",
    issuerHint:
      "The Directory (tenant) ID from App registrations › Pacvue › Overview, or any sign-in address that contains it.",
  },
  google: {
    name: "Google Workspace",
    inSentence: "Google",
    signInAddress: "|accounts.google.com",
    credentialsPath: "Google Auth Platform › Clients › Pacvue",
    redirectUrlPath: "Google Auth Platform › Clients › Pacvue › Authorized redirect URIs",
    assignmentPath: "Google Auth Platform › Audience › Internal",
    issuerHint: "For every Google Workspace this is https://accounts.google.com.",
  },
  jumpcloud: {
    name: "JumpCloud",
    inSentence: "JumpCloud",
    signInAddress: "|console.jumpcloud.com",
    credentialsPath: "SSO Applications › Pacvue › SSO (shown once, when you activate it)",
    redirectUrlPath: "SSO Applications › Pacvue › SSO › Redirect URIs",
    assignmentPath: "SSO Applications › Pacvue › User Groups",
    issuerHint: "For every JumpCloud organization this is https://oauth.id.jumpcloud.com/.",
  },
  onelogin: {
    name: "OneLogin",
    inSentence: "OneLogin",
    signInAddress: "{slug}.|onelogin.com",
    credentialsPath: "Applications › Pacvue › SSO",
    redirectUrlPath: "Applications › Pacvue › Configuration › Redirect URIs",
    assignmentPath: "Access › Roles",
    issuerHint: "The Issuer URL from Applications › Pacvue › SSO. Any OneLogin address of yours will do.",
  },
  pingone: {
    name: "PingOne",
    inSentence: "PingOne",
    signInAddress: "|auth.pingone.eu",
    credentialsPath: "Applications › Applications › Pacvue › Overview",
    redirectUrlPath: "Applications › Applications › Pacvue › Configuration › Redirect URIs",
    assignmentPath: "Applications › Applications › Pacvue › Access",
    issuerHint: "The Issuer ID from Applications › Applications › Pacvue › Overview.",
  },
  auth0: {
    name: "Auth0",
    inSentence: "Auth0",
    signInAddress: "{slug}.|auth0.com",
    credentialsPath: "Applications › Pacvue › Settings",
    redirectUrlPath: "Applications › Pacvue › Settings › Allowed Callback URLs",
    assignmentPath: "Applications › Pacvue › Organizations or Connections",
    issuerHint: "The Domain from Applications › Pacvue › Settings.",
  },
  keycloak: {
    name: "Keycloak",
    inSentence: "Keycloak",
    signInAddress: "your own address with |/realms/",
    credentialsPath: "Clients › Pacvue › Settings, and Credentials",
    redirectUrlPath: "Clients › Pacvue › Settings › Valid redirect URIs",
    assignmentPath: "Users, and Realm roles",
    issuerHint: "The address of your realm, such as https://sso.example.com/realms/staff.",
  },
  generic: {
    name: "Something else",
    inSentence: "your identity provider",
    signInAddress: "any with |OpenID Connect",
    credentialsPath: "the page of the application you made for Pacvue",
    redirectUrlPath: "the redirect (callback) URLs of the application you made for Pacvue",
    assignmentPath: "the list of people who may use the application you made for Pacvue",
    issuerHint: "Its issuer: the address before /.well-known/openid-configuration.",
  },
};
