import type { IdentityProviderKey } from "../connection/identity-provider";
import { type IssuerResolution, type LoginUrlResolution, refuseLoginUrl } from "./login-url-resolution";
import { isOwnAddress } from "./own-address";
import { isUnder, type PastedAddress, parseAddress, queryValue } from "./pasted-address";
import { readPastedText } from "./pasted-text";
import { isPrivateHost } from "./private-host";
import { isSamlAddress } from "./saml-address";
import { otherSlash, resolveAnyProvider } from "./vendors/any-provider";
import { resolveAuth0 } from "./vendors/auth0";
import { entraIssuer, resolveEntra } from "./vendors/entra";
import { resolveKeycloak } from "./vendors/keycloak";
import { resolveOkta, resolveOktaOwnDomain } from "./vendors/okta";
import { resolveOnelogin } from "./vendors/onelogin";
import { resolveOtherVendor } from "./vendors/other-vendors";
import { pingoneRegions, resolvePingone } from "./vendors/pingone";
import { resolveGoogle, resolveJumpcloud } from "./vendors/shared-host-vendors";

export interface LoginUrlContext {
  /** Our own origin, whose pages are nobody's identity provider. */
  readonly publicUrl: string;
  /** The provider chosen before, for what the text alone does not tell. */
  readonly provider?: IdentityProviderKey | null;
  /** Exact origins that the operator allows although private or http. */
  readonly allowedPrivateOrigins?: readonly string[];
}

/** Vendors, those known by their host first. The first that answers is right. */
const vendors: readonly ((address: PastedAddress) => LoginUrlResolution | null)[] = [
  resolveOkta,
  resolveEntra,
  resolveAuth0,
  resolveJumpcloud,
  resolveOnelogin,
  resolveGoogle,
  resolvePingone,
  resolveOtherVendor,
  resolveKeycloak,
  resolveOktaOwnDomain,
];

/** A tail behind a tail (`/authorize/authorize`) is taken off one at a time; no address has more. */
const mostRounds = 8;

/**
 * Understands whatever was pasted as the address of an identity provider: the issuer that it means (OpenID Connect
 * Discovery 1.0 section 3), or why none follows. Never throws; resolving a result's issuer again gives the same issuer.
 */
export function resolveLoginUrl(input: string, context: LoginUrlContext): LoginUrlResolution {
  const first = resolveOnce(input, context);
  if (first.kind === "refusal") return first;
  let { issuer, provider } = first;
  for (let round = 0; round < mostRounds; round += 1) {
    const again = resolveOnce(issuer, { ...context, provider });
    if (again.kind === "refusal") return again;
    // What is left when a tail is off may show whose address it is.
    if (again.issuer === issuer && again.provider === provider) return withIssuer({ ...first, provider }, issuer);
    ({ issuer, provider } = again);
  }
  return refuseLoginUrl(first.provider, "not_a_url", "other");
}

function withIssuer(resolution: IssuerResolution, issuer: string): IssuerResolution {
  const alternatives = resolution.alternatives?.filter(
    (each, index, all) => each !== issuer && all.indexOf(each) === index,
  );
  return { ...resolution, issuer, ...(alternatives === undefined ? {} : { alternatives }) };
}

function resolveOnce(input: string, context: LoginUrlContext): LoginUrlResolution {
  const chosen = context.provider ?? "generic";
  const pasted = readPastedText(input);
  switch (pasted.kind) {
    case "unreadable":
      return refuseLoginUrl(chosen, "not_a_url", pasted.reason);
    case "saml":
      return refuseLoginUrl(chosen, "saml_url");
    case "email":
      return refuseLoginUrl(chosen, "email_address");
    case "identifier":
      return resolveIdentifier(pasted.id, context);
    case "word":
      return resolveWord(pasted.word, context);
    case "addresses": {
      const resolution = theOneMeant(
        pasted.texts.map((text) => resolveText(text, context)),
        chosen,
      );
      return pasted.document && resolution.kind === "issuer"
        ? { ...resolution, recognisedAs: "discovery_document" }
        : resolution;
    }
  }
}

/** Of several addresses the issuer that all of them mean; a refused one beside it (our own redirect URL) does not count. */
function theOneMeant(resolutions: readonly LoginUrlResolution[], chosen: IdentityProviderKey): LoginUrlResolution {
  const issuers = resolutions.filter((each) => each.kind === "issuer");
  const [issuer] = issuers;
  if (issuer === undefined) return resolutions[0] ?? refuseLoginUrl(chosen, "not_a_url", "other");
  const same = issuers.every((each) => each.issuer.replace(/\/$/, "") === issuer.issuer.replace(/\/$/, ""));
  return same ? issuer : refuseLoginUrl(chosen, "not_a_url", "several");
}

function resolveText(text: string, context: LoginUrlContext): LoginUrlResolution {
  const chosen = context.provider ?? "generic";
  const parsed = parseAddress(text);
  if (parsed === null) return refuseLoginUrl(chosen, "not_a_url", "other");
  const { address, allowed } = withAllowedOrigin(unwrapped(parsed), context.allowedPrivateOrigins ?? []);
  if (isOwnAddress(address, context.publicUrl, allowed)) return refuseLoginUrl(chosen, "our_own_url");

  const found = withChosenProvider(resolveByVendor(address), context);
  if (address.hasCredentials) return refuseLoginUrl(found.provider, "credentials_in_url");
  if (!allowed && isPrivateHost(address.hostname)) return refuseLoginUrl(found.provider, "private_address");
  if (isSamlAddress(address)) return refuseLoginUrl(found.provider, "saml_url");
  if (found.kind === "refusal") return found;
  return address.scheme === "http" && !allowed ? refuseLoginUrl(found.provider, "not_https") : found;
}

function resolveByVendor(address: PastedAddress): LoginUrlResolution {
  for (const vendor of vendors) {
    const resolution = vendor(address);
    if (resolution !== null) return resolution;
  }
  return resolveAnyProvider(address);
}

/** On a client's own domain the chosen provider decides what the address does not tell: Auth0's issuers end with a slash. */
function withChosenProvider(found: LoginUrlResolution, { provider }: LoginUrlContext): LoginUrlResolution {
  if (found.provider !== "generic" || provider == null || provider === "generic") return found;
  if (found.kind === "refusal") return { ...found, provider };
  if (provider !== "auth0" || found.issuer.endsWith("/")) return { ...found, provider };
  return { ...found, provider, issuer: otherSlash(found.issuer), alternatives: [found.issuer] };
}

/** Whether the operator allowed this very origin; without a typed scheme the allowed one of the two is meant. */
function withAllowedOrigin(address: PastedAddress, allowedOrigins: readonly string[]) {
  const schemes = address.schemeGiven ? [address.scheme] : (["https", "http"] as const);
  const scheme = schemes.find((each) => allowedOrigins.includes(`${each}://${address.host}`));
  return scheme === undefined ? { address, allowed: false } : { address: { ...address, scheme }, allowed: true };
}

/** Takes the address out of a mail scanner's or search page's link around it. */
function unwrapped(address: PastedAddress): PastedAddress {
  const search = isUnder(address, "google.com") && address.path === "/url";
  const inner = isUnder(address, "safelinks.protection.outlook.com")
    ? queryValue(address, "url")
    : search
      ? (queryValue(address, "q") ?? queryValue(address, "url"))
      : null;
  return inner === null || !/^https?:\/\//i.test(inner) ? address : (parseAddress(inner) ?? address);
}

/** A bare GUID is Entra's directory (tenant) ID, or PingOne's environment when that was chosen. */
function resolveIdentifier(id: string, context: LoginUrlContext): LoginUrlResolution {
  if (context.provider !== "pingone") {
    const resolution = resolveText(entraIssuer(id), { ...context, provider: "entra" });
    return resolution.kind === "issuer" ? { ...resolution, recognisedAs: "tenant_id" } : resolution;
  }
  const [issuer, ...alternatives] = pingoneRegions.map((region) => `https://auth.pingone.${region}/${id}/as`);
  if (issuer === undefined) return refuseLoginUrl("pingone", "issuer_not_in_address");
  return {
    kind: "issuer",
    provider: "pingone",
    issuer,
    recognisedAs: "tenant_id",
    settleByDiscovery: true,
    alternatives,
  };
}

const subdomain = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const applicationId = /^0o[a-z][0-9a-z]{17}$/i;

/** A single word is the organization's name at a provider that has one domain for all, when that provider was chosen. */
function resolveWord(word: string, context: LoginUrlContext): LoginUrlResolution {
  const chosen = context.provider ?? "generic";
  const domain = chosen === "okta" ? "okta.com" : chosen === "onelogin" ? "onelogin.com" : null;
  if (domain === null || !subdomain.test(word) || applicationId.test(word)) {
    return refuseLoginUrl(chosen, "not_a_url", subdomain.test(word) ? "name" : "other");
  }
  const resolution = resolveText(`${word.toLowerCase()}.${domain}`, context);
  return resolution.kind === "issuer" ? { ...resolution, recognisedAs: "subdomain" } : resolution;
}
