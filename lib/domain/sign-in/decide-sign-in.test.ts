import { describe, expect, test } from "vitest";
import type { UserManagement } from "../connection/user-management";
import { decideSignIn, type SignInFacts } from "./decide-sign-in";
import type { Workspace } from "./workspace";

type Person = SignInFacts["person"];

const ada: Person = {
  ...{ email: "ada@northwind.example", emailVerified: true, groups: ["Media"], groupsClaim: "groups" },
  hostedDomain: "northwind.example",
};
const domains: UserManagement = { kind: "domains", domains: ["northwind.example"] };
const groups: UserManagement = { kind: "groups", claim: "groups", values: ["Media", "Finance"] };
const people: UserManagement = { kind: "people", emails: ["ada@northwind.example"] };

function decide(
  userManagement: UserManagement,
  change: Partial<Person> = {},
  provenDomains: readonly string[] = [],
  workspace: Workspace = { kind: "own" },
): string {
  const decision = decideSignIn({ person: { ...ada, ...change }, userManagement, provenDomains, workspace });
  return decision.allowed ? "allowed" : decision.code;
}

test("left to the provider, whoever it lets through gets in, without an e-mail address too", () => {
  const nobody = { email: null, emailVerified: null, groups: [], groupsClaim: null };
  expect(decide({ kind: "provider" }, nobody)).toBe("allowed");
  expect(decide({ kind: "provider" }, { emailVerified: false })).toBe("allowed");
});

describe("where the issuer serves many companies, another one's account never gets in", () => {
  const company: Workspace = { kind: "company", domain: "northwind.example" };
  test.each([{ kind: "provider" } as const, domains, groups, people])("under the rule %j", (rule) => {
    expect(decide(rule, { hostedDomain: "tailwind.example" }, [], company)).toBe("shared_issuer_tenant");
    expect(decide(rule, { hostedDomain: null }, ["northwind.example"], company)).toBe("shared_issuer_tenant");
    expect(decide(rule, {}, [], company)).toBe("allowed");
  });
});

/** Each refusal with the change that lets the same person in. */
describe("only these domains", () => {
  test.each<[string, string, Partial<Person>, Partial<Person>]>([
    ["no e-mail address", "email_missing", { email: null, emailVerified: null }, {}],
    ["another domain", "domain_not_allowed", { email: "ada@tailwind.example" }, {}],
    ["a domain below", "domain_not_allowed", { email: "ada@uk.northwind.example" }, {}],
    ["a domain that only ends alike", "domain_not_allowed", { email: "ada@evilnorthwind.example" }, {}],
    ["a domain that only begins alike", "domain_not_allowed", { email: "ada@northwind.example.evil.example" }, {}],
    ["a domain with a final dot", "domain_not_allowed", { email: "ada@northwind.example." }, {}],
    ["called unverified", "domain_not_allowed", { emailVerified: false }, { email: "ADA@Northwind.EXAMPLE" }],
    ["not said whether verified", "domain_not_allowed", { emailVerified: null }, { emailVerified: true }],
    ["two @ in the address", "email_missing", { email: "ada@evil.example@northwind.example" }, {}],
    ["nothing before the @", "email_missing", { email: "@northwind.example" }, {}],
  ])("%s: %s", (_, code, bad, twin) => {
    expect(decide(domains, bad)).toBe(code);
    expect(decide(domains, twin)).toBe("allowed");
  });

  test("a proven domain stands in for a provider that never says, not for one that says no", () => {
    expect(decide(domains, { emailVerified: null }, ["northwind.example"])).toBe("allowed");
    expect(decide(domains, { emailVerified: null }, ["tailwind.example"])).toBe("domain_not_allowed");
    expect(decide(domains, { emailVerified: false }, ["northwind.example"])).toBe("domain_not_allowed");
  });

  test("a letter that only Unicode makes equal is another domain", () => {
    const rule: UserManagement = { kind: "domains", domains: ["kin.example"] };
    expect(decide(rule, { email: "ada@\u212ain.example" })).toBe("domain_not_allowed");
    expect(decide(rule, { email: "ada@Kin.example" })).toBe("allowed");
  });
});

describe("only members of these groups", () => {
  test.each<[string, Partial<Person>, Partial<Person>]>([
    ["in no group of the rule", { groups: ["Sales"] }, { groups: ["Sales", "Finance"] }],
    ["in other letters", { groups: ["media"] }, { groups: ["Media"] }],
    ["without the claim", { groups: [], groupsClaim: null }, {}],
    ["an empty claim", { groups: [] }, {}],
    ["another claim with the same values", { groupsClaim: "roles" }, { groupsClaim: "groups" }],
  ])("%s", (_, bad, twin) => {
    expect(decide(groups, bad)).toBe("group_not_allowed");
    expect(decide(groups, twin)).toBe("allowed");
  });

  test("need no e-mail address", () => {
    expect(decide(groups, { email: null, emailVerified: null })).toBe("allowed");
  });
});

describe("only these people", () => {
  test.each<[string, string, Partial<Person>, Partial<Person>]>([
    ["no e-mail address", "email_missing", { email: null, emailVerified: null }, {}],
    ["somebody else", "person_not_allowed", { email: "bob@northwind.example" }, {}],
    ["called unverified", "person_not_allowed", { emailVerified: false }, { email: "Ada@Northwind.example" }],
    ["not said whether verified", "person_not_allowed", { emailVerified: null }, { emailVerified: true }],
    ["a look-alike", "person_not_allowed", { email: "\u0430da@northwind.example" }, {}],
  ])("%s: %s", (_, code, bad, twin) => {
    expect(decide(people, bad)).toBe(code);
    expect(decide(people, twin)).toBe("allowed");
  });

  test("a listed person of a proven domain gets in when the provider never says", () => {
    expect(decide(people, { emailVerified: null }, ["northwind.example"])).toBe("allowed");
    expect(decide(people, { emailVerified: false }, ["northwind.example"])).toBe("person_not_allowed");
  });
});

/** What the entry of the sign-in says, and what the words for client IT are chosen by. */
describe("why somebody is not let in is told finer than by the code", () => {
  const company: Workspace = { kind: "company", domain: "northwind.example" };
  test.each<[UserManagement, Partial<Person>, string, string, string]>([
    [domains, { hostedDomain: null }, "shared_issuer_tenant", "no_company", "hd was not sent: a private account"],
    [domains, { hostedDomain: "t.example" }, "shared_issuer_tenant", "other_company", "hd names another company"],
    [domains, { email: null }, "email_missing", "no_email", "the rule needs an e-mail address and none was sent"],
    [
      domains,
      { email: "a@t.example" },
      "domain_not_allowed",
      "other_domain",
      "the e-mail address lies in another domain",
    ],
    [domains, { emailVerified: false }, "domain_not_allowed", "email_unverified", "the e-mail address is not verified"],
    [
      domains,
      { emailVerified: null },
      "domain_not_allowed",
      "email_never_said_verified",
      "the e-mail address is not verified",
    ],
    [groups, { groupsClaim: null }, "group_not_allowed", "claim_missing", "the groups claim of the rule was not sent"],
    [groups, { groups: ["Sales"] }, "group_not_allowed", "in_no_group", "in none of the groups of the rule"],
    [people, { email: null }, "email_missing", "no_email", "the rule needs an e-mail address and none was sent"],
    [people, { email: "ada" }, "email_missing", "no_email", "the rule needs an e-mail address and none was sent"],
    [
      people,
      { email: "bob@northwind.example" },
      "person_not_allowed",
      "not_listed",
      "not among the people of the rule",
    ],
    [people, { emailVerified: false }, "person_not_allowed", "email_unverified", "the e-mail address is not verified"],
    [
      people,
      { emailVerified: null },
      "person_not_allowed",
      "email_never_said_verified",
      "the e-mail address is not verified",
    ],
  ])("%j with %j", (userManagement, change, code, because, detail) => {
    const facts = { userManagement, provenDomains: [], workspace: company };
    expect(decideSignIn({ ...facts, person: { ...ada, ...change } })).toEqual({
      allowed: false,
      code,
      because,
      detail,
    });
    expect(decideSignIn({ ...facts, person: ada })).toEqual({ allowed: true });
  });
});
