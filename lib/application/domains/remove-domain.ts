import { z } from "zod";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { actorOfSetupLink } from "../actor-of-setup-link";
import { wizardView } from "../onboarding/open-setup-link";
import type { SetupLinkRefusal, WizardView } from "../onboarding/wizard-view";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { type DomainListRefusal, listRefusal } from "./add-domain";

/**
 * Takes a domain off the list. A setup link changes nothing that is live, so a proven domain that a live rule speaks of
 * stays; staff can withdraw it. Removing one that is not there (any more) is no mistake.
 */
export async function removeDomain(
  ports: Ports,
  { token, id, context }: { readonly token: string; readonly id: string; readonly context: RequestContext },
): Promise<Outcome<WizardView, SetupLinkRefusal | DomainListRefusal>> {
  const link = await actorOfSetupLink(ports, token);
  if (!link) return refuse({ code: "link_not_valid" });
  const known = z.uuid().safeParse(id).success;
  const removed = known ? await ports.domains.remove(link.actor, id, ports.now(), context) : "not_found";
  const view = await wizardView(ports, link);
  if (removed === "in_use") return refuse(listRefusal("in_use", null, view));
  return accept(view);
}
