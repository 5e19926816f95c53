import { accept, type Outcome } from "@/lib/domain/outcome";
import { actorOfSetupLink } from "../actor-of-setup-link";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { type TooMany, takeAllowances } from "./take-allowances";

/**
 * Counts what is asked below setup links that open nothing, wherever it comes from, and refuses it past the limit. A link
 * that opens its wizard is not counted and never refused, however many others guess.
 */
export async function holdUpGuesses(
  ports: Ports,
  { token, context }: { readonly token: string; readonly context: RequestContext },
): Promise<Outcome<null, TooMany>> {
  if (await actorOfSetupLink(ports, token)) return accept(null);
  return takeAllowances(ports, { callers: { setup_link_guess: "everybody" }, context });
}
