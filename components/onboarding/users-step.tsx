"use client";

import { capitalised } from "@/lib/domain/capitalised";
import { identityProviders } from "@/lib/domain/connection/identity-provider";
import { ConsolePath } from "../ui/console-path";
import { Notice } from "../ui/notice";
import { DomainsSection } from "./domains-section";
import { RuleDomains } from "./rule-domains";
import { RuleGroups } from "./rule-groups";
import { RuleOption } from "./rule-option";
import { RulePeople } from "./rule-people";
import { RulePreviewPanel } from "./rule-preview";
import { StaffComment } from "./staff-comment";
import { StepActions } from "./step-actions";
import { StepPage } from "./step-page";
import { useRuleForm } from "./use-rule-form";
import { useWizard } from "./wizard-context";

export function UsersStep() {
  const { view, generation } = useWizard();
  const words = identityProviders[view.revision?.provider ?? "generic"];
  return (
    <StepPage
      heading="Who gets in?"
      lead={`${capitalised(words.inSentence)} decides first. Here you can leave it at that, or let in fewer people.`}
    >
      <RuleForm key={generation} />
      <DomainsSection />
    </StepPage>
  );
}

const fieldNames = {
  domains: "E-mail domains that get in",
  claim: "Claim that holds the groups",
  groups: "Groups that get in",
  people: "People who get in",
} as const;

function RuleForm() {
  const { view, base } = useWizard();
  const rule = useRuleForm();
  const { text, answer, problem, change, changeAndKeep } = rule;
  const provider = view.revision?.provider ?? null;
  const words = identityProviders[provider ?? "generic"];
  const vendor = words.inSentence;
  const remark = (field: keyof typeof fieldNames) =>
    problem?.field === field ? ({ state: "failure", title: problem.title, text: problem.cure } as const) : null;
  const choose = (kind: typeof text.kind) => ({
    value: kind,
    checked: text.kind === kind,
    onChoose: () => changeAndKeep({ kind }),
  });

  return (
    <form ref={rule.form} method="post" action={`${base}/draft`} onSubmit={rule.onSubmit} noValidate>
      <input type="hidden" name="step" value="users" />
      <input type="hidden" name="version" value={view.revision?.version ?? 0} />
      <StaffComment field="userManagement" className="mt-8" />
      <div className="mt-8 grid gap-x-14 gap-y-8 xl:grid-cols-[minmax(0,30rem)_minmax(0,1fr)]">
        <fieldset className="min-w-0">
          <legend className="sr-only">User management</legend>
          <div className="border-line border-y">
            <RuleOption
              {...choose("provider")}
              title="Everyone my provider lets through"
              tag="Recommended"
              detail={
                <>
                  You decide in {vendor}, under <ConsolePath>{words.assignmentPath}</ConsolePath>. Nothing to keep up to
                  date here.
                </>
              }
            >
              <ol className="grid list-decimal gap-1.5 pl-5 text-sm marker:text-ink-3">
                <li>
                  Open <ConsolePath>{words.assignmentPath}</ConsolePath>.
                </li>
                <li>Add the people or groups that use Pacvue. They get in from their next sign-in on.</li>
                <li>Remove whoever leaves. They cannot sign in to Pacvue again.</li>
              </ol>
            </RuleOption>
            <RuleOption
              {...choose("domains")}
              title="Only these e-mail domains"
              detail={`For example northwind.example. The address must be verified by ${vendor}.`}
            >
              <RuleDomains
                label={fieldNames.domains}
                value={text.domains}
                list={answer.domains}
                remark={remark("domains")}
                onType={(domains) => change({ domains })}
                onAdd={(domains) => changeAndKeep({ domains })}
                onLeave={rule.keep}
              />
            </RuleOption>
            <RuleOption
              {...choose("groups")}
              title="Only members of these groups"
              detail={`${capitalised(vendor)}’s own groups, as they arrived in a test sign-in.`}
            >
              <RuleGroups
                labels={fieldNames}
                claim={text.claim}
                groups={text.groups}
                typed={text.group}
                remarks={{ groups: remark("groups"), claim: remark("claim") }}
                onType={(group) => change({ group })}
                onClaim={(claim) => change({ claim })}
                onGroups={(groups) => changeAndKeep({ groups })}
                onLeave={rule.keep}
              />
            </RuleOption>
            <RuleOption
              {...choose("people")}
              title="Only these people"
              detail="Paste their addresses, or choose a CSV file."
            >
              <RulePeople
                label={fieldNames.people}
                value={text.people}
                list={answer.people}
                remark={remark("people")}
                onType={(people) => change({ people })}
                onAdd={(people) => changeAndKeep({ people })}
                onLeave={rule.keep}
              />
            </RuleOption>
          </div>
        </fieldset>
        <RulePreviewPanel rule={rule.preview} stale={rule.stale} />
      </div>
      {rule.refused.map(({ title, cure }) => (
        <Notice key={title} state="failure" role="alert" title={title} className="mt-8 max-w-text">
          <p>{cure}</p>
        </Notice>
      ))}
      <StepActions
        back="test"
        busy={rule.busy}
        missing={problem && { what: fieldNames[problem.field], go: () => rule.focus(problem.field) }}
      />
    </form>
  );
}
