import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { isToken } from "../sign-in/attempt-secrets";

/**
 * Tells staff that the holder of a setup link which no longer works asks for a new one. The answer is nothing, whatever
 * the token: nobody learns from it which links there were.
 */
export async function askForNewLink(
  ports: Ports,
  { token, context }: { readonly token: string; readonly context: RequestContext },
): Promise<void> {
  const asked = isToken(token) ? await ports.linkRequests.ask(ports.tokens.digest(token), ports.now()) : null;
  if (asked) ports.log("info", "setup_link.requested", { correlationId: context.correlationId, ...asked });
}
