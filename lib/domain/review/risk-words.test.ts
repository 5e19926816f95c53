import { expect, test } from "vitest";
import { inDays, now, sound } from "@/e2e/support/sound-submission";
import { domainLists } from "@/lib/server/dns/domain-lists";
import { findRisks } from "./find-risks";
import type { RiskFacts } from "./risk";

type Change = Partial<Omit<RiskFacts, "submitted">>;
type Words = readonly [title: string, reason: string, cure: string];

const google = "https://accounts.google.com";
const okta = "https://northwind.okta.com";
const auth0 = { issuer: "https://northwind.auth0.com/", endpointsByHand: null };
const alder = (sameClient: boolean) => ({ slug: "alder", name: "Alder", sameClient });
const linden = (sameClient: boolean) => ({ slug: "linden", name: "Linden", sameClient });
const tested = (outcome: "failed" | "refused", person: object | null) => ({ outcome, current: true, person });

/** A reviewer decides by these words, so that each names what is at hand, and what to do. */
test.each<[string, Change, Partial<RiskFacts["submitted"]>, readonly Words[]]>([
  [
    "a domain of another organization",
    { provenByOthers: [{ slug: "alder", name: "Alder", domain: "alder.example" }] },
    { issuer: "https://login.alder.example" },
    [
      [
        "The issuer lies in another organization’s domain",
        "Alder has proven alder.example, and login.alder.example lies under it. Alder would decide who signs in here.",
        "Ask both companies, by the contacts on file, whether one runs sign-in for the other.",
      ],
    ],
  ],
  [
    "a domain unrelated to the proven ones",
    { provenDomains: ["northwind.example", "northwind.de"] },
    { issuer: "https://login.alder.example" },
    [
      [
        "Nothing ties the issuer to this organization",
        "alder.example is none of the domains that the organization has proven: northwind.example, northwind.de.",
        "Have them prove alder.example, or ask the contact on file whether it is theirs.",
      ],
    ],
  ],
  [
    "a domain while none is proven",
    { provenDomains: [] },
    { issuer: "https://login.alder.example" },
    [
      [
        "Nothing ties the issuer to this organization",
        "login.alder.example is in no hosted provider’s domain, and the organization has proven no domain of its own.",
        "Have them prove alder.example, or ask the contact on file whether it is theirs.",
      ],
    ],
  ],
  [
    "another's client ID",
    { elsewhere: [alder(true)] },
    {},
    [
      [
        "Issuer and client ID are another organization’s too",
        "Alder uses exactly these. Whoever gets in there would get in here as well.",
        "Ask for an application of this organization’s own at the provider.",
      ],
    ],
  ],
  [
    "the client ID of several",
    { elsewhere: [alder(true), linden(true), alder(true)] },
    {},
    [
      [
        "Issuer and client ID are another organization’s too",
        "Alder, Linden use exactly these. Whoever gets in there would get in here as well.",
        "Ask for an application of this organization’s own at the provider.",
      ],
    ],
  ],
  [
    "another's client ID at the operator's own provider",
    { operatorsOwn: true, elsewhere: [alder(true)] },
    {},
    [
      [
        "Issuer and client ID are another organization’s too",
        "Alder uses exactly these. Whoever gets in there would get in here as well.",
        "The operator lists this provider as their own, so it may be meant so.",
      ],
    ],
  ],
  [
    "another's issuer",
    { elsewhere: [alder(false)] },
    {},
    [
      [
        "The issuer is another organization’s too",
        "Alder signs in at the same provider, with another client ID. An agency or a group of companies may share one.",
        "Ask the contact on file whether the two belong together, and who is assigned to this application.",
      ],
    ],
  ],
  [
    "the issuer of several",
    { elsewhere: [alder(false), linden(false)] },
    {},
    [
      [
        "The issuer is another organization’s too",
        "Alder, Linden sign in at the same provider, with another client ID. An agency or a group of companies may share one.",
        "Ask the contact on file whether the two belong together, and who is assigned to this application.",
      ],
    ],
  ],
  [
    "Google, nothing settled",
    { provenDomains: [] },
    { issuer: google },
    [
      [
        "The issuer serves many companies",
        "No test sign-in has settled whose accounts count, and no domain is proven, so nobody would get in.",
        "Ask for a test sign-in, or for a domain that the organization proves.",
      ],
    ],
  ],
  [
    "Google, another domain settled",
    {},
    { issuer: google, hostedDomain: "alder.example" },
    [
      [
        "The issuer serves many companies",
        "Only accounts of alder.example get in. A test sign-in named that company, and nothing has proven that it is this one.",
        "Have them prove alder.example, or ask the contact on file.",
      ],
    ],
  ],
  [
    "Entra for everybody",
    {},
    { issuer: "https://login.microsoftonline.com/common/v2.0" },
    [
      [
        "The issuer serves many companies",
        "Accounts of any company and private ones sign in under it, and the rule of who gets in does not keep them out.",
        "Ask for the issuer of the company’s own tenant, or for a rule with nothing but proven domains.",
      ],
    ],
  ],
  [
    "a new issuer, nobody known",
    { live: auth0 },
    {},
    [
      [
        "The issuer of a live connection changes",
        "People are known by their issuer. Nobody has signed in through the old one yet, so nobody becomes somebody new.",
        "Agree the move with the contact on file first.",
      ],
    ],
  ],
  [
    "a new issuer, one person known",
    { live: auth0, usersOfLiveIssuer: 1 },
    {},
    [
      [
        "The issuer of a live connection changes",
        "People are known by their issuer. 1 person who signs in through the old one would arrive as new, without what their accounts hold.",
        "Agree the move with the contact on file first.",
      ],
    ],
  ],
  [
    "a new issuer, many people known",
    { live: auth0, usersOfLiveIssuer: 1212 },
    {},
    [
      [
        "The issuer of a live connection changes",
        "People are known by their issuer. 1,212 people who sign in through the old one would arrive as new, without what their accounts hold.",
        "Agree the move with the contact on file first.",
      ],
    ],
  ],
  [
    "domains with free mail",
    {},
    { userManagement: { kind: "domains", domains: ["gmail.com", "northwind.example", "gmx.de"] } },
    [
      [
        "The rule lets in addresses that anybody can have",
        "Anybody can make an address at gmail.com, gmx.de.",
        "Ask for a rule with nothing but the company’s own domains, or with single people.",
      ],
    ],
  ],
  [
    "a private address",
    {},
    { userManagement: { kind: "people", emails: ["ada@gmail.com", "bob@northwind.example"] } },
    [
      [
        "The rule names a private address",
        "ada@gmail.com: whoever leaves the company keeps it.",
        "Ask whether these people have addresses of the company.",
      ],
    ],
  ],
  [
    "three private addresses",
    {},
    { userManagement: { kind: "people", emails: ["a@gmail.com", "b@gmail.com", "c@gmail.com"] } },
    [
      [
        "The rule names 3 private addresses",
        "a@gmail.com, b@gmail.com, c@gmail.com: whoever leaves the company keeps it.",
        "Ask whether these people have addresses of the company.",
      ],
    ],
  ],
  [
    "many private addresses",
    {},
    {
      userManagement: {
        kind: "people",
        emails: ["a@gmail.com", "b@gmail.com", "c@gmail.com", "d@gmail.com", "e@gmail.com"],
      },
    },
    [
      [
        "The rule names 5 private addresses",
        "a@gmail.com, b@gmail.com, c@gmail.com and 2 more: whoever leaves the company keeps it.",
        "Ask whether these people have addresses of the company.",
      ],
    ],
  ],
  [
    "no test at all",
    { tests: [] },
    {},
    [
      [
        "No test sign-in passed",
        "Nobody has signed in with these values, so it may keep everybody out.",
        "Ask for a test sign-in by somebody who should get in. Approving without one takes a note.",
      ],
      [
        "The redirect URL is not proven",
        "No test came back to https://sso.pacvue.example/loginoauth/northwind, so it may not be entered at the provider.",
        "Ask for a test sign-in, or whether this very address is entered there.",
      ],
    ],
  ],
  [
    "a test that the rule turned away, and one that failed",
    { tests: [tested("failed", null), tested("refused", {})] },
    {},
    [
      [
        "No test sign-in passed",
        "Somebody came back with these values, and the rule of who gets in turns them away.",
        "Ask for a test sign-in by somebody who should get in. Approving without one takes a note.",
      ],
    ],
  ],
  [
    "a test from which nobody came back",
    { tests: [tested("failed", null)] },
    {},
    [
      [
        "No test sign-in passed",
        "Nobody has signed in with these values, so it may keep everybody out.",
        "Ask for a test sign-in by somebody who should get in. Approving without one takes a note.",
      ],
      [
        "The redirect URL is not proven",
        "No test came back to https://sso.pacvue.example/loginoauth/northwind, so it may not be entered at the provider.",
        "Ask for a test sign-in, or whether this very address is entered there.",
      ],
    ],
  ],
  [
    "a secret that has ended",
    {},
    { secretExpiresAt: now },
    [
      [
        "The client secret has expired",
        "By the day that client IT named, the provider no longer accepts it, so nobody could sign in.",
        "Ask for a new secret.",
      ],
    ],
  ],
  [
    "a secret that ends within a day",
    {},
    { secretExpiresAt: inDays(0.5) },
    [
      [
        "The client secret expires within a day",
        "From then on nobody can sign in, until a new one is entered.",
        "Ask for a secret that lasts longer, or see to it that the next one comes in time.",
      ],
    ],
  ],
  [
    "a secret that ends soon",
    {},
    { secretExpiresAt: inDays(30) },
    [
      [
        "The client secret expires in 30 days",
        "From then on nobody can sign in, until a new one is entered.",
        "Ask for a secret that lasts longer, or see to it that the next one comes in time.",
      ],
    ],
  ],
  [
    "a link made for a colleague",
    { linkMadeFor: "lee@northwind.example" },
    {},
    [
      [
        "Submitted through a link made for someone else",
        "The link was made for lee@northwind.example; it@northwind.example, of the same company, filled it in.",
        "Ask lee@northwind.example whether they act for them. Use the contact on file, none from this submission.",
      ],
    ],
  ],
  [
    "a link made for a colleague where no domain is proven",
    { linkMadeFor: "lee@northwind.example", provenDomains: [] },
    {},
    [
      [
        "Submitted through a link made for someone else",
        "The link was made for lee@northwind.example; it@northwind.example, of the same company, filled it in.",
        "Ask lee@northwind.example whether they act for them. Use the contact on file, none from this submission.",
      ],
    ],
  ],
  [
    "a link made for somebody of another domain",
    { linkMadeFor: "jo@agency.example", provenDomains: [] },
    { issuer: okta },
    [
      [
        "Submitted through a link made for someone else",
        "The link was made for jo@agency.example; it@northwind.example, whose address lies in another domain, filled it in.",
        "Ask jo@agency.example whether they act for them. Use the contact on file, none from this submission.",
      ],
    ],
  ],
  [
    "a link made for an agency, filled in at the company",
    { linkMadeFor: "jo@agency.example" },
    {},
    [
      [
        "Submitted through a link made for someone else",
        "The link was made for jo@agency.example; it@northwind.example, of the same company, filled it in.",
        "Ask jo@agency.example whether they act for them. Use the contact on file, none from this submission.",
      ],
    ],
  ],
  [
    "a link filled in by what is no address",
    { linkMadeFor: "jo", submittedBy: "it" },
    {},
    [
      [
        "Submitted through a link made for someone else",
        "The link was made for jo; it, whose address lies in another domain, filled it in.",
        "Ask jo whether they act for them. Use the contact on file, none from this submission.",
      ],
    ],
  ],
  [
    "endpoints by hand",
    {},
    { endpointsByHand: {} },
    [
      [
        "Endpoints were entered by hand",
        "No document of the provider confirms them, so a wrong one would send sign-ins and the client secret elsewhere.",
        "Compare each address below with the provider’s documentation, above all its domain.",
      ],
    ],
  ],
  [
    "endpoints by hand, as before",
    { live: { issuer: okta, endpointsByHand: {} } },
    { endpointsByHand: {} },
    [
      [
        "Endpoints were entered by hand",
        "No document of the provider confirms them, so a wrong one would send sign-ins and the client secret elsewhere.",
        "Compare each address below with the provider’s documentation, above all its domain.",
      ],
    ],
  ],
  [
    "endpoints by hand in place of discovery",
    { live: { issuer: okta, endpointsByHand: null } },
    { endpointsByHand: {} },
    [
      [
        "Endpoints were entered by hand",
        "So far they came from the discovery document. No document of the provider confirms them, so a wrong one would send sign-ins and the client secret elsewhere.",
        "Compare each address below with the provider’s documentation, above all its domain.",
      ],
    ],
  ],
])("what a reviewer reads of %s", (_name, change, submitted, words) => {
  const facts = { ...sound, ...change, submitted: { ...sound.submitted, ...submitted } };
  expect(findRisks(facts, domainLists).map(({ title, reason, cure }) => [title, reason, cure])).toEqual(words);
});
