import { decideSignIn, type SignInDecision } from "./decide-sign-in";
import type { Rule } from "./judge-test";
import type { TestSignIn, VerifiedPerson } from "./test-report";

/** What the preview needs of a test sign-in; the wizard's view of a test has this shape. */
export interface PreviewedTest extends Pick<TestSignIn, "person" | "current" | "groupsClaimAsked" | "code"> {
  readonly startedAt: string;
}

export interface PreviewedPerson {
  readonly person: VerifiedPerson;
  /** When the newest test of this person began, ISO 8601. */
  readonly testedAt: string;
  /** `unknown`: the rule reads a claim that this test did not look for, so only another test can tell. */
  readonly verdict: "in" | "out" | "unknown";
  readonly decision: SignInDecision;
}

export interface RulePreview {
  /** Newest first, each person once. */
  readonly people: readonly PreviewedPerson[];
  /** Tests that the provider itself ended, so that nobody knows who it was. */
  readonly turnedAwayByProvider: number;
}

/**
 * Who of the people that tested gets in under a rule. It asks decideSignIn, which decides every real sign-in, so that the
 * two cannot differ. `tests` are newest first; tests of other settings than the present ones are left out.
 */
export function previewRule(tests: readonly PreviewedTest[], rule: Rule): RulePreview {
  const people = new Map<string, PreviewedPerson>();
  for (const test of tests) {
    if (!test.current || test.person === null || people.has(test.person.subject)) continue;
    people.set(test.person.subject, previewPerson(test, test.person, rule));
  }
  const turnedAway = tests.filter(({ current, code }) => current && code === "provider_not_assigned");
  return { people: [...people.values()], turnedAwayByProvider: turnedAway.length };
}

function previewPerson(test: PreviewedTest, person: VerifiedPerson, rule: Rule): PreviewedPerson {
  const decision = decideSignIn({ person, ...rule });
  const { userManagement } = rule;
  // A real sign-in looks for the rule's claim first; a test under another rule looked for another one.
  const looked =
    userManagement.kind !== "groups" ||
    person.groupsClaim === userManagement.claim ||
    test.groupsClaimAsked === userManagement.claim;
  const verdict = decision.allowed ? "in" : looked ? "out" : "unknown";
  return { person, testedAt: test.startedAt, verdict, decision };
}

/** Groups that tested people are in and the claim names they came in, most common claim first; for suggestions. */
export function groupsSeen(tests: readonly PreviewedTest[]): {
  readonly claim: string | null;
  readonly groups: readonly { readonly claim: string; readonly name: string }[];
} {
  const seen = new Map<string, { claim: string; name: string }>();
  const claims = new Map<string, number>();
  for (const { person, current } of tests) {
    if (!current || person?.groupsClaim == null) continue;
    const claim = person.groupsClaim;
    claims.set(claim, (claims.get(claim) ?? 0) + 1);
    for (const name of person.groups) seen.set(JSON.stringify([claim, name]), { claim, name });
  }
  const [most] = [...claims].sort((one, other) => other[1] - one[1]);
  return { claim: most?.[0] ?? null, groups: [...seen.values()] };
}
