import { z } from "zod";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { actorOfSetupLink } from "../actor-of-setup-link";
import type { Ports } from "../ports";
import { wizardView } from "./open-setup-link";
import type { SetupLinkRefusal, WizardView } from "./wizard-view";

/**
 * Gives up a test sign-in that has not come back: it can then no longer be completed. One that came back meanwhile stays
 * as it is, and the answer shows it.
 */
export async function stopWaiting(
  ports: Ports,
  { token, id }: { readonly token: string; readonly id: string },
): Promise<Outcome<WizardView, SetupLinkRefusal>> {
  const link = await actorOfSetupLink(ports, token);
  if (!link) return refuse({ code: "link_not_valid" });
  if (z.uuid().safeParse(id).success) await ports.onboarding.stopWaiting(link.actor, id, ports.now());
  return accept(await wizardView(ports, link));
}
