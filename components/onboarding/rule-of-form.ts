import { readDomains } from "@/lib/domain/connection/domain-list";
import { readPeople } from "@/lib/domain/connection/people-list";
import { type RuleAnswer, ruleKinds, ruleOf, usableRuleOf } from "@/lib/domain/connection/rule-answer";
import type { UserManagement } from "@/lib/domain/connection/user-management";
import { tableRows } from "./table-rows";

interface FormRule {
  /** What can be saved: the rule, or what is good of it; undefined when nothing is. */
  readonly userManagement: UserManagement | undefined;
  /** The lines of it that cannot, for the page to show again; null when the rule is complete. */
  readonly unused: string | null;
}

/** The rule that a plain form of User management sends; null when it sends none. */
export function ruleOfForm(form: URLSearchParams): FormRule | null {
  const kind = ruleKinds.find((one) => one === form.get("rule"));
  if (kind === undefined) return null;
  const groups = form.getAll("groups").map((name) => name.trim());
  const answer: RuleAnswer = {
    kind,
    domains: readDomains(form.get("domains") ?? ""),
    claim: form.get("claim") ?? "",
    groups: [...new Set(groups)].filter((name) => name !== ""),
    people: readPeople(tableRows(form.get("people") ?? "")),
  };
  const rule = ruleOf(answer);
  if (rule.ok) return { userManagement: rule.value, unused: null };
  const badLines = kind === "domains" || kind === "people" ? answer[kind].badLines : [];
  const lines = badLines.map(({ text }) => text).join("\n");
  return { userManagement: usableRuleOf(answer) ?? undefined, unused: lines };
}
