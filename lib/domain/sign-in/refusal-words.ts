import { capitalised } from "../capitalised";
import { type IdentityProviderKey, identityProviders } from "../connection/identity-provider";
import type { Language } from "../language/language";
import { fillIn, wordsOf } from "../language/words-of";
import { momentInWords } from "./moment";
import { findKnownProviderError } from "./provider-errors";
import type { SignInRefusalCode } from "./refusal";
import { refusalsForIt, type WordsForIt } from "./refusals-for-it";
import { refusalsForReaders } from "./refusals-for-readers";
import type { SignInProblem } from "./sign-in-problem";

export interface RefusalToDescribe {
  readonly code: SignInRefusalCode;
  readonly organizationName: string | null;
  readonly provider: IdentityProviderKey | null;
  /** What the provider answered, untrusted; shown to IT in quotes, never to the reader as our own words. */
  readonly providerSaid: string | null;
  readonly correlationId: string;
  readonly at: Date;
  /** Where a fresh start is made; kept only if it can help. */
  readonly tryAgainUrl: string | null;
}

/** What an end user reads when a sign-in ended with this refusal; the text for their IT is English, as consoles are. */
export function describeRefusal(refusal: RefusalToDescribe, language: Language): SignInProblem {
  const { forIt, tryAgain, helpsMost } = refusalsForReaders[refusal.code];
  const own = wordsOf(language);
  const words = own.refusals[refusal.code];
  // An address without a live sign-in looks the same for every name, so not even a known name may show.
  const organizationName = refusal.code === "unavailable" ? null : refusal.organizationName;
  const fill = filler(refusal.provider, organizationName, own.yourService, own.yourCompany);
  const fillForIt = filler(refusal.provider, organizationName, wordsOf("en").yourService, wordsOf("en").yourCompany);
  return {
    heading: words.heading,
    happened: fill(words.happened),
    whatToDo: words.whatToDo.map(fill),
    forIt: forIt === null ? null : letter(refusal, fillForIt, forIt),
    correlationId: refusal.correlationId,
    at: refusal.at,
    tryAgainUrl: tryAgain ? refusal.tryAgainUrl : null,
    helpsMost,
    organizationName,
  };
}

/** What client IT reads about the same refusal in a test report: the vendor's known sentence first, else our own words. */
export function describeRefusalForIt(
  refusal: Pick<RefusalToDescribe, "code" | "provider" | "providerSaid">,
): WordsForIt {
  const known = refusal.providerSaid === null ? null : findKnownProviderError(refusal.providerSaid, refusal.provider);
  const words = known !== null && known.code === refusal.code ? known : refusalsForIt[refusal.code];
  const fill = filler(refusal.provider, null, "your identity provider", "your company");
  return { happened: fill(words.happened), cure: fill(words.cure) };
}

/** The text that a reader sends to their IT. `>` parts the console path, because it survives every mail program. */
function letter(refusal: RefusalToDescribe, fill: (text: string) => string, forIt: string): string {
  const said = quotable(refusal.providerSaid);
  const known = said === null ? null : findKnownProviderError(said, refusal.provider);
  const cause = known !== null && known.code === refusal.code ? `${known.happened} ${known.cure}` : forIt;
  return [
    fill("Someone at {organization} could not sign in to Pacvue."),
    "",
    ...(said === null ? [] : [`${fill("{Provider}")} answered: “${said}”`]),
    fill(cause).replaceAll("›", ">"),
    `When: ${momentInWords(refusal.at)}`,
    `Reference: ${refusal.correlationId}`,
  ].join("\n");
}

/** What a provider said on one line, without control or bidirectional signs: it may have been made up to mislead. */
function quotable(said: string | null): string | null {
  const clean = (said ?? "")
    .replace(/[\p{C}\p{Z}]+/gu, " ")
    .replace(/[“”"]/g, "'")
    .trim()
    .slice(0, 300);
  return clean === "" ? null : clean;
}

function filler(
  provider: IdentityProviderKey | null,
  organizationName: string | null,
  unnamed: string,
  unnamedCompany: string,
) {
  const words = identityProviders[provider ?? "generic"];
  const name = provider === null || provider === "generic" ? unnamed : words.inSentence;
  const values: Readonly<Record<string, string>> = {
    organization: organizationName ?? unnamedCompany,
    provider: name,
    Provider: capitalised(name),
    credentialsPath: words.credentialsPath,
    redirectUrlPath: words.redirectUrlPath,
    assignmentPath: words.assignmentPath,
  };
  return (text: string) => capitalised(fillIn(text, values));
}
