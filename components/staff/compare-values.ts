import type { ReviewedValues } from "@/lib/application/staff/staff-views";
import { endpointNames } from "@/lib/domain/connection/endpoint-field";
import { dayOf } from "@/lib/domain/connection/secret-expiry";
import type { UserManagement } from "@/lib/domain/connection/user-management";
import type { ReviewedField } from "@/lib/domain/review/reviewed-field";
import { providerName } from "./provider-name";

/** One field of a submission beside the live one. Dates of secrets stay dates, for the page to write. */
export interface ComparedField {
  /** What staff can comment on it as; null where the comment belongs to another row. */
  readonly field: ReviewedField | null;
  readonly name: string;
  readonly live: FieldValue;
  readonly submitted: FieldValue;
  readonly changed: boolean;
}

/** `list` is shown line by line under `text`; null means that there is nothing. */
export type FieldValue =
  | { readonly kind: "text"; readonly text: string; readonly exact: boolean; readonly list: readonly string[] }
  | { readonly kind: "secret"; readonly enteredAt: Date; readonly expiresOn: string | null }
  | null;

/** The fields of a submission, each beside what is live now. With nothing live, every field counts as changed. */
export function compareValues({
  submitted,
  live,
}: {
  readonly submitted: ReviewedValues;
  readonly live: (ReviewedValues & { readonly since?: Date | null }) | null;
}): ComparedField[] {
  const shared = submitted.hostedDomain !== null || (live?.hostedDomain ?? null) !== null;
  const byHand = submitted.endpointsByHand !== null || (live?.endpointsByHand ?? null) !== null;
  return [...fields, ...(shared ? [company] : []), ...(byHand ? endpoints : [])].map(({ field, name, read }) => {
    const [before, after] = [live === null ? null : read(live), read(submitted)];
    return { field, name, live: before, submitted: after, changed: live === null || !sameValue(before, after) };
  });
}

const fields: readonly {
  readonly field: ReviewedField | null;
  readonly name: string;
  readonly read: (values: ReviewedValues) => FieldValue;
}[] = [
  { field: "provider", name: "Provider", read: ({ provider }) => words(providerName(provider)) },
  { field: "loginUrl", name: "Login URL (issuer)", read: ({ issuer }) => exact(issuer) },
  { field: "clientId", name: "Client ID", read: ({ clientId }) => exact(clientId) },
  {
    field: "clientSecret",
    name: "Client secret",
    read: ({ secretEnteredAt: enteredAt, secretExpiresAt }) =>
      enteredAt === null
        ? null
        : { kind: "secret", enteredAt, expiresOn: secretExpiresAt === null ? null : dayOf(secretExpiresAt) },
  },
  { field: "userManagement", name: "User management", read: ({ userManagement }) => ruleInWords(userManagement) },
];

/** Shown where the issuer serves many companies: a rule lets in nobody of another one. */
const company: (typeof fields)[number] = {
  field: null,
  name: "Company",
  read: ({ hostedDomain }) => (hostedDomain === null ? null : words(`Accounts of ${hostedDomain} only`)),
};

/** Shown when either side's were entered by hand: a discovery document vouches for its own. */
const endpoints: typeof fields = [
  {
    field: null,
    name: "Endpoints",
    read: ({ endpointsByHand }) => words(endpointsByHand === null ? "From the discovery document" : "Entered by hand"),
  },
  {
    field: null,
    name: endpointNames.authorizationEndpoint,
    read: ({ metadata }) => exact(metadata?.authorization_endpoint),
  },
  { field: null, name: endpointNames.tokenEndpoint, read: ({ metadata }) => exact(metadata?.token_endpoint) },
  { field: null, name: endpointNames.keySetAddress, read: ({ metadata }) => exact(metadata?.jwks_uri) },
  { field: null, name: endpointNames.userinfoEndpoint, read: ({ metadata }) => exact(metadata?.userinfo_endpoint) },
  {
    field: null,
    name: endpointNames.endSessionEndpoint,
    read: ({ metadata }) => exact(metadata?.end_session_endpoint),
  },
];

function words(text: string, list: readonly string[] = []): FieldValue {
  return { kind: "text", text, exact: false, list };
}

function exact(text: string | null | undefined): FieldValue {
  return text == null ? null : { kind: "text", text, exact: true, list: [] };
}

function ruleInWords(rule: UserManagement): FieldValue {
  switch (rule.kind) {
    case "provider":
      return words("Everyone the provider lets through");
    case "domains":
      return words(`People with a verified address at ${oneOf(rule.domains, "this domain", "domains")}:`, rule.domains);
    case "groups":
      return words(`Members of ${oneOf(rule.values, "this group", "groups")} (claim ${rule.claim}):`, rule.values);
    case "people":
      return words(
        rule.emails.length === 1 ? "This person only:" : `These ${inFigures(rule.emails)} people only:`,
        rule.emails,
      );
  }
}

function oneOf(list: readonly string[], one: string, many: string): string {
  return list.length === 1 ? one : `one of these ${inFigures(list)} ${many}`;
}

function inFigures({ length }: readonly string[]): string {
  return length.toLocaleString("en-GB");
}

function sameValue(one: FieldValue, other: FieldValue): boolean {
  if (one === null || other === null) return one === other;
  if (one.kind === "secret") {
    const sameTime = other.kind === "secret" && one.enteredAt.getTime() === other.enteredAt.getTime();
    return sameTime && one.expiresOn === other.expiresOn;
  }
  return other.kind === "text" && one.text === other.text && sameMembers(one.list, other.list);
}

/** The order of a list means nothing: whoever is on it gets in. */
function sameMembers(one: readonly string[], other: readonly string[]): boolean {
  const members = new Set(one);
  return members.size === new Set(other).size && other.every((member) => members.has(member));
}
