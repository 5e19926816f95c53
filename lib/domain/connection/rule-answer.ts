import { accept, type Outcome, refuse } from "../outcome";
import type { EntryList } from "./entry-list";
import { mostDomains, mostGroups, mostPeople, type UserManagement, userManagementSchema } from "./user-management";

export const ruleKinds = [
  "provider",
  "domains",
  "groups",
  "people",
] as const satisfies readonly UserManagement["kind"][];

export type RuleKind = (typeof ruleKinds)[number];

/** What stands in the fields of User management: one of the four rules is chosen, the others keep what was typed. */
export interface RuleAnswer {
  readonly kind: RuleKind;
  readonly domains: EntryList;
  readonly claim: string;
  readonly groups: readonly string[];
  readonly people: EntryList;
}

/** What is wrong with the chosen rule: the field, what is so, what to do. */
export interface RuleProblem {
  readonly code: "rule_incomplete";
  readonly field: "domains" | "claim" | "groups" | "people";
  readonly title: string;
  readonly cure: string;
}

type FieldWords = Omit<RuleProblem, "code">;

/** The rule that the fields make; refused as long as something in them could not be used. */
export function ruleOf(answer: RuleAnswer): Outcome<UserManagement, RuleProblem> {
  const problem = problems[answer.kind](answer);
  if (problem !== null) return refuse({ code: "rule_incomplete", ...problem });
  const parsed = userManagementSchema.safeParse(settingsOf(answer));
  if (parsed.success) return accept(parsed.data);
  const [issue] = parsed.error.issues;
  const field = answer.kind === "provider" ? "domains" : answer.kind;
  return refuse({
    code: "rule_incomplete",
    field,
    title: "This rule cannot be saved as it is.",
    cure: issue?.message ?? "Check what is typed.",
  });
}

/** The same without the lines that could not be used; null when nothing is left. For a preview, and to keep what is good. */
export function usableRuleOf(answer: RuleAnswer): UserManagement | null {
  return userManagementSchema.safeParse(settingsOf(answer)).data ?? null;
}

function settingsOf({ kind, domains, claim, groups, people }: RuleAnswer): unknown {
  switch (kind) {
    case "provider":
      return { kind };
    case "domains":
      return { kind, domains: domains.values };
    case "groups":
      return { kind, claim, values: groups };
    case "people":
      return { kind, emails: people.values };
  }
}

const inFigures = (count: number) => count.toLocaleString("en-GB");

const problems: Readonly<Record<RuleKind, (answer: RuleAnswer) => FieldWords | null>> = {
  provider: () => null,
  domains: ({ domains }) =>
    listProblem("domains", domains, mostDomains, {
      none: "No domain is named yet.",
      cure: "Write at least one, such as northwind.example.",
      many: "domains",
    }),
  groups({ claim, groups }) {
    if (groups.length === 0)
      return { field: "groups", title: "No group is named yet.", cure: "Add at least one, or choose another rule." };
    if (groups.length > mostGroups)
      return { field: "groups", title: `${groups.length} groups are too many.`, cure: `Use at most ${mostGroups}.` };
    const long = groups.find((group) => group.length > 256);
    if (long !== undefined)
      return { field: "groups", title: "A group's name is too long.", cure: "A name has at most 256 characters." };
    if (claim.trim() === "" || claim.trim().length > 200)
      return { field: "claim", title: "The claim has no usable name.", cure: "It is mostly called groups or roles." };
    return null;
  },
  people: ({ people }) =>
    listProblem("people", people, mostPeople, {
      none: "Nobody is named yet.",
      cure: "Paste at least one e-mail address, or choose another rule.",
      many: "people",
    }),
};

function listProblem(
  field: "domains" | "people",
  { values, badLines }: EntryList,
  most: number,
  words: { readonly none: string; readonly cure: string; readonly many: string },
): FieldWords | null {
  if (badLines.length > 0) {
    const title = badLines.length === 1 ? "1 entry cannot be used." : `${badLines.length} entries cannot be used.`;
    return { field, title, cure: "Correct or remove what is listed below." };
  }
  if (values.length === 0) return { field, title: words.none, cure: words.cure };
  if (values.length <= most) return null;
  const cure =
    field === "people"
      ? `Use at most ${inFigures(most)}; for more, a rule by groups.`
      : `Use at most ${inFigures(most)}.`;
  return { field, title: `${inFigures(values.length)} ${words.many} are too many.`, cure };
}
