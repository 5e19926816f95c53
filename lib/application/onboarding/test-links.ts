import { z } from "zod";
import { mostOpenTestLinks, testLinkExpiry } from "@/lib/domain/connection/test-link";
import { testUrl } from "@/lib/domain/organization/addresses";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { actorOfSetupLink } from "../actor-of-setup-link";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { wizardView } from "./open-setup-link";
import type { SetupLinkRefusal, WizardView } from "./wizard-view";

interface Asking {
  readonly token: string;
  readonly context: RequestContext;
}

/**
 * Makes a link with which a colleague can do a test sign-in and nothing else. The address is in this answer and nowhere
 * else: only its digest is stored.
 */
export async function makeTestLink(
  ports: Ports,
  { token, context }: Asking,
): Promise<
  Outcome<
    { readonly url: string; readonly view: WizardView },
    SetupLinkRefusal | { readonly code: "too_many_test_links"; readonly view: WizardView }
  >
> {
  const link = await actorOfSetupLink(ports, token);
  if (!link) return refuse({ code: "link_not_valid" });
  const now = ports.now();
  const secret = ports.tokens.random();
  const made = await ports.testLinks.make(
    link.actor,
    {
      tokenHash: ports.tokens.digest(secret),
      expiresAt: testLinkExpiry(now, link.expiresAt),
      most: mostOpenTestLinks,
    },
    now,
    context,
  );
  const view = await wizardView(ports, link);
  return made ? accept({ url: testUrl(ports.publicUrl, secret), view }) : refuse({ code: "too_many_test_links", view });
}

/** Ends a colleague's link at once. One that is over already stays so: the answer is how things stand. */
export async function revokeTestLink(
  ports: Ports,
  { token, id, context }: Asking & { readonly id: string },
): Promise<Outcome<WizardView, SetupLinkRefusal>> {
  const link = await actorOfSetupLink(ports, token);
  if (!link) return refuse({ code: "link_not_valid" });
  if (z.uuid().safeParse(id).success) await ports.testLinks.revoke(link.actor, id, ports.now(), context);
  return accept(await wizardView(ports, link));
}
