import { describe, expect, test } from "vitest";
import type { UserManagement } from "../connection/user-management";
import { decisionInWords, previewInShort } from "./decision-words";
import { judgeTest } from "./judge-test";
import { groupsSeen, type PreviewedTest, previewRule } from "./preview-rule";
import type { VerifiedPerson } from "./test-report";

const ada: VerifiedPerson = {
  subject: "00u-ada",
  email: "ada@northwind.example",
  emailVerified: true,
  name: "Ada",
  groups: ["Media"],
  groupsClaim: "groups",
  hostedDomain: null,
  methods: [],
};
const lee: VerifiedPerson = {
  ...ada,
  subject: "00u-lee",
  email: "lee@tailwind.example",
  groups: [],
  groupsClaim: null,
};

const tested = (person: VerifiedPerson | null, change: Partial<PreviewedTest> = {}): PreviewedTest => ({
  ...{ person, current: true, groupsClaimAsked: "groups", code: null, startedAt: "2026-11-23T10:47:02.000Z" },
  ...change,
});

const workspace = { kind: "own" } as const;
const domains: UserManagement = { kind: "domains", domains: ["northwind.example"] };
const groups: UserManagement = { kind: "groups", claim: "groups", values: ["Media"] };
const people: UserManagement = { kind: "people", emails: ["lee@tailwind.example"] };

function verdicts(
  tests: readonly PreviewedTest[],
  userManagement: UserManagement,
  provenDomains: readonly string[] = [],
) {
  const preview = previewRule(tests, { userManagement, provenDomains, workspace });
  return Object.fromEntries(preview.people.map(({ person, verdict }) => [person.subject, verdict]));
}

describe("who of the tested people gets in", () => {
  test.each<[string, UserManagement, object]>([
    ["left to the provider", { kind: "provider" }, { "00u-ada": "in", "00u-lee": "in" }],
    ["by domain", domains, { "00u-ada": "in", "00u-lee": "out" }],
    ["by group", groups, { "00u-ada": "in", "00u-lee": "out" }],
    ["by name", people, { "00u-ada": "out", "00u-lee": "in" }],
  ])("%s", (_, rule, expected) => {
    expect(verdicts([tested(ada), tested(lee)], rule)).toEqual(expected);
  });

  test("the newest test of a person counts", () => {
    const moved = tested({ ...ada, groups: ["Finance"] });
    expect(verdicts([moved, tested(ada)], groups)).toEqual({ "00u-ada": "out" });
    expect(verdicts([tested(ada), moved], groups)).toEqual({ "00u-ada": "in" });
  });

  test("a test of other settings says nothing", () => {
    expect(verdicts([tested(ada, { current: false })], groups)).toEqual({});
  });

  test("an address that is never called verified counts in a proven domain alone", () => {
    const unsaid = [tested({ ...ada, emailVerified: null })];
    expect(verdicts(unsaid, domains)).toEqual({ "00u-ada": "out" });
    expect(verdicts(unsaid, domains, ["northwind.example"])).toEqual({ "00u-ada": "in" });
  });

  test("a claim that the test did not look for is not known, and is once it was looked for", () => {
    const rule: UserManagement = { kind: "groups", claim: "memberOf", values: ["Media"] };
    expect(verdicts([tested(ada)], rule)).toEqual({ "00u-ada": "unknown" });
    expect(verdicts([tested(ada, { groupsClaimAsked: "memberOf" })], rule)).toEqual({ "00u-ada": "out" });
    expect(verdicts([tested({ ...ada, groupsClaim: "memberOf" })], rule)).toEqual({ "00u-ada": "in" });
  });

  test("those whom the provider turned away are counted without a name", () => {
    const away = tested(null, { code: "provider_not_assigned" });
    expect(previewRule([away, tested(ada)], { userManagement: groups, provenDomains: [], workspace })).toMatchObject({
      turnedAwayByProvider: 1,
      people: [{ verdict: "in" }],
    });
  });
});

describe("a stored test under a rule that has changed since", () => {
  const passed = { outcome: "allowed", code: null, person: lee } as const;

  test("that keeps its person out counts as refused, and as passed under the rule of then", () => {
    const rule = { userManagement: domains, provenDomains: [], workspace };
    expect(judgeTest(passed, rule)).toMatchObject({ outcome: "refused", code: "domain_not_allowed" });
    expect(judgeTest(passed, { ...rule, userManagement: people })).toMatchObject({ outcome: "allowed", code: null });
  });

  test("that lets its person in counts as passed, although it was refused then", () => {
    const refused = { outcome: "refused", code: "domain_not_allowed", person: lee } as const;
    expect(judgeTest(refused, { userManagement: people, provenDomains: [], workspace })).toMatchObject({
      outcome: "allowed",
    });
  });

  test("stays what it was when nobody came back", () => {
    const failed = { outcome: "failed", code: "provider_slow", person: null } as const;
    expect(judgeTest(failed, { userManagement: people, provenDomains: [], workspace })).toEqual(failed);
  });
});

describe("the words", () => {
  const words = (person: VerifiedPerson, rule: UserManagement, provider: "entra" | "okta" | "google" = "okta") => {
    const [one] = previewRule([tested(person)], { userManagement: rule, provenDomains: [], workspace }).people;
    if (!one) throw new Error("nobody is previewed");
    return decisionInWords(one, rule, provider);
  };

  test.each<[string, VerifiedPerson, UserManagement, string]>([
    ["a member", ada, groups, "Gets in: member of Media."],
    ["no member", { ...ada, groups: ["Sales"] }, groups, "Does not get in: Okta named no group of this list."],
    ["no groups at all", lee, groups, "Does not get in: Okta sent no claim “groups”."],
    ["another domain", lee, domains, "Does not get in: tailwind.example is not among the domains."],
    ["no address", { ...ada, email: null }, domains, "Does not get in: Okta sent no e-mail address."],
    ["not listed", ada, people, "Does not get in: not on the list."],
  ])("%s", (_, person, rule, why) => {
    expect(words(person, rule).why).toBe(why);
  });

  test("what is missing is named with the vendor's own path", () => {
    expect(words({ ...ada, email: null }, domains, "entra").missing?.path).toBe(
      "App registrations › Pacvue › Token configuration › Add optional claim",
    );
    expect(words(lee, groups, "okta").missing?.pathMayDiffer).toBe(true);
    expect(words(lee, groups, "google").missing?.what).toContain("Choose another rule");
    expect(words(ada, groups).missing).toBeNull();
  });

  test("count who gets in", () => {
    const short = (tests: readonly PreviewedTest[], rule: UserManagement) =>
      previewInShort(previewRule(tests, { userManagement: rule, provenDomains: [], workspace }).people);
    expect(short([tested(ada), tested(lee)], groups)).toBe("Of the 2 people who tested, 1 gets in.");
    expect(short([tested(ada), tested(lee)], { kind: "provider" })).toBe("All 2 people who tested get in.");
    expect(short([tested(lee)], groups)).toBe("The one person who tested does not get in.");
    expect(short([], groups)).toBe("Nobody has tested yet.");
  });
});

test("groups are suggested from the tests of the present settings, each once, with the claim they came in", () => {
  const roles = tested({ ...lee, groups: ["admin"], groupsClaim: "roles" }, { current: false });
  expect(groupsSeen([tested(ada), tested({ ...ada, subject: "00u-kim", groups: ["Media", "Sales"] }), roles])).toEqual({
    claim: "groups",
    groups: [
      { claim: "groups", name: "Media" },
      { claim: "groups", name: "Sales" },
    ],
  });
});
