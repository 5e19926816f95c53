import { describe, expect, test } from "vitest";
import { domainLists } from "@/lib/server/dns/domain-lists";
import { findRisks } from "./find-risks";
import type { RiskFacts } from "./risk";

const now = new Date("2026-11-25T10:00:00Z");
const inDays = (days: number) => new Date(now.getTime() + days * 24 * 60 * 60 * 1000);

/** A submission that nothing is to be said against. */
const sound: RiskFacts = {
  submitted: {
    issuer: "https://northwind.okta.com",
    endpointsByHand: null,
    secretExpiresAt: null,
    hostedDomain: null,
    userManagement: { kind: "provider" },
  },
  live: null,
  usersOfLiveIssuer: 0,
  operatorsOwn: false,
  provenDomains: ["northwind.example"],
  provenByOthers: [],
  elsewhere: [],
  tests: [{ outcome: "allowed", current: true, person: {} }],
  linkMadeFor: null,
  submittedBy: "it@northwind.example",
  redirectUrl: "https://sso.pacvue.example/loginoauth/northwind",
  now,
};

function risks(change: Partial<Omit<RiskFacts, "submitted">>, submitted: Partial<RiskFacts["submitted"]> = {}) {
  const facts = { ...sound, ...change, submitted: { ...sound.submitted, ...submitted } };
  return findRisks(facts, domainLists).map(({ code, blocking }) => (blocking ? `${code} blocks` : code));
}

const other = { slug: "alder", name: "Alder" };

test("a sound submission has no risks", () => {
  expect(risks({})).toEqual([]);
});

describe("the issuer's domain", () => {
  const issuer = "https://login.northwind.co.uk/realms/it";

  test("of a name that the organization has not proven is a warning, and one below a proven name is none", () => {
    expect(risks({}, { issuer })).toEqual(["issuer_domain_unrelated"]);
    expect(risks({ provenDomains: [] }, { issuer })).toEqual(["issuer_domain_unrelated"]);
    expect(risks({ provenDomains: ["mail.northwind.co.uk"] }, { issuer })).toEqual([]);
  });

  test("that shares no more than a public suffix with a proven name is unrelated", () => {
    expect(risks({ provenDomains: ["alder.co.uk"] }, { issuer })).toEqual(["issuer_domain_unrelated"]);
  });

  test("that another organization has proven blocks, unless this one has proven it", () => {
    const provenByOthers = [{ ...other, domain: "northwind.co.uk" }];
    expect(risks({ provenByOthers }, { issuer })).toEqual(["issuer_domain_of_other blocks"]);
    expect(risks({ provenByOthers, provenDomains: ["login.northwind.co.uk"] }, { issuer })).toEqual([]);
  });

  test.each([
    "https://northwind.okta.com",
    "https://northwind.eu.auth0.com/",
    "https://login.microsoftonline.com/72f988bf-86f1-41af-91ab-2d7cd011db47/v2.0",
    "https://northwind.onelogin.com/oidc/2",
    "https://auth.pingone.eu/72f988bf-86f1-41af-91ab-2d7cd011db47/as",
    "https://oauth.id.jumpcloud.com/",
  ])("of a hosted provider says nothing: %s", (hosted) => {
    expect(risks({ provenDomains: [] }, { issuer: hosted })).toEqual([]);
  });

  test("that only looks like a hosted provider's is unrelated", () => {
    expect(risks({}, { issuer: "https://northwind-okta.com" })).toEqual(["issuer_domain_unrelated"]);
  });
});

describe("issuer and client ID that another organization uses", () => {
  test("block together, and the issuer alone is a warning", () => {
    expect(risks({ elsewhere: [{ ...other, sameClient: true }] })).toEqual(["client_used_elsewhere blocks"]);
    expect(risks({ elsewhere: [{ ...other, sameClient: false }] })).toEqual(["issuer_used_elsewhere"]);
  });

  test("do not block where the operator lists the provider as their own", () => {
    expect(risks({ operatorsOwn: true, elsewhere: [{ ...other, sameClient: true }] })).toEqual([
      "client_used_elsewhere",
    ]);
    expect(risks({ operatorsOwn: true, elsewhere: [{ ...other, sameClient: false }] })).toEqual([]);
  });

  test("say nothing by the issuer alone where all companies share it", () => {
    const issuer = "https://oauth.id.jumpcloud.com/";
    expect(risks({ elsewhere: [{ ...other, sameClient: false }] }, { issuer })).toEqual([]);
    expect(risks({ elsewhere: [{ ...other, sameClient: true }] }, { issuer })).toEqual([
      "client_used_elsewhere blocks",
    ]);
  });
});

describe("an issuer that serves many companies", () => {
  const google = "https://accounts.google.com";

  test("is no risk once it is settled whose accounts count and that domain is proven", () => {
    expect(risks({}, { issuer: google, hostedDomain: "northwind.example" })).toEqual([]);
    expect(risks({}, { issuer: google, hostedDomain: "alder.example" })).toEqual(["shared_issuer"]);
  });

  test("blocks while nothing says whose accounts count", () => {
    expect(risks({ provenDomains: [] }, { issuer: google })).toEqual(["shared_issuer blocks"]);
    expect(risks({}, { issuer: google })).toEqual([]);
  });

  test.each(["common", "organizations", "consumers"])(
    "blocks as Entra's %s, unless the rule keeps strangers out",
    (who) => {
      const issuer = `https://login.microsoftonline.com/${who}/v2.0`;
      expect(risks({}, { issuer })).toEqual(["shared_issuer blocks"]);
      const rule = (domain: string) => ({ kind: "domains" as const, domains: [domain] });
      expect(risks({}, { issuer, userManagement: rule("alder.example") })).toEqual(["shared_issuer blocks"]);
      expect(risks({}, { issuer, userManagement: rule("northwind.example") })).toEqual([]);
    },
  );
});

describe("the rule of who gets in", () => {
  test("blocks with a free-mail domain, and not with one of the company", () => {
    const rule = (...domains: string[]) => ({ userManagement: { kind: "domains" as const, domains } });
    expect(risks({}, rule("northwind.example", "gmail.com"))).toEqual(["free_mail blocks"]);
    expect(risks({}, rule("northwind.example"))).toEqual([]);
  });

  test("only warns of single people with a private address", () => {
    const rule = (...emails: string[]) => ({ userManagement: { kind: "people" as const, emails } });
    expect(risks({}, rule("ada@gmail.com"))).toEqual(["free_mail"]);
    expect(risks({}, rule("ada@northwind.example"))).toEqual([]);
  });
});

describe("what was proven", () => {
  test("by nobody leaves both sign-in and redirect URL open", () => {
    expect(risks({ tests: [] })).toEqual(["not_tested", "redirect_url_not_proven"]);
  });

  test("with other values does not count", () => {
    expect(risks({ tests: [{ outcome: "allowed", current: false, person: {} }] })).toEqual([
      "not_tested",
      "redirect_url_not_proven",
    ]);
  });

  test("by somebody whom the rule turns away is the redirect URL alone", () => {
    expect(risks({ tests: [{ outcome: "refused", current: true, person: {} }] })).toEqual(["not_tested"]);
  });
});

test("a secret that has ended blocks, one that ends within sixty days is a warning, and a later one is none", () => {
  expect(risks({}, { secretExpiresAt: now })).toEqual(["secret_expired blocks"]);
  expect(risks({}, { secretExpiresAt: inDays(60) })).toEqual(["secret_expires_soon"]);
  expect(risks({}, { secretExpiresAt: inDays(61) })).toEqual([]);
});

describe("another issuer for a live connection", () => {
  const live = { issuer: "https://northwind.auth0.com/", endpointsByHand: null };

  test("blocks when people would become new ones, and says how many", () => {
    expect(risks({ live, usersOfLiveIssuer: 212 })).toEqual(["issuer_changed blocks"]);
    const [risk] = findRisks({ ...sound, live, usersOfLiveIssuer: 212 }, domainLists);
    expect(risk?.reason).toContain("212 people");
  });

  test("is a warning when nobody has signed in yet, and the same issuer is none", () => {
    expect(risks({ live })).toEqual(["issuer_changed"]);
    expect(risks({ live: { ...live, issuer: sound.submitted.issuer }, usersOfLiveIssuer: 212 })).toEqual([]);
  });
});

test("a link made for one person and filled in by another is a warning, whatever the spelling of the address", () => {
  expect(risks({ linkMadeFor: "it@northwind.example", submittedBy: "jo@agency.example" })).toEqual([
    "link_of_someone_else",
  ]);
  expect(risks({ linkMadeFor: "it@northwind.example", submittedBy: "lee@northwind.example" })).toEqual([
    "link_of_someone_else",
  ]);
  expect(risks({ linkMadeFor: "it@northwind.example", submittedBy: "IT@Northwind.example" })).toEqual([]);
});

test("endpoints entered by hand are a warning", () => {
  expect(risks({}, { endpointsByHand: {} })).toEqual(["endpoints_by_hand"]);
});

test("what blocks comes first", () => {
  const found = risks({ tests: [] }, { secretExpiresAt: now });
  expect(found).toEqual(["secret_expired blocks", "not_tested", "redirect_url_not_proven"]);
});
