import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { actorOfSetupLink } from "../actor-of-setup-link";
import { wizardView } from "../onboarding/open-setup-link";
import type { SetupLinkRefusal, WizardView } from "../onboarding/wizard-view";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { fewAtATime } from "../work-through-due";
import { lookUpDomain } from "./look-up-domain";

/** A look that is younger than this is not repeated: asked for by a person, by a page that is open. */
const fresh = { person: 3_000, page: 15_000 };

/** Looks up the domain `id` of a setup link's organization, or, without one, all that are not proven. */
export async function checkDomains(
  ports: Ports,
  { token, id, context }: { readonly token: string; readonly id: string | null; readonly context: RequestContext },
): Promise<Outcome<WizardView, SetupLinkRefusal>> {
  const link = await actorOfSetupLink(ports, token);
  if (!link) return refuse({ code: "link_not_valid" });
  const { organizationId } = link.actor;
  const before = ports.now().getTime() - (id === null ? fresh.page : fresh.person);
  const listed = await ports.domains.list(organizationId);
  const due = listed.filter(
    (domain) =>
      domain.provenAt === null &&
      (id === null || domain.id === id) &&
      (domain.lastCheckedAt === null || domain.lastCheckedAt.getTime() <= before),
  );
  await fewAtATime(due, (domain) => lookUpDomain(ports, link.actor, { ...domain, organizationId }, context));
  return accept(await wizardView(ports, link));
}
