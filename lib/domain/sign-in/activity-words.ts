import type { IdentityProviderKey } from "../connection/identity-provider";
import type { SignInRefusalCode } from "./refusal";
import { describeRefusalForIt } from "./refusal-words";
import type { WordsForIt } from "./refusals-for-it";

/** What the tables of words say of a test only, for a sign-in of an end user. */
const ofLogins: Partial<Record<SignInRefusalCode, WordsForIt>> = {
  unavailable: {
    happened: "Signing in was switched off at Pacvue at that moment.",
    cure: "Ask your contact at Pacvue.",
  },
  connection_changed: {
    happened: "New settings came into use while the person was signing in.",
    cure: "Let them sign in again.",
  },
};

/** Cause and cure of a refusal in the list of sign-ins, for client IT. */
export function describeActivity(refusal: {
  readonly kind: "login" | "test";
  readonly code: SignInRefusalCode;
  readonly provider: IdentityProviderKey;
  readonly providerSaid: string | null;
}): WordsForIt {
  const own = refusal.kind === "login" ? ofLogins[refusal.code] : undefined;
  return own ?? describeRefusalForIt(refusal);
}
