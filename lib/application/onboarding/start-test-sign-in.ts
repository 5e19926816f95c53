import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { actorOfSetupLink } from "../actor-of-setup-link";
import type { BegunSignIn } from "../begun-sign-in";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { beginTest } from "./begin-test";
import type { SetupLinkRefusal } from "./wizard-view";

export type StartTestRefusal = SetupLinkRefusal | { readonly code: "not_ready" };

/** Begins a test sign-in with the draft's values through the real redirect URL. It can never open a session. */
export async function startTestSignIn(
  ports: Ports,
  {
    token,
    cookieHeader,
    context,
  }: { readonly token: string; readonly cookieHeader: string | null; readonly context: RequestContext },
): Promise<Outcome<BegunSignIn, StartTestRefusal>> {
  const link = await actorOfSetupLink(ports, token);
  if (!link) return refuse({ code: "link_not_valid" });
  const file = await ports.onboarding.file(link.actor, ports.now());
  const { setupLinkId } = link.actor;
  const begun = await beginTest(ports, file, { setupLinkId, testLinkId: null, cookieHeader, context });
  return begun ? accept(begun) : refuse({ code: "not_ready" });
}
