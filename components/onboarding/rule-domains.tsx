"use client";

import { domainOf } from "@/lib/domain/sign-in/decide-sign-in";
import { lineAdded, RuleLines, type RuleList } from "./rule-lines";
import { Suggestions } from "./suggestions";
import { useWizard } from "./wizard-context";

/** The domains of a rule, a line each, with those that tested people came from. */
export function RuleDomains(rule: RuleList) {
  const { view } = useWizard();
  const seen = view.tests.flatMap(({ person, current }) => (current && domainOf(person?.email ?? null)) || []);
  const suggested = [...new Set(seen)].filter((domain) => !rule.list.values.includes(domain));
  return (
    <div className="grid gap-2">
      <RuleLines
        name="domains"
        one="domain"
        hint="One a line. A domain below it, such as uk.northwind.example, is another one."
        suggestions={
          <Suggestions
            values={suggested}
            fieldId="rule-domains"
            onAdd={(domain) => rule.onAdd(lineAdded(rule.value, domain))}
          />
        }
        rule={rule}
      />
    </div>
  );
}
