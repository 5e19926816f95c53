import type { SignInRefusalCode } from "./refusal";

/** The words of one refusal for an end user; `{…}` marks what is filled in. */
export interface WordsForReader {
  /** What it means for the reader. */
  readonly heading: string;
  /** What happened. */
  readonly happened: string;
  readonly whatToDo: readonly string[];
  readonly whoCanFix: "reader" | "it" | "pacvue";
  readonly helpsMost: "try_again" | "tell_it";
  /** Cause and cure for the organization's IT; null when IT can do nothing about it. */
  readonly forIt: string | null;
  /** Whether a fresh start can help. */
  readonly tryAgain: boolean;
}

const startAgain = "Start again from your sign-in page.";
const tellIt = "If it happens again, send your IT team the text below.";

/** One page for every answer that fails a check which the reader can do nothing about; IT gets the reason in `forIt`. */
function notAccepted(forIt: string): WordsForReader {
  return {
    heading: "The sign-in could not be completed",
    happened: "Your company’s sign-in service sent an answer that Pacvue could not accept.",
    whatToDo: ["Try once more; a passing fault is then over.", tellIt],
    whoCanFix: "it",
    helpsMost: "try_again",
    forIt,
    tryAgain: true,
  };
}

/** One page for everybody whom the provider knows and who is not let in. */
function noAccess(happened: string, forIt: string): WordsForReader {
  return {
    heading: "You do not have access to Pacvue yet",
    happened,
    whatToDo: [
      "Ask your IT team to add you; the text below tells them how.",
      "If you have a second account at {organization}, try again with that one.",
    ],
    whoCanFix: "it",
    helpsMost: "tell_it",
    forIt,
    tryAgain: true,
  };
}

/** One page for mishaps that a fresh start cures. IT has nothing to do. */
function fresh(heading: string, happened: string, ...whatToDo: readonly string[]): WordsForReader {
  const advice = whatToDo.length === 0 ? [startAgain] : whatToDo;
  return {
    heading,
    happened,
    whatToDo: advice,
    whoCanFix: "reader",
    helpsMost: "try_again",
    forIt: null,
    tryAgain: true,
  };
}

/**
 * What an end user reads for each refusal. `{organization}` and `{provider}` are filled in by describeRefusal, and so
 * are the console paths in `forIt`. The reader meets no technical word; IT gets the cause in plain ones.
 */
export const refusalsForReaders: Readonly<Record<SignInRefusalCode, WordsForReader>> = {
  unavailable: {
    heading: "Nobody can sign in at this address",
    happened: "This address leads to no sign-in page that can be used at the moment.",
    whatToDo: [
      "Check the address for a typing mistake.",
      "If a bookmark or a link brought you here, ask your IT team for the right address.",
    ],
    whoCanFix: "reader",
    helpsMost: "try_again",
    forIt: null,
    tryAgain: false,
  },
  platform_unknown: fresh(
    "This platform is not on your sign-in page",
    "The platform you chose is not one that {organization} can open here. It may have been removed after you opened the page.",
    "Go back to your sign-in page and choose one of the platforms that are shown there.",
  ),
  platform_other_connection: fresh(
    "This platform needs another way to sign in",
    "At {organization} it is not opened with the sign-in service that you chose.",
    "Go back to your sign-in page and choose the other entry under “Sign in with”.",
    "If you have no account there, ask your IT team whether you should have one.",
  ),
  foreign_origin: fresh(
    "This sign-in was started by another website",
    "For your safety, a sign-in starts only from Pacvue’s own page.",
  ),
  initiator_unknown: {
    ...fresh(
      "This tile belongs to another sign-in service",
      "It leads to the sign-in page of {organization}, but comes from a sign-in service that Pacvue does not know there.",
      startAgain,
      tellIt,
    ),
    whoCanFix: "it",
    forIt:
      "The application’s tile began the sign-in with an issuer (iss) that is not the issuer of a live connection. Check that the tile belongs to the application that is connected to Pacvue.",
  },
  too_many_requests: fresh(
    "Too many sign-ins at once",
    "So many sign-ins were started just now that Pacvue asks for a short pause.",
    "Wait a minute, then start again from your sign-in page.",
  ),
  attempt_unknown: fresh(
    "Pacvue does not recognise this sign-in",
    "What came back belongs to no sign-in that was started here.",
    startAgain,
    "If you came from a bookmark or an old tab, use the address of your sign-in page instead.",
  ),
  attempt_used: fresh(
    "This sign-in has already been used",
    "Each sign-in works once. Most often the page was reloaded, or something was clicked twice.",
    "You may be signed in already. Start again, and you will probably go straight through.",
  ),
  attempt_expired: fresh(
    "The sign-in took too long",
    "Pacvue waits only a while for you to come back from {provider}, and that time was over.",
  ),
  attempt_other_browser: fresh(
    "The sign-in was started in another browser",
    "A sign-in has to end in the browser where it began. It can also be that this browser blocks cookies, which Pacvue needs to recognise it.",
    "Start again, and stay in this browser until you are signed in.",
    "If it happens again, allow cookies for this site or leave the private window.",
  ),
  attempt_other_connection: {
    heading: "The answer belongs to another sign-in",
    happened: "It came back by another way than the one this sign-in was started with.",
    whatToDo: [startAgain, tellIt],
    whoCanFix: "it",
    helpsMost: "try_again",
    forIt:
      "The answer arrived at the redirect URL of another connection. Every identity provider has a redirect URL of its own; compare them in {redirectUrlPath}.",
    tryAgain: true,
  },
  connection_changed: fresh(
    "Your company’s sign-in changed just now",
    "While you were signing in, new settings came into use. They need a fresh start.",
  ),
  response_invalid: notAccepted("The answer from {provider} was incomplete or contradicted itself."),
  response_issuer_mismatch: notAccepted(
    "The answer named another sender (issuer) than the one that is set up for {organization}.",
  ),
  provider_declined: {
    heading: "The sign-in was stopped",
    happened: "{Provider} reports that the sign-in was cancelled or not allowed.",
    whatToDo: [
      "If you cancelled it by mistake, try again.",
      "If you did not cancel it, send your IT team the text below.",
    ],
    whoCanFix: "reader",
    helpsMost: "try_again",
    forIt:
      "{Provider} ended the sign-in without letting the person through. Who may use Pacvue is set in {assignmentPath}.",
    tryAgain: true,
  },
  provider_not_assigned: noAccess(
    "{Provider} knows you, but nobody has added Pacvue to your account there.",
    "To let them in: {assignmentPath}, then choose the person or one of their groups.",
  ),
  provider_redirect_not_registered: {
    heading: "Your company’s sign-in for Pacvue is not ready",
    happened: "{Provider} does not know the address to which it should send you back.",
    whatToDo: ["Only your IT team can put this right; the text below tells them how."],
    whoCanFix: "it",
    helpsMost: "tell_it",
    forIt:
      "The redirect URL that Pacvue uses is missing from the application. Add it, sign for sign, in {redirectUrlPath}. The setup wizard shows it.",
    tryAgain: true,
  },
  provider_error: {
    heading: "Your company’s sign-in service reported a problem",
    happened: "{Provider} could not complete the sign-in.",
    whatToDo: ["Try again in a few minutes.", tellIt],
    whoCanFix: "it",
    helpsMost: "try_again",
    forIt: "{Provider} answered with an error. Its own log for this moment says more.",
    tryAgain: true,
  },
  provider_unreachable: {
    heading: "Your company’s sign-in service did not answer",
    happened: "Pacvue could not reach {provider}.",
    whatToDo: ["Try again in a few minutes.", tellIt],
    whoCanFix: "it",
    helpsMost: "try_again",
    forIt:
      "Pacvue could not reach {provider} over the internet. Check that it is up, that its certificate is valid, and that no firewall keeps Pacvue out.",
    tryAgain: true,
  },
  provider_slow: {
    heading: "Your company’s sign-in service was too slow",
    happened: "{Provider} took longer to answer than Pacvue can wait.",
    whatToDo: ["Try again in a few minutes.", tellIt],
    whoCanFix: "it",
    helpsMost: "try_again",
    forIt: "{Provider} did not answer Pacvue in time. Check its load and its status page.",
    tryAgain: true,
  },
  too_many_calls: {
    heading: "Too many people are signing in right now",
    happened: "{Provider} is busy with so many sign-ins that Pacvue did not begin one more.",
    whatToDo: ["Try again in a moment.", tellIt],
    whoCanFix: "reader",
    helpsMost: "try_again",
    forIt:
      "Pacvue had as many questions to {provider} under way as one company may have. If it happens again, {provider} answers too slowly: check its load and its status page.",
    tryAgain: true,
  },
  provider_answer_invalid: notAccepted("{Provider} answered with something that is no valid OpenID Connect answer."),
  client_credentials_wrong: {
    heading: "Your company’s sign-in for Pacvue needs attention",
    happened: "{Provider} no longer recognises Pacvue, so nobody at {organization} can sign in this way just now.",
    whatToDo: ["Send your IT team the text below; they can put it right."],
    whoCanFix: "it",
    helpsMost: "tell_it",
    forIt:
      "The client ID or client secret that Pacvue holds is wrong or has expired. Look in {credentialsPath}, and enter the new values in the setup wizard; your contact at Pacvue can send you a link.",
    tryAgain: true,
  },
  code_rejected: notAccepted(
    "{Provider} did not confirm the sign-in that it had just sent. A redirect URL that differs in one sign, or a clock that is wrong, can be the cause; see {redirectUrlPath}.",
  ),
  id_token_missing: notAccepted(
    "{Provider} confirmed the sign-in but did not say who signed in (no OpenID Connect identity).",
  ),
  id_token_malformed: notAccepted("What {provider} sent about the person could not be read."),
  id_token_algorithm: notAccepted(
    "{Provider} signed its answer with a method that is not safe. RS256 is the usual choice.",
  ),
  id_token_key: notAccepted("{Provider} signed its answer with a key that it does not publish."),
  id_token_signature: notAccepted("The signature on the answer does not match the keys that {provider} publishes."),
  id_token_issuer: notAccepted("The answer names another issuer than the one that is set up for {organization}."),
  id_token_audience: notAccepted(
    "The answer was made for another application than Pacvue. Compare the client ID in {credentialsPath}.",
  ),
  id_token_time: notAccepted(
    "The times in the answer do not fit. Check the clock of the server that {provider} runs on.",
  ),
  id_token_nonce: notAccepted("The answer belongs to another sign-in than the one that was started."),
  id_token_subject: notAccepted("{Provider} did not send a usable identifier for the person."),
  id_token_access_token_hash: notAccepted("Two parts of the answer do not belong together."),
  userinfo_subject: notAccepted("{Provider} sent the details of another person than the one who signed in."),
  shared_issuer_tenant: {
    heading: "This account belongs to another company",
    happened: "You signed in with an account that is not one of {organization}.",
    whatToDo: ["Try again with your work account.", "If this was your work account, send your IT team the text below."],
    whoCanFix: "reader",
    helpsMost: "try_again",
    forIt: "{Provider} serves many companies, and the account is not in the one that is set up for {organization}.",
    tryAgain: true,
  },
  email_missing: {
    heading: "Your account has no e-mail address",
    happened: "{Provider} did not tell Pacvue an e-mail address for you, and {organization} asks for one.",
    whatToDo: ["Ask your IT team to add it; the text below tells them how."],
    whoCanFix: "it",
    helpsMost: "tell_it",
    forIt:
      "Access to Pacvue is decided by the e-mail address, and {provider} sent none. Give the person one, and let the application send it (scope and claim email).",
    tryAgain: true,
  },
  domain_not_allowed: noAccess(
    "Your account has no confirmed e-mail address at one of the domains that {organization} lets in.",
    "The person's e-mail domain is not on the list for Pacvue, or {provider} does not say that the address is verified. User management in the setup wizard holds the list.",
  ),
  group_not_allowed: noAccess(
    "{Provider} knows you, but you are in none of the groups that {organization} lets in.",
    "The person is in none of the groups that may use Pacvue, or {provider} does not send groups. User management in the setup wizard holds the list.",
  ),
  person_not_allowed: noAccess(
    "{Provider} knows you, but no confirmed e-mail address of yours is on the list of people whom {organization} lets in.",
    "The person's e-mail address is not on the list for Pacvue, or {provider} does not say that it is verified. User management in the setup wizard holds the list.",
  ),
  user_disabled: {
    heading: "Your access to Pacvue is switched off",
    happened: "Your account at {organization} is known, but it may not be used for Pacvue at the moment.",
    whatToDo: ["Send your IT team the text below; they can ask Pacvue to switch it on again."],
    whoCanFix: "pacvue",
    helpsMost: "tell_it",
    forIt: "The person's access was switched off at Pacvue. Your contact at Pacvue can switch it on again.",
    tryAgain: false,
  },
  fault: {
    heading: "Something went wrong at Pacvue",
    happened: "This is our fault, not yours, and nobody was signed in.",
    whatToDo: ["Try again in a few minutes.", "If it goes on, give the reference below to your Pacvue contact."],
    whoCanFix: "pacvue",
    helpsMost: "try_again",
    forIt: null,
    tryAgain: true,
  },
};
