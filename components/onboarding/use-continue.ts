"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { type WizardStep, wizardSteps } from "@/lib/domain/connection/connection-form";
import type { DraftChange } from "./draft-merge";
import type { SaveResult } from "./use-draft-saving";
import { useWizard } from "./wizard-context";

/** Continue: saves the step and goes to the next one; stays when it could not be saved. */
export function useContinue(step: WizardStep) {
  const router = useRouter();
  const { view, base, finish } = useWizard();
  const [saving, setSaving] = useState(false);
  // Busy until the next step is there, so that a slow server is seen at the button that was pressed.
  const [leaving, startLeaving] = useTransition();
  const busy = saving || leaving;

  const go = async (change?: DraftChange): Promise<SaveResult> => {
    if (busy) return { ok: false, problems: [] };
    setSaving(true);
    const result = await finish(step, change);
    // Who only renews a secret answered the rest before.
    const renews = step === "test" && view.renewal !== null;
    const next = renews ? "submit" : wizardSteps[wizardSteps.indexOf(step) + 1];
    if (result.ok && next) startLeaving(() => router.push(`${base}/${next}`));
    setSaving(false);
    return result;
  };
  return { busy, go };
}
