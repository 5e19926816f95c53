import type { SignInRefusalCode } from "./refusal";

/** The words of one refusal for client IT, in the wizard's test report; `{…}` marks what is filled in. */
export interface WordsForIt {
  /** What is so. */
  readonly happened: string;
  /** What to do, with the console path. */
  readonly cure: string;
}

const testAgain = "Test sign-in again.";
const askPacvue =
  "Nothing you entered causes this. Test sign-in again; if it stays, send your contact at Pacvue the reference.";

/** What client IT reads for each refusal of a test sign-in. OAuth's own terms are welcome here. */
export const refusalsForIt: Readonly<Record<SignInRefusalCode, WordsForIt>> = {
  unavailable: {
    happened: "This organization cannot be signed in to at the moment.",
    cure: "Ask your contact at Pacvue.",
  },
  platform_unknown: { happened: "The platform does not belong to this organization.", cure: askPacvue },
  platform_other_connection: {
    happened: "The platform is limited to other connections of this organization.",
    cure: "Ask your contact at Pacvue which of them open it.",
  },
  foreign_origin: {
    happened: "The test was started by another website than Pacvue.",
    cure: "Start it with the button Test sign-in on this page.",
  },
  initiator_unknown: {
    happened: "A tile began the sign-in with an issuer that is not the issuer of a live connection.",
    cure: "Check that the tile belongs to the application that is connected to Pacvue.",
  },
  too_many_requests: {
    happened: "Too many sign-ins were started in a short time.",
    cure: "Wait a minute, then try again.",
  },
  attempt_unknown: { happened: "The answer belongs to no test that was started here.", cure: testAgain },
  attempt_used: {
    happened: "The answer came twice: the page was reloaded, or something was clicked twice. The first one counts.",
    cure: testAgain,
  },
  attempt_expired: {
    happened: "It took too long to come back from {provider}.",
    cure: testAgain,
  },
  attempt_other_browser: {
    happened: "The test was started in another browser, or this browser blocks the cookies that Pacvue needs.",
    cure: "Test sign-in again and stay in one browser. If it stays, allow cookies for this site.",
  },
  attempt_other_connection: {
    happened: "The answer came back at the redirect URL of another connection.",
    cure: "{redirectUrlPath}: enter the Redirect URL of this connection, exactly as Pacvue shows it.",
  },
  connection_changed: {
    happened: "The settings were changed while the test was going on.",
    cure: testAgain,
  },
  response_invalid: {
    happened: "{Provider} came back with neither a code nor an error, or with both.",
    cure: "Check that the application is an OpenID Connect web application with the authorization code flow, then test again.",
  },
  response_issuer_mismatch: {
    happened: "The answer names another issuer (iss) than the Login URL that was entered.",
    cure: "Compare the Login URL under Connect with the issuer that {provider} shows.",
  },
  provider_declined: {
    happened: "{Provider} did not let the person through, or the person cancelled.",
    cure: "Test again with an account that may use the application: {assignmentPath}.",
  },
  provider_not_assigned: {
    happened: "{Provider} knows the person, but they may not use the application.",
    cure: "{assignmentPath}: add the person or one of their groups.",
  },
  provider_redirect_not_registered: {
    happened: "{Provider} does not know the redirect URL.",
    cure: "{redirectUrlPath}: add the Redirect URL, exactly as Pacvue shows it.",
  },
  provider_error: {
    happened: "{Provider} answered with an error.",
    cure: "Its own words are below; its log for this moment says more. Then test again.",
  },
  provider_unreachable: {
    happened: "Pacvue could not reach {provider}.",
    cure: "Check that it is up, that its certificate is valid and that no firewall keeps Pacvue out, then test again.",
  },
  provider_slow: {
    happened: "{Provider} did not answer in time.",
    cure: "Check its load and its status page, then test again.",
  },
  too_many_calls: {
    happened: "So many questions to {provider} are still without an answer that Pacvue did not ask one more.",
    cure: "Wait a moment, then test again. If it stays, {provider} answers too slowly: check its load and its status page.",
  },
  provider_answer_invalid: {
    happened: "{Provider} answered with something that is no valid OpenID Connect answer.",
    cure: "Check the Login URL under Connect; a proxy or a login page may answer in its place.",
  },
  client_credentials_wrong: {
    happened: "{Provider} does not accept the client ID or the client secret: one is wrong, or the secret has expired.",
    cure: "{credentialsPath}: copy both again and enter them under Connect.",
  },
  code_rejected: {
    happened: "{Provider} did not accept the code that it had just sent (invalid_grant).",
    cure: "{redirectUrlPath}: compare the Redirect URL sign for sign. Check the clock of the server too, then test again.",
  },
  id_token_missing: {
    happened: "{Provider} sent no ID token.",
    cure: "Check that the application uses OpenID Connect, not plain OAuth 2.0, and allows the scope openid.",
  },
  id_token_malformed: {
    happened: "The ID token could not be read.",
    cure: "Check that the application sends signed ID tokens that are not encrypted.",
  },
  id_token_algorithm: {
    happened: "The ID token is signed with an algorithm that is not accepted.",
    cure: "Choose RS256 as the signing algorithm of the application. Never none, never HS256.",
  },
  id_token_key: {
    happened: "The ID token is signed with a key that {provider} does not publish.",
    cure: "If keys were changed a moment ago, test again in five minutes. Otherwise check the signing key of the application.",
  },
  id_token_signature: {
    happened: "The signature of the ID token does not match the keys that {provider} publishes.",
    cure: "Check the Login URL under Connect: the keys may be those of another authorization server.",
  },
  id_token_issuer: {
    happened: "The ID token names another issuer (iss) than the Login URL that was entered.",
    cure: "Compare the Login URL under Connect with the issuer that {provider} shows; a final slash counts.",
  },
  id_token_audience: {
    happened: "The ID token was made for another client ID (aud).",
    cure: "{credentialsPath}: compare the client ID with the one under Connect.",
  },
  id_token_time: {
    happened: "The times in the ID token (iat, nbf, exp) do not fit.",
    cure: "Check the clock of the server that {provider} runs on, then test again.",
  },
  id_token_nonce: { happened: "The ID token belongs to another sign-in (nonce).", cure: askPacvue },
  id_token_subject: {
    happened: "The ID token names no usable person (sub).",
    cure: "Check which attribute {provider} sends as sub: it has to be unique, stable and at most 255 characters.",
  },
  id_token_access_token_hash: {
    happened: "ID token and access token do not belong together (at_hash).",
    cure: askPacvue,
  },
  userinfo_subject: {
    happened: "The userinfo endpoint told of another person (sub) than the ID token.",
    cure: "Check which attribute {provider} sends as sub: it has to be the same in the ID token and in userinfo.",
  },
  shared_issuer_tenant: {
    happened: "The account belongs to another company than yours; {provider} serves many under one address.",
    cure: "Test again with an account of your own company.",
  },
  email_missing: {
    happened: "{Provider} sent no e-mail address, and the rule that you chose needs one.",
    cure: "Let the application send the scope and claim email, or choose another rule under User management.",
  },
  domain_not_allowed: {
    happened:
      "The person's e-mail domain is not among those that you let in, or {provider} does not say that the address is verified.",
    cure: "If they should get in, add the domain under User management.",
  },
  group_not_allowed: {
    happened: "The person is in none of the groups that you let in, or {provider} sent no groups.",
    cure: "If they should get in, add them to a group at {provider}, or the group under User management.",
  },
  person_not_allowed: {
    happened: "The person is not on your list, or {provider} does not say that the address is verified.",
    cure: "If they should get in, add their e-mail address under User management.",
  },
  user_disabled: {
    happened: "The person's access is switched off at Pacvue.",
    cure: "Ask your contact at Pacvue to switch it on again, or test with another account.",
  },
  fault: {
    happened: "Something failed at Pacvue, not at your side.",
    cure: "Try again in a few minutes. If it goes on, give the reference to your contact at Pacvue.",
  },
};
