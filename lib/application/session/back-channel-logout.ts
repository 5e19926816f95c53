import { isSlug } from "@/lib/domain/organization/slug";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { CallbackPlace } from "../sign-in/sign-in-store";

/**
 * The provider says that somebody is signed out, or is no longer at the company (OpenID Connect Back-Channel Logout 1.0
 * section 2.5): their sessions of this organization and this connection end. Every refusal is the same to the caller, so
 * that nobody learns here which organizations exist; the cause is in the log.
 */
export async function backChannelLogout(
  ports: Ports,
  {
    place,
    token,
    context,
  }: { readonly place: CallbackPlace; readonly token: string | null; readonly context: RequestContext },
): Promise<Outcome<{ readonly ended: number }, { readonly code: "logout_token_refused" }>> {
  const { slug, connectionKey } = place;
  const refused = (detail: string) => {
    const { correlationId } = context;
    const known = isSlug(slug) ? slug : "not a slug";
    ports.log("warn", "back_channel_logout.refused", { correlationId, slug: known, connectionKey, detail });
    return refuse({ code: "logout_token_refused" as const });
  };
  if (token === null || token === "") return refused("no logout_token in the form");
  const wellFormed = isSlug(slug) && (connectionKey === null || isSlug(connectionKey));
  const found = wellFormed ? await ports.sessions.logoutPlace(place) : null;
  if (!found) return refused("no such connection, or none of its revisions is live");
  const now = ports.now();
  const verified = await ports.verifyLogoutToken(token, found);
  if (!verified.ok) return refused(verified.refusal.detail);
  const { tokenId, ...whose } = verified.value;
  const tokenHash = ports.tokens.digest(tokenId);
  const ended = await ports.sessions.endByProvider({ place: found, ...whose, tokenHash, now, context });
  if (ended === "used") return refused("jti was used before");
  ports.log("info", "back_channel_logout.done", {
    ...{ correlationId: context.correlationId, organizationId: found.organizationId },
    ...{ connectionId: found.connectionId, ended },
  });
  return accept({ ended });
}
