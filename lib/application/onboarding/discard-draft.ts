import { z } from "zod";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { actorOfSetupLink } from "../actor-of-setup-link";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { viewOf, wizardView } from "./open-setup-link";
import type { SetupLinkRefusal, WizardView } from "./wizard-view";

export type DiscardRefusal =
  | SetupLinkRefusal
  /** Somebody saved in between, so that more than what was seen would be lost. */
  | { readonly code: "conflict"; readonly view: WizardView }
  /** Nothing is live that could be kept, or nothing was begun after it, or it waits for a review. */
  | { readonly code: "nothing_to_discard"; readonly view: WizardView };

const formSchema = z.strictObject({ version: z.number().int().min(0) });

/**
 * Gives up the changes to a live connection and keeps what is live, which served all along. `form` is untrusted input:
 * `{ version }` as it was shown.
 */
export async function discardDraft(
  ports: Ports,
  { token, form, context }: { readonly token: string; readonly form: unknown; readonly context: RequestContext },
): Promise<Outcome<WizardView, DiscardRefusal>> {
  const link = await actorOfSetupLink(ports, token);
  if (!link) return refuse({ code: "link_not_valid" });
  const file = await ports.onboarding.file(link.actor, ports.now());
  const { revision, live } = file;
  const seen = formSchema.safeParse(form);
  const begun = revision !== null && revision.status !== "submitted" && revision.id !== live?.id;
  if (!live || !begun) return refuse({ code: "nothing_to_discard", view: viewOf(ports, link, file) });
  const discarded =
    seen.success &&
    (await ports.onboarding.discard(link.actor, { id: revision.id, version: seen.data.version }, ports.now(), context));
  const view = await wizardView(ports, link);
  if (!discarded) return refuse({ code: "conflict", view });
  ports.log("info", "onboarding.discarded", {
    correlationId: context.correlationId,
    organizationId: link.actor.organizationId,
    revisionId: revision.id,
  });
  return accept(view);
}
