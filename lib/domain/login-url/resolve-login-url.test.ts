import { describe, expect, test } from "vitest";
import type { IdentityProviderKey } from "../connection/identity-provider";
import type { LoginUrlRefusalCode } from "./login-url-resolution";
import { type LoginUrlContext, resolveLoginUrl } from "./resolve-login-url";

const publicUrl = "https://product.pacvue.com";
const tenant = "11112222-3333-4444-8555-666677778888";
const entra = `https://login.microsoftonline.com/${tenant}/v2.0`;

function issuerOf(input: string, context: Partial<LoginUrlContext> = {}): string {
  const resolution = resolveLoginUrl(input, { publicUrl, ...context });
  return resolution.kind === "issuer" ? `${resolution.provider} ${resolution.issuer}` : `refused: ${resolution.code}`;
}

function refusalOf(input: string, context: Partial<LoginUrlContext> = {}): string {
  const resolution = resolveLoginUrl(input, { publicUrl, ...context });
  return resolution.kind === "refusal" ? resolution.code : `issuer ${resolution.issuer}`;
}

describe("the text around an address does not matter", () => {
  test.each([
    "“https://nw.okta.com/”,",
    "**https://nw.okta.com**",
    "[Okta](https://nw.okta.com/app/UserHome)",
    "[https://nw.okta.com](https://nw.okta.com)",
    '<a href="https://nw.okta.com">Okta</a>',
    "Issuer: https://nw.okta.com.",
    "Issuer:nw.okta.com",
    "OKTA_ISSUER=https://nw.okta.com",
    "\ufeffnw\u200b.okta.com\u00a0",
    "NW.Okta.Com",
    "https://nw.okta.com:443/",
    "https:nw.okta.com",
    "https//nw.okta.com",
    "//nw.okta.com",
    "https:// nw.okta.com",
    "https://https://nw.okta.com",
    "https://nw.okta.comhttps://nw.okta.com",
    "https%3A%2F%2Fnw.okta.com",
    "our domain is nw.okta.com, thanks",
    "https://nw.okta.com https://product.pacvue.com/loginoauth/nw",
    "https://eur02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fnw.okta.com%2F&data=1",
    '{"issuer":"https:\\/\\/nw.okta.com","authorization_endpoint":"https://nw.okta.com/oauth2/v1/authorize"}',
  ])("%s", (input) => expect(issuerOf(input)).toBe("okta https://nw.okta.com"));

  test("an address that a mail program broke across lines is one address", () => {
    expect(issuerOf("https://login.microsoftonline.com/11112222-3333-\n4444-8555-666677778888/v2.0")).toBe(
      `entra ${entra}`,
    );
  });

  test("two different addresses are not guessed between; the same one twice is taken", () => {
    expect(refusalOf("https://nw.okta.com and https://id.example.com")).toBe("not_a_url");
    expect(issuerOf("https://nw.okta.com and https://nw.okta.com/login/login.htm")).toBe("okta https://nw.okta.com");
  });
});

describe("every address of a vendor leads to the vendor's issuer", () => {
  test.each<[string, IdentityProviderKey, string]>([
    ["nw-admin.oktapreview.com", "okta", "https://nw.oktapreview.com"],
    ["https://nw.okta-emea.com/enduser/settings", "okta", "https://nw.okta-emea.com"],
    ["https://nw-admin.okta.com/admin/app/template_saml_2_0/instance/0oa1", "okta", "https://nw.okta.com"],
    [
      "https://nw-admin.okta.com/admin/oauth2/as/aus1a2b3c4d5e6f7g8/#tab",
      "okta",
      "https://nw.okta.com/oauth2/aus1a2b3c4d5e6f7g8",
    ],
    ["https://sign-in.nw.example/oauth2/v1/authorize?client_id=1", "okta", "https://sign-in.nw.example"],
    ["https://sign-in.nw.example/oauth2/default", "okta", "https://sign-in.nw.example/oauth2/default"],
    [tenant.toUpperCase(), "entra", entra],
    [`{${tenant}}`, "entra", entra],
    [`Client ID: 99992222-3333-4444-8555-666677778888\nDirectory (tenant) ID: ${tenant}`, "entra", entra],
    [`login.microsoftonline.com/${tenant}`, "entra", entra],
    [`https://login.windows.net/${tenant}/oauth2/authorize`, "entra", entra],
    [`https://myapps.microsoft.com/signin/Pacvue/1?tenantId=${tenant}`, "entra", entra],
    [`https://login.microsoftonline.us/${tenant}/v2.0/`, "entra", `https://login.microsoftonline.us/${tenant}/v2.0`],
    [
      `https://login.partner.microsoftonline.cn/${tenant}/oauth2/v2.0/token`,
      "entra",
      `https://login.partner.microsoftonline.cn/${tenant}/v2.0`,
    ],
    ["nw.onmicrosoft.com", "entra", "https://login.microsoftonline.com/nw.onmicrosoft.com/v2.0"],
    ["https://nw.eu.auth0.com/.well-known/openid-configuration", "auth0", "https://nw.eu.auth0.com/"],
    ["https://manage.auth0.com/dashboard/eu/nw/", "auth0", "https://nw.eu.auth0.com/"],
    ["https://jumpcloud.com", "jumpcloud", "https://oauth.id.jumpcloud.com/"],
    ["https://nw.onelogin.com/portal/", "onelogin", "https://nw.onelogin.com/oidc/2"],
    ["https://admin.google.com/ac/apps/unified", "google", "https://accounts.google.com"],
    ["1234-ab.apps.googleusercontent.com", "google", "https://accounts.google.com"],
    [`https://console.pingone.ca/?env=${tenant}#home`, "pingone", `https://auth.pingone.ca/${tenant}/as`],
    [`https://apps.pingone.com.au/${tenant}/myapps`, "pingone", `https://auth.pingone.com.au/${tenant}/as`],
    ["https://id.nw.example:8443/realms/Staff/account", "keycloak", "https://id.nw.example:8443/realms/Staff"],
    ["https://id.nw.example/realms/saml", "keycloak", "https://id.nw.example/realms/saml"],
    [
      "https://id.nw.example/auth/admin/master/console/#/realms/staff/clients",
      "keycloak",
      "https://id.nw.example/auth/realms/staff",
    ],
    ["https://id.nw.example/auth/admin/staff/console/", "keycloak", "https://id.nw.example/auth/realms/staff"],
    [
      "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_AbC/.well-known/jwks.json",
      "generic",
      "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_AbC",
    ],
    ["https://nw.lightning.force.com/lightning/setup", "generic", "https://nw.my.salesforce.com"],
    ["https://gitlab.nw.example/oauth/authorize", "generic", "https://gitlab.nw.example"],
    ["https://nw.zitadel.cloud/ui/console", "generic", "https://nw.zitadel.cloud"],
    ["https://id.nw.example/adfs/oauth2/authorize", "generic", "https://id.nw.example/adfs"],
    [
      "https://id.nw.example/application/o/pacvue/.well-known/openid-configuration",
      "generic",
      "https://id.nw.example/application/o/pacvue/",
    ],
    ["https://id.nw.example/.well-known/oauth-authorization-server/tenant", "generic", "https://id.nw.example/tenant"],
    ["https://bücher.example", "generic", "https://xn--bcher-kva.example"],
  ])("%s", (input, provider, issuer) => expect(issuerOf(input)).toBe(`${provider} ${issuer}`));

  test("a host that only begins like a vendor's is not that vendor's", () => {
    expect(issuerOf("https://nw.okta.com.evil.example")).toBe("generic https://nw.okta.com.evil.example");
    expect(issuerOf("https://evilokta.com")).toBe("generic https://evilokta.com");
  });
});

describe("the provider chosen before decides what the address does not tell", () => {
  test("Auth0's issuers end with a slash, on a client's own domain too", () => {
    expect(issuerOf("https://id.nw.example", { provider: "auth0" })).toBe("auth0 https://id.nw.example/");
    expect(issuerOf("https://id.nw.example")).toBe("generic https://id.nw.example");
  });
  test("a single word is the organization's name at Okta, and nothing without a choice", () => {
    expect(issuerOf("northwind", { provider: "okta" })).toBe("okta https://northwind.okta.com");
    expect(refusalOf("northwind")).toBe("not_a_url");
  });
  test("a GUID is PingOne's environment when PingOne was chosen, in any region", () => {
    const resolution = resolveLoginUrl(tenant, { publicUrl, provider: "pingone" });
    expect(resolution).toMatchObject({ provider: "pingone", settleByDiscovery: true });
    expect(resolution.kind === "issuer" && resolution.alternatives).toContain(`https://auth.pingone.eu/${tenant}/as`);
  });
  test("an address of another vendor corrects the choice", () => {
    expect(issuerOf(entra, { provider: "okta" })).toBe(`entra ${entra}`);
  });
});

/** Each refused text beside one that differs in one thing and is taken. */
describe("what cannot be an issuer is named, and its twin is taken", () => {
  test.each<[LoginUrlRefusalCode, string, string]>([
    ["saml_url", "http://www.okta.com/exk1abcd2EFGH3ijk4l5", "https://nw.okta.com"],
    ["saml_url", `https://login.microsoftonline.com/${tenant}/wsfed`, `https://login.microsoftonline.com/${tenant}/`],
    [
      "saml_url",
      `https://login.microsoftonline.com/${tenant}/federationmetadata/2007-06/federationmetadata.xml`,
      entra,
    ],
    ["saml_url", "https://login.microsoftonline.com/login.srf?wa=wsignin1.0", entra],
    ["saml_url", "https://nw.auth0.com/samlp/AbC", "https://nw.auth0.com/authorize"],
    ["saml_url", "https://nw.onelogin.com/trust/saml2/http-post/sso/1", "https://nw.onelogin.com/login2"],
    ["saml_url", "https://accounts.google.com/o/saml2/idp?idpid=C01", "https://accounts.google.com/o/oauth2/v2/auth"],
    ["saml_url", `https://auth.pingone.eu/${tenant}/saml20/idp/sso`, `https://auth.pingone.eu/${tenant}/as`],
    [
      "saml_url",
      "https://id.nw.example/realms/staff/protocol/saml",
      "https://id.nw.example/realms/staff/protocol/openid-connect/auth",
    ],
    ["saml_url", "https://id.nw.example/adfs/ls/", "https://id.nw.example/adfs"],
    ["saml_url", "https://id.nw.example/?SAMLRequest=fZJ", "https://id.nw.example/?state=fZJ"],
    ["saml_url", '<md:EntityDescriptor entityID="https://id.nw.example">', '<a href="https://id.nw.example">'],
    ["scim_url", "https://id.nw.example/scim/v2", "https://id.nw.example/v2"],
    ["console_url", "https://entra.microsoft.com/#view/Overview", `https://entra.microsoft.com/?tenantId=${tenant}`],
    ["console_url", "https://www.okta.com", "https://nw.okta.com"],
    ["console_url", "https://manage.auth0.com/", "https://manage.auth0.com/dashboard/eu/nw"],
    ["console_url", "https://console.pingone.eu/", `https://console.pingone.eu/?env=${tenant}`],
    [
      "console_url",
      "https://id.nw.example/admin/master/console/",
      "https://id.nw.example/admin/master/console/#/staff",
    ],
    ["issuer_not_in_address", "https://auth.pingone.eu/", `https://auth.pingone.eu/${tenant}`],
    ["issuer_not_in_address", "https://id.nw.example/realms/", "https://id.nw.example/realms/a"],
    ["our_own_url", "http://PRODUCT.pacvue.com", "https://product.pacvue.example"],
    ["our_own_url", "pacvue.com", "notpacvue.com"],
    ["email_address", "IT <it@nw.example>", "nw.example"],
    ["shared_issuer", "https://login.microsoftonline.com/consumers/v2.0", entra],
    ["shared_issuer", "https://login.microsoftonline.com/{tenantid}/v2.0", entra],
    ["shared_issuer", "https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0", entra],
    ["shared_issuer", "9188040d-6c67-4c5b-b112-36a304b66dad", tenant],
    ["shared_issuer", "https://login.salesforce.com", "https://nw.my.salesforce.com"],
    ["credentials_in_url", "https://user@id.nw.example", "https://id.nw.example"],
    ["credentials_in_url", "user:pass@id.nw.example", "id.nw.example"],
    ["not_https", "http://nw.okta.com", "https://nw.okta.com"],
    ["not_a_url", "javascript:alert('https://id.nw.example')", "'https://id.nw.example'"],
    ["not_a_url", "ftp://id.nw.example", "id.nw.example"],
    ["not_a_url", "  ", "nw.example"],
  ])("%s: %s", (code, refused, twin) => {
    expect(refusalOf(refused)).toBe(code);
    expect(refusalOf(twin)).toMatch(/^issuer https:/);
  });

  test.each([
    ...[
      "https://localhost",
      "localhost:8080",
      "127.1",
      "https://0x7f000001",
      "https://2130706433/",
      "https://0177.0.0.1",
    ],
    ...[
      "https://①②⑦.0.0.1",
      "https://[::1]",
      "https://[::ffff:127.0.0.1]",
      "https://[64:ff9b::a9fe:a9fe]",
      "https://0/",
    ],
    ...["https://[fd00:ec2::254]", "https://10.0.0.5/realms/staff", "192.168.1.1", "https://169.254.169.254/latest"],
    ...[
      "https://172.31.255.255",
      "https://100.64.0.1",
      "https://sso.nw.local",
      "https://intranet/",
      "https://localhost./",
    ],
    ...["https://metadata.google.internal", "https://[::]", "http://10.0.0.5"],
  ])("the private address %s is refused", (input) => expect(refusalOf(input)).toBe("private_address"));

  test.each(["https://8.8.8.8", "https://172.32.0.1", "https://[2606:4700::1111]", "https://100.128.0.1"])(
    "the public address %s is not",
    (input) => expect(refusalOf(input)).toMatch(/^issuer /),
  );
});

describe("an origin that the operator allows", () => {
  const allowedPrivateOrigins = ["http://localhost:4180", "https://10.0.0.5"];
  test("is taken although private or http, with or without its scheme", () => {
    expect(issuerOf("http://localhost:4180/realms/staff", { allowedPrivateOrigins })).toBe(
      "keycloak http://localhost:4180/realms/staff",
    );
    expect(issuerOf("localhost:4180", { allowedPrivateOrigins })).toBe("generic http://localhost:4180");
    expect(issuerOf("https://10.0.0.5", { allowedPrivateOrigins })).toBe("generic https://10.0.0.5");
  });
  test("is that exact origin: another port or scheme stays refused", () => {
    expect(refusalOf("http://localhost:4181", { allowedPrivateOrigins })).toBe("private_address");
    expect(refusalOf("http://10.0.0.5", { allowedPrivateOrigins })).toBe("private_address");
  });
  test("does not open our own pages", () => {
    const own = { publicUrl: "http://localhost:4180", allowedPrivateOrigins };
    expect(refusalOf("http://localhost:4180/loginoauth/nw", own)).toBe("our_own_url");
    expect(issuerOf("http://localhost:4180/idp", own)).toBe("generic http://localhost:4180/idp");
  });
});

test("a slash that only discovery can settle is kept as typed, and the other spelling is offered", () => {
  expect(resolveLoginUrl("https://id.nw.example/", { publicUrl })).toEqual({
    kind: "issuer",
    provider: "generic",
    issuer: "https://id.nw.example/",
    recognisedAs: "issuer",
    settleByDiscovery: true,
    alternatives: ["https://id.nw.example"],
  });
});
