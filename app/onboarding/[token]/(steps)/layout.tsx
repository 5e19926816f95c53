import type { ReactNode } from "react";
import { WizardProvider } from "@/components/onboarding/wizard-context";
import { WizardShell } from "@/components/onboarding/wizard-shell";
import { wizardBase } from "../answers";
import { loadWizard } from "../load-wizard";

export const dynamic = "force-dynamic";

export default async function WizardLayout({
  params,
  children,
}: {
  readonly params: Promise<{ readonly token: string }>;
  readonly children: ReactNode;
}) {
  const { token } = await params;
  const view = await loadWizard(token);
  return (
    <WizardProvider base={wizardBase(token)} initial={view}>
      <WizardShell>{children}</WizardShell>
    </WizardProvider>
  );
}
