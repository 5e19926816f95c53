import type { IdentityProviderKey } from "@/lib/domain/connection/identity-provider";
import type { FakeUser } from "./fake-user";
import { type Manners, plainManners } from "./manners";
import type { ProviderSettings } from "./provider-state";

/** How a vendor's own service differs from a provider by the letter, as far as a relying party can see it. */
export interface Vendor {
  readonly issuerPath: string;
  readonly settings: Partial<ProviderSettings>;
}

const environment = "0f6c3d1e-2b5a-4c7d-9e8f-1a2b3c4d5e6f";
const names = ({ name = "" }: FakeUser) => ({
  name,
  given_name: name.split(" ")[0],
  family_name: name.split(" ").slice(1).join(" "),
});
const json = (status: number, error: string, error_description: string) => ({
  status,
  body: { error, error_description },
});
const vendor = (
  issuerPath: string,
  { manners, ...settings }: Partial<Omit<ProviderSettings, "manners">> & { readonly manners?: Partial<Manners> },
): Vendor => ({
  issuerPath,
  settings: {
    // None of them insists on PKCE, and few know RFC 9207.
    ...{ pkceRequired: false, issuerInResponse: false, issuerInResponseAdvertised: false, interactive: true },
    ...settings,
    manners: { ...plainManners, ...manners },
  },
});

/**
 * Each tile's vendor: the form of its issuer, the client authentication it takes against the one it states, what it tells of
 * people and where, and its words for the usual mistakes. Sources: docs/identity-providers.md, the vendors' error references
 * and reports of their users.
 */
export const vendors: Readonly<Record<IdentityProviderKey, Vendor>> = {
  // The organization's own authorization server: a thin ID token, all else at the userinfo endpoint.
  okta: vendor("", {
    claimsIn: "userinfo",
    manners: {
      unknownClientPage: () => "400 Bad Request. Invalid value for 'client_id' parameter.",
      redirectUriPage: () =>
        "400 Bad Request. Your request resulted in an error. The 'redirect_uri' parameter must be a Login redirect URI in the client app settings: https://northwind-admin.okta.com/admin/app/oidc_client/instance/0oa1#tab-general",
      notAssigned: { shownOn: "callback", words: "User is not assigned to the client application." },
      unknownClient: {
        status: 401,
        body: {
          errorCode: "invalid_client",
          errorSummary: "Invalid value for 'client_id' parameter.",
          errorLink: "invalid_client",
          errorId: "oae1",
          errorCauses: [],
        },
      },
      wrongSecret: json(401, "invalid_client", "The client secret supplied for a confidential client is invalid."),
      wrongCode: json(400, "invalid_grant", "The authorization code is invalid or has expired."),
      document(document) {
        document.token_endpoint_auth_methods_supported = [
          ...["client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt", "none"],
        ];
        document.scopes_supported = ["openid", "email", "profile", "address", "phone", "offline_access", "groups"];
      },
      claims: (user) => ({ ...names(user), email: user.email, email_verified: true, preferred_username: user.email }),
    },
  }),

  // No e-mail address unless the optional claim is set up, and never whether it was verified.
  entra: vendor(`/${environment}/v2.0`, {
    manners: {
      unknownClientPage: (clientId) =>
        `Sorry, but we’re having trouble signing you in. AADSTS700016: Application with identifier '${clientId}' was not found in the directory 'Northwind'.`,
      redirectUriPage: (redirectUri) =>
        `Sorry, but we’re having trouble signing you in. AADSTS50011: The redirect URI '${redirectUri}' specified in the request does not match the redirect URIs configured for the application.`,
      notAssigned: {
        shownOn: "own page",
        words:
          "Sorry, but we’re having trouble signing you in. AADSTS50105: Your administrator has configured the application Pacvue to block users unless they are specifically granted ('assigned') access to the application.",
      },
      unknownClient: json(
        400,
        "unauthorized_client",
        "AADSTS700016: Application with identifier 'x' was not found in the directory 'Northwind'.",
      ),
      wrongSecret: json(
        401,
        "invalid_client",
        "AADSTS7000215: Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID.",
      ),
      wrongCode: json(400, "invalid_grant", "AADSTS9002313: Invalid request. Request is malformed or invalid."),
      document(document) {
        delete document.code_challenge_methods_supported;
        delete document.grant_types_supported;
        document.response_types_supported = ["code", "id_token", "code id_token", "id_token token"];
        document.token_endpoint_auth_methods_supported = [
          "client_secret_post",
          "private_key_jwt",
          "client_secret_basic",
        ];
        document.scopes_supported = ["openid", "profile", "email", "offline_access"];
      },
      claims: (user, where) =>
        where === "userinfo"
          ? names(user)
          : { name: user.name, preferred_username: user.email, tid: environment, ver: "2.0" },
    },
  }),

  google: vendor("", {
    manners: {
      unknownClientPage: () =>
        "Access blocked: Authorization Error. The OAuth client was not found. Error 401: invalid_client",
      redirectUriPage: () =>
        "Access blocked: This app’s request is invalid. You can’t sign in because this app sent an invalid request. Error 400: redirect_uri_mismatch",
      notAssigned: {
        shownOn: "own page",
        words: "Access blocked: Pacvue can only be used within its organization. Error 403: org_internal",
      },
      unknownClient: json(401, "invalid_client", "The OAuth client was not found."),
      wrongSecret: json(401, "invalid_client", "Unauthorized"),
      wrongCode: json(400, "invalid_grant", "Malformed auth code."),
      document(document) {
        delete document.end_session_endpoint;
        document.token_endpoint_auth_methods_supported = ["client_secret_post", "client_secret_basic"];
        document.code_challenge_methods_supported = ["plain", "S256"];
      },
      claims: (user, _where, { clientId }) => ({
        ...names(user),
        ...{ email: user.email, email_verified: true, hd: user.email.split("@")[1], azp: clientId },
      }),
    },
  }),

  // Takes Basic alone, announces no e-mail scope, and puts the audience into a list.
  jumpcloud: vendor("/", {
    tokenAuthentication: ["client_secret_basic"],
    manners: {
      redirectUriPage: () =>
        "invalid_request: The request is missing a required parameter, includes an invalid parameter value, or is otherwise malformed. The 'redirect_uri' parameter does not match any of the OAuth 2.0 Client's pre-registered redirect urls.",
      notAssigned: { shownOn: "callback", words: "The user is not authorized to access this application." },
      unknownClient: json(401, "invalid_client", "Client authentication failed (e.g., unknown client)."),
      wrongSecret: json(401, "invalid_client", "Client authentication failed (e.g., unknown client)."),
      document(document) {
        document.scopes_supported = ["offline_access", "offline", "openid"];
        document.token_endpoint_auth_methods_supported = [
          "client_secret_post",
          "client_secret_basic",
          "private_key_jwt",
        ];
        document.code_challenge_methods_supported = ["plain", "S256"];
      },
      claims: (user, where, { clientId }) => ({
        ...names(user),
        ...{ email: user.email, email_verified: true },
        ...(where === "id_token" && { aud: [clientId] }),
      }),
    },
  }),

  // Set to POST in most guides, while its document names Basic first.
  onelogin: vendor("/oidc/2", {
    tokenAuthentication: ["client_secret_post"],
    manners: {
      redirectUriPage: () => "redirect_uri did not match any client's registered redirect_uris",
      notAssigned: {
        shownOn: "own page",
        words: "You do not have access to this application. Please contact your administrator.",
      },
      document(document) {
        document.token_endpoint_auth_methods_supported = ["client_secret_basic", "client_secret_post", "none"];
        document.scopes_supported = ["openid", "name", "profile", "groups", "email", "params", "phone"];
      },
      claims: (user) => ({ name: user.name, email: user.email, preferred_username: user.email, groups: user.groups }),
    },
  }),

  // No full name in one claim, and the reason for a wrong method in the words for wrong credentials.
  pingone: vendor(`/${environment}/as`, {
    tokenAuthentication: ["client_secret_basic"],
    manners: {
      redirectUriPage: () => "Something went wrong. Redirect URI mismatch. Contact your administrator.",
      notAssigned: { shownOn: "callback", words: "User is not authorized to access this application." },
      wrongSecret: json(
        401,
        "invalid_client",
        "Request denied: Unsupported authentication method or invalid credentials",
      ),
      document(document) {
        document.token_endpoint_auth_methods_supported = [
          ...["client_secret_basic", "client_secret_post", "client_secret_jwt", "private_key_jwt"],
        ];
        document.code_challenge_methods_supported = ["plain", "S256"];
      },
      claims: (user) => {
        const { given_name, family_name } = names(user);
        return { given_name, family_name, email: user.email, preferred_username: user.email, env: environment };
      },
    },
  }),

  // The issuer ends with a slash. Wrong credentials are called access_denied.
  auth0: vendor("/", {
    manners: {
      unknownClientPage: (clientId) => `Oops!, something went wrong. invalid_request: Unknown client: ${clientId}`,
      redirectUriPage: () =>
        "Oops!, something went wrong. Callback URL mismatch. The provided redirect_uri is not in the list of allowed callback URLs.",
      notAssigned: { shownOn: "callback", words: "user auth0|ben is not part of the org_northwind organization" },
      unknownClient: json(401, "access_denied", "Unauthorized"),
      wrongSecret: json(401, "access_denied", "Unauthorized"),
      wrongCode: json(403, "invalid_grant", "Invalid authorization code"),
      document(document) {
        document.id_token_signing_alg_values_supported = ["HS256", "RS256", "PS256"];
        document.token_endpoint_auth_methods_supported = [
          "client_secret_basic",
          "client_secret_post",
          "private_key_jwt",
        ];
        document.code_challenge_methods_supported = ["S256", "plain"];
      },
      claims: (user) => ({
        ...{ name: user.name, nickname: user.email.split("@")[0] },
        ...{ email: user.email, email_verified: true, "https://northwind.example/groups": user.groups },
      }),
    },
  }),

  keycloak: vendor("/realms/staff", {
    ...{ issuerInResponse: true, issuerInResponseAdvertised: true },
    manners: {
      unknownClientPage: () => "We are sorry... Client not found.",
      redirectUriPage: () => "We are sorry... Invalid parameter: redirect_uri",
      notAssigned: { shownOn: "own page", words: "We are sorry... Access denied." },
      unknownClient: json(401, "invalid_client", "Invalid client or Invalid client credentials"),
      wrongSecret: json(401, "unauthorized_client", "Invalid client or Invalid client credentials"),
      wrongCode: json(400, "invalid_grant", "Code not valid"),
      document(document) {
        document.token_endpoint_auth_methods_supported = [
          ...["private_key_jwt", "client_secret_basic", "client_secret_post", "tls_client_auth", "client_secret_jwt"],
        ];
        document.id_token_signing_alg_values_supported = ["PS384", "ES384", "RS384", "HS256", "RS256", "none"];
      },
      claims: (user, _where, { clientId }) => ({
        ...names(user),
        ...{ email: user.email, email_verified: false, preferred_username: "ada", azp: clientId, typ: "ID" },
      }),
    },
  }),

  // A small server that states only what it must (Discovery section 3); left out, the method is Basic.
  generic: vendor("/oidc/", {
    tokenAuthentication: ["client_secret_basic"],
    manners: {
      document(document) {
        delete document.token_endpoint_auth_methods_supported;
        delete document.scopes_supported;
        delete document.grant_types_supported;
        delete document.code_challenge_methods_supported;
        delete document.userinfo_endpoint;
        delete document.end_session_endpoint;
      },
    },
  }),
};
