"use client";

import { type FormEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import type { FieldProblem } from "@/lib/application/onboarding/wizard-view";
import { readDomains } from "@/lib/domain/connection/domain-list";
import { readPeople } from "@/lib/domain/connection/people-list";
import {
  type RuleAnswer,
  type RuleKind,
  type RuleProblem,
  ruleKinds,
  ruleOf,
  usableRuleOf,
} from "@/lib/domain/connection/rule-answer";
import { type UserManagement, usualGroupsClaim } from "@/lib/domain/connection/user-management";
import { groupsSeen } from "@/lib/domain/sign-in/preview-rule";
import { settingText } from "./draft-merge";
import { useReturned } from "./returned-context";
import type { ReturnedForm } from "./returned-form";
import { tableRows } from "./table-rows";
import { useContinue } from "./use-continue";
import { useWizard } from "./wizard-context";

/** What stands in the fields of all four rules; the ones that are not chosen keep what was typed. */
export interface RuleText {
  readonly kind: RuleKind;
  readonly domains: string;
  readonly claim: string;
  readonly groups: readonly string[];
  readonly group: string;
  readonly people: string;
}

/** The form of User management: saves a rule as soon as it is complete, and names what keeps Continue. */
export function useRuleForm() {
  const { view, save } = useWizard();
  const { busy, go } = useContinue("users");
  const returned = useReturned("draft");
  const form = useRef<HTMLFormElement>(null);
  const stored: UserManagement = view.revision?.userManagement ?? { kind: "provider" };
  const [text, setText] = useState<RuleText>(() => textOf(stored, groupsSeen(view.tests).claim, returned));
  const [asked, setAsked] = useState(returned !== null && returned.unusedLines !== null);
  const [refused, setRefused] = useState<readonly Pick<FieldProblem, "title" | "cure">[]>(returned?.problems ?? []);

  // Reading 10,000 people takes a moment: what is typed appears first, what it means follows.
  const settled = useDeferredValue(text);
  const domains = useMemo(() => readDomains(settled.domains), [settled.domains]);
  const people = useMemo(() => readPeople(tableRows(settled.people)), [settled.people]);
  const answer: RuleAnswer = { kind: settled.kind, claim: settled.claim, groups: settled.groups, domains, people };
  const outcome = ruleOf(answer);
  const problem: RuleProblem | null = asked && !outcome.ok ? outcome.refusal : null;

  /** Saves what the fields say, if it is a whole rule and another one than the stored. */
  const keep = (next: RuleText) => {
    const rule = ruleOf(answerOf(next));
    if (!rule.ok || !view.revision) return;
    if (JSON.stringify(rule.value) !== settingText(view.revision, "userManagement"))
      void save({ userManagement: rule.value });
  };
  const change = (part: Partial<RuleText>) => setText((before) => ({ ...before, ...part }));
  const changeAndKeep = (part: Partial<RuleText>) => {
    if (part.kind !== undefined) setAsked(false);
    const next = { ...text, ...part };
    setText(next);
    keep(next);
  };

  // A rule may have been chosen, and text typed, before this script had arrived.
  useEffect(() => {
    if (!form.current) return;
    const data = new FormData(form.current);
    const kind = ruleKinds.find((one) => one === data.get("rule"));
    const typed = (name: string) => String(data.get(name) ?? "");
    setText((before) => ({
      ...before,
      kind: kind ?? before.kind,
      domains: typed("domains").replaceAll("\r\n", "\n"),
      people: typed("people").replaceAll("\r\n", "\n"),
      claim: typed("claim"),
      group: String(data.getAll("groups").at(-1) ?? ""),
    }));
  }, []);

  const focus = (field: RuleProblem["field"]) => document.getElementById(`rule-${field}`)?.focus();

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    setRefused([]);
    const settled = withTypedGroup(text);
    setText(settled);
    const rule = ruleOf(answerOf(settled));
    setAsked(!rule.ok);
    if (!rule.ok) return focus(rule.refusal.field);
    const result = await go({ userManagement: rule.value });
    if (!result.ok) setRefused(result.problems);
  };

  return {
    ...{ form, text, answer, problem, refused, busy, change, changeAndKeep, onSubmit, focus },
    keep: () => keep(text),
    preview: usableRuleOf(answer),
    stale: settled !== text,
  };
}

/** Lines that could not be used are shown again below those that were saved; of a form that was not saved, all that was typed. */
function textOf(rule: UserManagement, claimSeen: string | null, returned: ReturnedForm | null): RuleText {
  const typed = returned?.typed ?? {};
  const kind = ruleKinds.find((one) => one === typed.rule) ?? rule.kind;
  const lines = (of: RuleKind, values: readonly string[]) =>
    [...values, ...(kind === of && returned?.unusedLines ? [returned.unusedLines] : [])].join("\n");
  const groups = typed.groups?.split("\n").filter((name) => name !== "");
  return {
    kind,
    domains: typed.domains ?? lines("domains", rule.kind === "domains" ? rule.domains : []),
    claim: typed.claim ?? (rule.kind === "groups" ? rule.claim : (claimSeen ?? usualGroupsClaim)),
    groups: groups ?? (rule.kind === "groups" ? rule.values : []),
    group: "",
    people: typed.people ?? lines("people", rule.kind === "people" ? rule.emails : []),
  };
}

function answerOf({ kind, domains, claim, groups, people }: RuleText): RuleAnswer {
  return { kind, claim, groups, domains: readDomains(domains), people: readPeople(tableRows(people)) };
}

/** A name that was typed and not yet made a chip counts as one. */
function withTypedGroup(text: RuleText): RuleText {
  const name = text.group.trim();
  if (text.kind !== "groups" || name === "") return text;
  return { ...text, group: "", groups: [...new Set([...text.groups, name])] };
}
