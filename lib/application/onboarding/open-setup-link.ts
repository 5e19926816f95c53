import type { Outcome } from "@/lib/domain/outcome";
import type { Ports } from "../ports";
import type { SetupLinkRefusal, WizardView } from "./wizard-view";

/** Shows the wizard behind a setup link. Changes nothing, so that mail scanners do no harm. */
export async function openSetupLink(
  _ports: Ports,
  _input: { readonly token: string },
): Promise<Outcome<WizardView, SetupLinkRefusal>> {
  throw new Error("not wired yet");
}
