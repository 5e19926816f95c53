import { type PastedAddress, queryValue } from "./pasted-address";

/** A path segment that only SAML or WS-Federation has, at any vendor. */
const segment =
  /^(?:saml(?:p|sso|idp|v?[12](?:[._]?[01])?)?|saml[-_]?(?:metadata|login|acs)|wsfed|ws-fed|federationmetadata|.*\.saml2?|.*\.xml|simplesaml(?:php)?|shibboleth|startsso\.ping)$/i;

/** AD FS serves both under `/adfs/ls`; `/adfs/services/trust` is its SAML entity ID. */
const adfs = /^\/adfs\/(?:ls|services\/trust)(?:\/|$)/i;

/** Okta's entity ID, `http://www.okta.com/exk…`, reads like a web address and is none. */
const oktaEntityId = /^\/exk[0-9a-z]{10,}\/?$/i;

/** A console's page about SAML is still the console, and names the organization. */
const consolePage = /^\/(?:admin2?|dashboard|ac)\//;

/** Whether an address belongs to SAML 2.0 or WS-Federation: sign-in, metadata or entity ID. */
export function isSamlAddress(address: PastedAddress): boolean {
  if (queryValue(address, "samlrequest") !== null || queryValue(address, "samlresponse") !== null) return true;
  if (queryValue(address, "wa")?.startsWith("wsign") === true) return true;
  if (address.hostname === "www.okta.com" && oktaEntityId.test(address.path)) return true;
  if (address.hostname.startsWith("sso.connect.pingidentity.")) return true;
  if (consolePage.test(address.path) && !/\/saml\/metadata/.test(address.path)) return false;
  // A realm may be called anything, `saml` too; what follows it is Keycloak's own.
  const names = address.segments.filter((_, index) => address.segments[index - 1] !== "realms");
  return adfs.test(address.path) || names.some((name) => segment.test(name));
}

/** Metadata pasted as text, and entity IDs that are names rather than addresses. */
export function isSamlText(text: string): boolean {
  if (/<(?:\w+:)?(?:EntityDescriptor|EntitiesDescriptor|AuthnRequest|IDPSSODescriptor)\b/i.test(text)) return true;
  return /^urn:\S*(?:saml|federation|auth0\.com)/i.test(text);
}
