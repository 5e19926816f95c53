import { endpointFields } from "./endpoint-field";

/** The live checks of the Connect step, in order of dependence. */
export const connectionCheckKeys = [
  "reachable",
  "discovery",
  "issuer",
  "https",
  "flow",
  "pkce",
  "client_authentication",
  "algorithm",
  "keys",
  "scopes",
  "clock",
  "credentials",
] as const;

export type ConnectionCheckKey = (typeof connectionCheckKeys)[number];

export type CheckState = "pass" | "warning" | "failure" | "waiting";

/** The fields of the Connect step that can cure a failed check. */
export const checkedFields = ["loginUrl", "clientId", "clientSecret", ...endpointFields] as const;

export type CheckedField = (typeof checkedFields)[number];

/** One check's result. Words are for client IT: what is so, then what to do. */
export interface ConnectionCheck {
  readonly key: ConnectionCheckKey;
  readonly state: CheckState;
  /** A short name: "Reachable", "Issuer equal, character for character". */
  readonly title: string;
  /** What was found: "northwind.okta.com answered in 0.2 s". */
  readonly detail: string;
  /** What to do about a warning or failure, naming the console path. */
  readonly cure?: string;
  /** The field that cures it, if one can. */
  readonly field?: CheckedField;
  /** No discovery document was found: whose provider has none may enter its endpoints. */
  readonly offers?: "endpoints_by_hand";
  /** Not asked just now, because it was asked often: when this was found, and from when it is asked again (ISO 8601). */
  readonly asked?: { readonly at: string; readonly againFrom: string };
}
