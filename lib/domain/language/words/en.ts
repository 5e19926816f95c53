import { refusalsForReaders } from "../../sign-in/refusals-for-readers";
import type { EndUserWords } from "../end-user-words";

export const english: EndUserWords = {
  yourCompany: "your company",
  yourService: "your company’s sign-in service",
  language: "Language",
  reference: "reference",
  whatYouCanDo: "What you can do now",
  tryAgain: "Try again",
  login: {
    title: "{organization} · Sign in to Pacvue",
    choose: "Choose where to go.",
    account: "You sign in with your {organization} account.",
    noPlatform:
      "There is no platform to open here at the moment. Your IT team can ask Pacvue to add the ones that {organization} uses.",
    signedInAs: "You are signed in as {who}.",
    signOut: "Sign out",
    signInWith: "Sign in with",
    lastUsed: "Last used",
  },
  forIt: {
    heading: "Send this to your IT",
    selects: "A click on the text selects all of it.",
    write: "Write the e-mail",
  },
  signedOut: {
    title: "Signed out",
    heading: "You are signed out of Pacvue",
    lead: "You may still be signed in to your {organization} account. On a shared computer, sign out there too or close the browser.",
    again: "Sign in again",
  },
  confirmSignOut: {
    title: "Sign out",
    heading: "Sign out of Pacvue?",
    lead: "Your work on the platforms is kept. You can sign in again at any time.",
    signOut: "Sign out",
    stay: "Stay signed in",
  },
  find: {
    heading: "Sign in to Pacvue",
    lead: "Every company has a sign-in page of its own. Your IT team knows its address.",
    label: "Your company’s short name",
    hint: "The last part of the address of your sign-in page, such as northwind-traders.",
    go: "Continue",
    wrong: "Use the last part of the address only: lower-case letters, digits and hyphens.",
  },
  refusals: refusalsForReaders,
};
