import type { LoginNotice } from "../health/failing-connection";
import type { SignInRefusalCode } from "../sign-in/refusal";

/** What an end user reads of one refusal. */
export interface RefusalInWords {
  readonly heading: string;
  readonly happened: string;
  readonly whatToDo: readonly string[];
}

/**
 * Every text of the pages that end users meet, in one language. `{…}` marks what is filled in. A translation may leave out a
 * name that its grammar has no room for, and never asks for one that the English text does not have.
 */
export interface EndUserWords {
  /** Of the organization where its name must not show or is not known, as it stands after "at". */
  readonly yourCompany: string;
  /** Of a provider without a name, as the subject of a sentence, with a small letter where the language has one. */
  readonly yourService: string;
  readonly language: string;
  readonly reference: string;
  readonly whatYouCanDo: string;
  readonly tryAgain: string;
  readonly login: {
    /** {organization} */
    readonly title: string;
    readonly choose: string;
    /** {organization} */
    readonly account: string;
    /** {organization} */
    readonly noPlatform: string;
    /** {who} */
    readonly signedInAs: string;
    readonly signOut: string;
    /** Leads to the list of one's sessions. */
    readonly sessions: string;
    readonly signInWith: string;
    readonly lastUsed: string;
    /** {connections}: which of those to choose from open a platform. */
    readonly onlyWith: string;
    /** {since}: why it may not work, above the platforms. */
    readonly trouble: Readonly<Record<LoginNotice, string>>;
  };
  readonly forIt: {
    readonly heading: string;
    readonly selects: string;
    readonly write: string;
  };
  readonly signedOut: {
    readonly title: string;
    readonly heading: string;
    /** {organization} */
    readonly lead: string;
    readonly again: string;
    /** In place of the heading, when all sessions are ended. */
    readonly everywhere: string;
    /** {organization}: leads on to signing out at the provider. */
    readonly atProvider: string;
  };
  readonly account: {
    readonly heading: string;
    /** {who} */
    readonly lead: string;
    readonly here: string;
    readonly unknownDevice: string;
    /** {at} */
    readonly signedInAt: string;
    /** {at} */
    readonly lastUsedAt: string;
    /** {address}: an IP address. */
    readonly address: string;
    readonly end: string;
    readonly everywhere: string;
    readonly everywhereEnds: string;
    readonly back: string;
    readonly everywhereWhen: string;
  };
  readonly confirmSignOut: {
    readonly title: string;
    readonly heading: string;
    readonly lead: string;
    readonly signOut: string;
    readonly stay: string;
  };
  readonly find: {
    readonly heading: string;
    readonly lead: string;
    readonly label: string;
    readonly hint: string;
    readonly go: string;
    readonly wrong: string;
  };
  readonly refusals: Readonly<Record<SignInRefusalCode, RefusalInWords>>;
}
