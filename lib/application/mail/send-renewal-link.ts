import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { ManagingActor } from "@/lib/domain/staff/actor";
import { may, mayTouch } from "@/lib/domain/staff/permission";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { StaffRefusal } from "../staff/staff-views";
import { whoDecided } from "../staff/who-decided";
import { linkToSend } from "./link-to-send";
import { renewalLinkDays } from "./remind-of-secrets";

/**
 * Sends every known address of an organization's client IT a setup link of its own, with the words for renewing the client
 * secret. `no_recipient`: no address is known.
 */
export async function sendRenewalLink(
  ports: Ports,
  {
    actor,
    slug,
    connection,
    context,
  }: {
    readonly actor: ManagingActor;
    readonly slug: string;
    /** The connection's key. */
    readonly connection: string;
    readonly context: RequestContext;
  },
): Promise<
  Outcome<
    { readonly recipients: readonly string[] },
    StaffRefusal | { readonly code: "no_mail_server" | "no_recipient" }
  >
> {
  if (!may(actor, "setup_links:write")) return refuse({ code: "forbidden" });
  if (!mayTouch(actor, slug)) return refuse({ code: "not_found" });
  if (!ports.mailer.configured) return refuse({ code: "no_mail_server" });
  const now = ports.now();
  const recipients = await ports.lifeCycle.sendRenewalLinks(
    { slug, connectionKey: connection },
    new Date(now.getTime() + renewalLinkDays * 24 * 60 * 60 * 1000),
    () => linkToSend(ports),
    { actor, context, now },
  );
  if (recipients === "not_found") return refuse({ code: "not_found" });
  if (recipients.length === 0) return refuse({ code: "no_recipient" });
  const { correlationId } = context;
  ports.log("info", "renewal_link.queued", { correlationId, slug, mails: recipients.length, ...whoDecided(actor) });
  await ports.sendMailSoon();
  return accept({ recipients });
}
