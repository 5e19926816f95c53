/** The endpoints that can be entered by hand, in the order of the form. */
export const endpointFields = [
  "authorizationEndpoint",
  "tokenEndpoint",
  "keySetAddress",
  "userinfoEndpoint",
  "endSessionEndpoint",
] as const;

export type EndpointField = (typeof endpointFields)[number];

/** Without these nobody can sign in. */
export const requiredEndpointFields = ["authorizationEndpoint", "tokenEndpoint", "keySetAddress"] as const;

export const endpointNames: Readonly<Record<EndpointField, string>> = {
  authorizationEndpoint: "Authorization endpoint",
  tokenEndpoint: "Token endpoint",
  keySetAddress: "Key set address (jwks_uri)",
  userinfoEndpoint: "Userinfo endpoint",
  endSessionEndpoint: "End-session endpoint",
};
