import type { SignInRefusalCode } from "../sign-in/refusal";

/**
 * Ends of a sign-in that Pacvue met itself when it asked the identity provider, so that whoever tries next will meet the
 * same. No visitor can bring them about.
 */
const metAtProvider = [
  "provider_unreachable",
  "provider_slow",
  "provider_answer_invalid",
  "client_credentials_wrong",
  "id_token_missing",
  "id_token_malformed",
  "id_token_algorithm",
  "id_token_key",
  "id_token_signature",
  "id_token_issuer",
  "id_token_audience",
  "id_token_time",
] as const satisfies readonly SignInRefusalCode[];

/** Ends that follow from what a browser brought back: many tell something, a few may be one visitor's game. */
const carriedByBrowsers = [
  "provider_redirect_not_registered",
  "code_rejected",
] as const satisfies readonly SignInRefusalCode[];

/** People left for the provider and none came back: what a redirect URL that is not entered there looks like from here. */
export const nobodyCameBack = "nobody_came_back";

/** Why nobody gets in by a connection. */
export const failureCodes = [...metAtProvider, ...carriedByBrowsers, nobodyCameBack] as const;

export type FailureCode = (typeof failureCodes)[number];

/** How often sign-ins have to end so, with nobody let in between, and from how many addresses. */
export interface FailureRule {
  readonly codes: readonly SignInRefusalCode[];
  readonly failures: number;
  readonly addresses: number;
}

/** One failure may be a hiccup; whatever a single visitor could bring about has to come from several places. */
export const failureRules: readonly FailureRule[] = [
  { codes: metAtProvider, failures: 3, addresses: 0 },
  { codes: carriedByBrowsers, failures: 10, addresses: 3 },
];

/** The same for people who left and never came back, nobody coming back in between. */
export const neverBackRule = { failures: 10, addresses: 3 } as const;

/** How far back a look goes, in minutes: well over the pause between two looks. */
export const lookBackMinutes = 60;

/** What a gentle check sees by itself, beginning and end. */
export const seenByCheck = [
  "provider_unreachable",
  "provider_slow",
  "provider_answer_invalid",
  "client_credentials_wrong",
] as const satisfies readonly FailureCode[];

export type SeenByCheck = (typeof seenByCheck)[number];

/** What the login page says of a connection by which nobody gets in: nothing where a visitor could have brought it about. */
export type LoginNotice = "no_answer" | "does_not_work";

export function loginNotice(code: FailureCode): LoginNotice | null {
  if (code === "provider_unreachable" || code === "provider_slow") return "no_answer";
  return metAtProvider.some((each) => each === code) ? "does_not_work" : null;
}

/** Of a stored text; a code that is no longer in use is told like an answer that could not be read. */
export function readFailureCode(text: string): FailureCode {
  return failureCodes.find((code) => code === text) ?? "provider_answer_invalid";
}
