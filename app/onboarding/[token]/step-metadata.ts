import type { Metadata } from "next";
import type { WizardStep } from "@/lib/domain/connection/connection-form";
import { wizardProgress } from "@/lib/domain/connection/wizard-progress";
import { loadWizard } from "./load-wizard";

export interface StepProps {
  readonly params: Promise<{ readonly token: string }>;
}

/** The title of a step's page: "Connect · Northwind Traders · Pacvue". */
export function stepMetadata(step: WizardStep) {
  return async ({ params }: StepProps): Promise<Metadata> => {
    const { token } = await params;
    const view = await loadWizard(token);
    const title = wizardProgress(view).find((entry) => entry.step === step)?.title;
    return { title: `${title} · ${view.organization.name}` };
  };
}
