import { describe, expect, test } from "vitest";
import { inDays, now, sound } from "@/e2e/support/sound-submission";
import { domainLists } from "@/lib/server/dns/domain-lists";
import { findRisks } from "./find-risks";
import type { RiskFacts } from "./risk";

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

  test.each([
    ..."okta.com okta-emea.com oktapreview.com okta-gov.com auth0.com auth0app.com microsoftonline.com".split(" "),
    ..."microsoftonline.us microsoft.com windows.net ciamlogin.com b2clogin.com partner.microsoftonline.cn".split(" "),
    ..."chinacloudapi.cn google.com onelogin.com jumpcloud.com pingone.com pingone.eu pingone.asia".split(" "),
    ..."pingone.ca pingone.com.au pingone.sg pingidentity.com duosecurity.com amazonaws.com".split(" "),
    ..."amazoncognito.com salesforce.com oraclecloud.com ibm.com zitadel.cloud cloud-iam.com".split(" "),
    ..."phasetwo.io cloudentity.io miniorange.com workos.com".split(" "),
  ])("of a vendor says nothing, and one that only ends alike does: %s", (vendor) => {
    expect(risks({}, { issuer: `https://${vendor}/northwind` })).toEqual([]);
    expect(risks({}, { issuer: `https://id.${vendor}/northwind` })).toEqual([]);
    expect(risks({}, { issuer: `https://my${vendor}/northwind` })).toEqual(["issuer_domain_unrelated"]);
  });

  test.each([null, "northwind", "https://10.0.0.1/", "https://[2001:db8::1]/"])(
    "of %j says nothing: it has none",
    (none) => {
      expect(risks({}, { issuer: none })).toEqual([]);
    },
  );

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
    for (const spelling of [issuer, issuer.slice(0, -1)])
      expect(risks({ elsewhere: [{ ...other, sameClient: false }] }, { issuer: spelling })).toEqual([]);
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
    expect(risks({ provenDomains: [] }, { issuer: google, hostedDomain: "northwind.example" })).toEqual([
      "shared_issuer",
    ]);
  });

  test("is known by its whole address, with or without something behind it", () => {
    const entra = "https://login.microsoftonline.com/common";
    for (const issuer of [entra, `${entra}/`, `${entra}/v2.0`, entra.replace(".com", ".us"), entra.toUpperCase()])
      expect(risks({}, { issuer })).toEqual(["shared_issuer blocks"]);
    for (const issuer of [`${entra}er/v2.0`, `https://id.northwind.example/${entra}`])
      expect(risks({}, { issuer })).toEqual([]);
  });

  test("is kept from strangers by a rule in which every name is proven, and by no other", () => {
    const issuer = "https://login.microsoftonline.com/common/v2.0";
    const domains = (...names: string[]) => ({ issuer, userManagement: { kind: "domains" as const, domains: names } });
    const people = (...emails: string[]) => ({ issuer, userManagement: { kind: "people" as const, emails } });
    const blocks = ["shared_issuer blocks"];
    expect(risks({}, domains("northwind.example", "alder.example"))).toEqual(blocks);
    expect(risks({}, people("ada@northwind.example", "bob@alder.example"))).toEqual(blocks);
    expect(risks({}, people("ada"))).toEqual(blocks);
    expect(risks({}, people("ada@northwind.example", "bob@northwind.example"))).toEqual([]);
    const groups = { kind: "groups" as const, claim: "groups", values: ["Media"] };
    expect(risks({}, { issuer, userManagement: groups })).toEqual(blocks);
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
    expect(risks({}, rule("ada"))).toEqual([]);
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

test("an issuer that is still missing may be another's too", () => {
  expect(risks({ elsewhere: [{ ...other, sameClient: false }] }, { issuer: null })).toEqual(["issuer_used_elsewhere"]);
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
    expect(risks({ live: { ...live, issuer: null }, usersOfLiveIssuer: 212 })).toEqual([]);
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
