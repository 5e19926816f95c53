"use client";

import { type FormEvent, useState } from "react";
import { identityProviders } from "@/lib/domain/connection/identity-provider";
import { type GuideValues, guidesComparedIn, tickKey } from "@/lib/domain/guide/guide";
import { guides } from "@/lib/domain/guide/guides";
import { setupScript } from "@/lib/domain/guide/scripts/setup-scripts";
import { ButtonLink } from "../ui/button";
import { GuideStepRow } from "./guide-step-row";
import { LooksDifferent } from "./looks-different";
import { useReturned } from "./returned-context";
import { ScriptInstead } from "./script-instead";
import { StaffComment } from "./staff-comment";
import { StepActions } from "./step-actions";
import { StepPage } from "./step-page";
import { useContinue } from "./use-continue";
import { useWizard } from "./wizard-context";

const numbers = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

export function GuidePage() {
  const { view, base, save } = useWizard();
  const { busy, go } = useContinue("guide");
  const provider = view.revision?.provider ?? null;
  const progress = view.revision?.progress ?? { done: [], ticked: [] };
  const { steps, minutes, comparedWith } = guides[provider ?? "generic"];
  const note = useReturned("note")?.typed.step;
  // Kept here too, so that a tick shows at once and the next one builds on it.
  const [ticked, setTicked] = useState<readonly string[]>(progress.ticked);
  const isTicked = (stepId: string) => ticked.includes(tickKey(provider ?? "generic", stepId));
  const [openStep, setOpenStep] = useState<string | null>(note ?? steps.find(({ id }) => !isTicked(id))?.id ?? null);

  if (!provider) {
    return (
      <StepPage heading="Set up Pacvue in your identity provider" lead="Choose your identity provider first.">
        <ButtonLink href={`${base}/provider`} variant="primary" className="mt-9">
          Choose it
        </ButtonLink>
      </StepPage>
    );
  }

  const words = identityProviders[provider];
  const values: GuideValues = {
    redirectUrl: view.redirectUrl,
    loginUrl: view.loginUrlForUsers,
    slug: view.organization.slug,
  };
  const script = setupScript(provider, values);
  const left = steps.filter(({ id }) => !isTicked(id));

  const tick = (stepId: string, on: boolean) => {
    const key = tickKey(provider, stepId);
    const others = ticked.filter((entry) => entry !== key);
    const next = on ? [...others, key] : others;
    setTicked(next);
    void save({ progress: { ...progress, ticked: next } });
    if (on) setOpenStep(left.find(({ id }) => id !== stepId)?.id ?? null);
  };

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    void go({ progress: { ...progress, ticked: [...ticked] } });
  };

  return (
    <StepPage
      heading={`Set up Pacvue in ${words.inSentence}`}
      lead={`${numbers[steps.length] ?? steps.length} steps, about ${minutes} minutes. Keep this page open beside ${
        provider === "generic" ? "its administration" : `your ${words.name} console`
      }; each step uses the words you see there.`}
    >
      <p className="mt-3 text-ink-2 text-sm">
        {comparedWith
          ? `Compared with ${comparedWith} in ${guidesComparedIn}.`
          : `Written in ${guidesComparedIn} for any identity provider with OpenID Connect.`}
      </p>
      {script && <ScriptInstead key={provider} script={script} />}
      <ol className="mt-8 border-line border-b">
        {steps.map((step, index) => (
          <GuideStepRow
            key={`${provider} ${step.id}`}
            number={index + 1}
            step={step}
            values={values}
            ticked={isTicked(step.id)}
            open={openStep === step.id}
            onTick={(on) => tick(step.id, on)}
            onOpen={(open) => setOpenStep((was) => (open ? step.id : was === step.id ? null : was))}
          >
            <LooksDifferent provider={provider} step={step} values={values} />
          </GuideStepRow>
        ))}
      </ol>
      <form method="post" action={`${base}/draft`} onSubmit={onSubmit}>
        <input type="hidden" name="step" value="guide" />
        <input type="hidden" name="version" value={view.revision?.version ?? 0} />
        <StaffComment field="redirectUrl" className="mt-8" />
        <StepActions back="provider" busy={busy}>
          {left.length === 0
            ? "All done. Go on to Connect."
            : `${left.length === 1 ? "1 step is" : `${left.length} steps are`} not ticked yet. You may continue and come back.`}
        </StepActions>
      </form>
    </StepPage>
  );
}
