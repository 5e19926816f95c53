import { type IdentityProviderKey, identityProviders } from "../connection/identity-provider";
import type { IssuerResolution, LoginUrlRefusal, LoginUrlRefusalCode, RecognisedForm } from "./login-url-resolution";

/** Where a console shows what to paste instead, its menu items parted by ›, and how such an issuer looks. */
const issuerPlaces: Readonly<Record<IdentityProviderKey, { readonly where: string; readonly example: string }>> = {
  okta: {
    where: "your name, top right in the Okta Admin Console (it shows your Okta domain)",
    example: "https://acme.okta.com",
  },
  entra: {
    where: "App registrations › Pacvue › Overview › Directory (tenant) ID",
    example: "7f3a1c9e-2b44-4d0a-9a51-0c6f2e8b7d11",
  },
  google: {
    where: "nothing to look up: it is the same for every Google Workspace",
    example: "https://accounts.google.com",
  },
  jumpcloud: {
    where: "nothing to look up: it is the same for every JumpCloud organization",
    example: "https://oauth.id.jumpcloud.com/",
  },
  onelogin: { where: "Applications › Pacvue › SSO › Issuer URL", example: "https://acme.onelogin.com/oidc/2" },
  pingone: {
    where: "Applications › Applications › Pacvue › Overview › Issuer ID",
    example: "https://auth.pingone.eu/{environment ID}/as",
  },
  auth0: { where: "Applications › Pacvue › Settings › Domain", example: "acme.eu.auth0.com" },
  keycloak: {
    where: "Realm settings › General › Endpoints › OpenID Endpoint Configuration",
    example: "https://sso.example.com/realms/staff",
  },
  generic: {
    where: "the OpenID Connect settings of your identity provider, called Issuer or Discovery URL",
    example: "https://id.example.com",
  },
};

const forms: Readonly<Record<RecognisedForm, (name: string) => string>> = {
  issuer: (name) => `This is the issuer of ${name}.`,
  discovery_url: (name) => `This is the discovery address of ${name}.`,
  discovery_document: (name) => `This is a discovery document of ${name}; we take the issuer it states.`,
  authorization_endpoint: (name) => `This is an endpoint of ${name}; we take the issuer it belongs to.`,
  admin_console: (name) => `This is a console page of ${name}; the issuer follows from it.`,
  sign_in_page: (name) => `This is a page of ${name}; the issuer follows from it.`,
  tenant_id: (name) => `This is a tenant ID of ${name}. Check that it is not the application's (client) ID.`,
  tenant_domain: (name) => `This is a tenant's domain at ${name}.`,
  domain: (name) => `This is a domain of ${name}.`,
  subdomain: (name) => `This is taken as your organization's name at ${name}.`,
  client_id: (name) => `This is a client ID of ${name}. It belongs in the field Client ID as well.`,
};

/** What was recognised, and the issuer that will be used. */
export function recognitionWords(resolution: IssuerResolution): { readonly recognised: string; readonly next: string } {
  const settle = resolution.settleByDiscovery ? " if its discovery document agrees, character for character" : "";
  return {
    recognised: forms[resolution.recognisedAs](identityProviders[resolution.provider].inSentence),
    next: `We will use ${resolution.issuer}${settle}`,
  };
}

type Pasted = (refusal: LoginUrlRefusal) => string;

const pasted: Readonly<Record<LoginUrlRefusalCode, Pasted>> = {
  saml_url: () => "This is a SAML or WS-Federation address. Pacvue connects with OpenID Connect.",
  scim_url: () => "This is a SCIM address, for passing on user lists. Nobody signs in there.",
  console_url: ({ provider }) =>
    `This is a page of ${nameOf(provider)} that does not tell which organization is yours.`,
  issuer_not_in_address: ({ provider }) =>
    `This is an address of ${nameOf(provider)}, but the part that makes it yours is missing.`,
  our_own_url: () => "This is an address of Pacvue. It belongs into your identity provider, not here.",
  email_address: () => "This is an e-mail address.",
  shared_issuer: ({ provider }) =>
    `This address of ${nameOf(provider)} is shared: people of any organization could sign in through it.`,
  private_address: () => "This address is inside a private network. Pacvue cannot reach it from the internet.",
  credentials_in_url: () => "This address contains a user name or password.",
  not_https: () => "This address begins with http://, which anybody on the way can read.",
  not_a_url: ({ reason }) => unreadable[reason ?? "other"],
};

const unreadable: Readonly<Record<NonNullable<LoginUrlRefusal["reason"]>, string>> = {
  empty: "Nothing was entered.",
  too_long: "This text is too long to be an address.",
  several: "These are several different addresses.",
  name: "This is a single word, not an address.",
  other: "This is not a web address.",
};

const instead: Readonly<Partial<Record<LoginUrlRefusalCode, string>>> = {
  credentials_in_url: "Paste it again without the part before @, and change that password: it was shown here.",
  not_https: "If the same address works with https://, paste that.",
  private_address: "Paste the address under which your identity provider is reached from outside.",
};

/** What was pasted, and what to paste instead, naming the console path. */
export function refusalWords(refusal: LoginUrlRefusal): { readonly pasted: string; readonly instead: string } {
  const { where, example } = issuerPlaces[refusal.provider];
  const general = `Paste the issuer, such as ${example}. Where to find it: ${where}.`;
  const special = instead[refusal.code];
  return { pasted: pasted[refusal.code](refusal), instead: special === undefined ? general : `${special} ${general}` };
}

function nameOf(provider: IdentityProviderKey): string {
  return identityProviders[provider].inSentence;
}
