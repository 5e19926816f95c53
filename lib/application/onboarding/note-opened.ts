import { actorOfSetupLink } from "../actor-of-setup-link";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";

/** How precisely it is known when a setup link was opened: a page that asks again within it writes nothing. */
const precisionMilliseconds = 60 * 1000;

/**
 * Notes when and from where a setup link was opened, for staff. The wizard's script says so once it runs: the scanner of a mail
 * server that fetches the address is nobody who has seen it.
 */
export async function noteOpened(
  ports: Ports,
  { token, context }: { readonly token: string; readonly context: RequestContext },
): Promise<void> {
  const link = await actorOfSetupLink(ports, token);
  if (!link) return;
  const now = ports.now();
  const unlessSince = new Date(now.getTime() - precisionMilliseconds);
  await ports.onboarding.noteOpened(link.actor.setupLinkId, context.address, unlessSince, now);
}
