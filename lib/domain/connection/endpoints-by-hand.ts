import { z } from "zod";
import { isOwnAddress } from "../login-url/own-address";
import { parseAddress } from "../login-url/pasted-address";
import { endpointProblem } from "./check-endpoints";
import { type EndpointField, endpointFields, endpointNames, requiredEndpointFields } from "./endpoint-field";
import type { ProviderMetadata } from "./provider-metadata";

const longestAddress = 2048;

const address = z.string().trim().max(longestAddress, "This address is too long. Copy only the address.");

/** `unstated` tries both ways and keeps the one that works. */
const tokenAuthenticationByHandSchema = z.enum(["unstated", "client_secret_basic", "client_secret_post"]);

/**
 * What is typed for a provider without a discovery document, kept as typed so that nothing is lost half-way; whether it
 * can be used is for {@link endpointProblems} and {@link missingEndpoints} to say.
 */
export const endpointsByHandSchema = z.strictObject({
  authorizationEndpoint: address,
  tokenEndpoint: address,
  keySetAddress: address,
  userinfoEndpoint: address,
  endSessionEndpoint: address,
  tokenEndpointAuthentication: tokenAuthenticationByHandSchema,
});

export type EndpointsByHand = z.infer<typeof endpointsByHandSchema>;

export const noEndpoints: EndpointsByHand = {
  authorizationEndpoint: "",
  tokenEndpoint: "",
  keySetAddress: "",
  userinfoEndpoint: "",
  endSessionEndpoint: "",
  tokenEndpointAuthentication: "unstated",
};

/** The endpoints among the fields of a form. */
export function endpointsOf(form: EndpointsByHand): EndpointsByHand {
  const { authorizationEndpoint, tokenEndpoint, keySetAddress } = form;
  const { userinfoEndpoint, endSessionEndpoint, tokenEndpointAuthentication } = form;
  return {
    ...{ authorizationEndpoint, tokenEndpoint, keySetAddress },
    ...{ userinfoEndpoint, endSessionEndpoint, tokenEndpointAuthentication },
  };
}

/** Null when no endpoint is typed at all: then the provider's discovery document is read. */
export function typedEndpoints(endpoints: EndpointsByHand | null): EndpointsByHand | null {
  return endpoints !== null && endpointFields.some((field) => endpoints[field] !== "") ? endpoints : null;
}

/** The endpoints without which nobody can sign in and that are still empty, in the order of the form. */
export function missingEndpoints(endpoints: EndpointsByHand): readonly EndpointField[] {
  return requiredEndpointFields.filter((field) => endpoints[field] === "");
}

export interface EndpointRules {
  readonly publicUrl: string;
  /** Exact origins that the operator allows although private or http. */
  readonly allowedOrigins: readonly string[];
}

export interface EndpointProblem {
  readonly field: EndpointField;
  readonly title: string;
  readonly cure: string;
}

const asDocumented =
  "Enter the whole address, beginning with https://, as your identity provider's documentation states it.";
const fromOutside = "Enter the address under which your identity provider is reached from the internet.";

/**
 * What is wrong with the addresses typed, as strictly as with a login URL or a discovery document: https, public, no
 * credentials, no fragment, nothing of ours. Empty ones are not wrong.
 */
export function endpointProblems(endpoints: EndpointsByHand, rules: EndpointRules): readonly EndpointProblem[] {
  return endpointFields.flatMap((field) => {
    const typed = endpoints[field];
    const problem = typed === "" ? null : addressProblem(typed, rules);
    if (problem === null) return [];
    const name = endpointNames[field].replace(" (jwks_uri)", "").toLowerCase();
    return [
      {
        field,
        title: `The ${name} ${problem}.`,
        cure: /private network/.test(problem) ? fromOutside : asDocumented,
      },
    ];
  });
}

/** An address that is used byte for byte, so that odd spellings which a parser would mend are refused. */
function addressProblem(typed: string, { publicUrl, allowedOrigins }: EndpointRules): string | null {
  const parsed = /^https?:\/\/[\x21-\x5b\x5d-\x7e]+$/i.test(typed) ? parseAddress(typed) : null;
  if (parsed === null) return "is not a web address";
  if (isOwnAddress(parsed, publicUrl, allowedOrigins.includes(`${parsed.scheme}://${parsed.host}`)))
    return "is an address of Pacvue";
  return endpointProblem(typed, "endpoint", allowedOrigins);
}

/**
 * What stands in for the discovery document (OpenID Connect Discovery 1.0 section 3); null while a required endpoint is
 * missing. Judge it with {@link endpointProblems} first.
 */
export function metadataByHand(issuer: string, endpoints: EndpointsByHand): ProviderMetadata | null {
  if (missingEndpoints(endpoints).length > 0) return null;
  const { tokenEndpointAuthentication: way, userinfoEndpoint, endSessionEndpoint } = endpoints;
  return {
    issuer,
    authorization_endpoint: endpoints.authorizationEndpoint,
    token_endpoint: endpoints.tokenEndpoint,
    jwks_uri: endpoints.keySetAddress,
    ...(userinfoEndpoint !== "" && { userinfo_endpoint: userinfoEndpoint }),
    ...(endSessionEndpoint !== "" && { end_session_endpoint: endSessionEndpoint }),
    token_endpoint_auth_methods_supported: way === "unstated" ? ["client_secret_basic", "client_secret_post"] : [way],
  };
}

/** Names the endpoints in one line, for telling whether evidence was made with these. No usable address has a space. */
export function endpointsInOneLine(endpoints: EndpointsByHand): string {
  return ["by-hand", ...endpointFields.map((field) => endpoints[field]), endpoints.tokenEndpointAuthentication].join(
    " ",
  );
}
