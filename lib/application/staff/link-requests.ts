import { z } from "zod";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { ManagingActor } from "@/lib/domain/staff/actor";
import { limitOf, may, mayTouch } from "@/lib/domain/staff/permission";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { LinkRequestRow } from "./link-request-store";
import { createSetupLink } from "./setup-links";
import type { StaffRefusal } from "./staff-views";

interface Decision {
  readonly actor: ManagingActor;
  readonly id: string;
  readonly context: RequestContext;
}

/** The setup link that answers a request. Its address is in this answer and nowhere else. */
interface AnsweringLink {
  readonly id: string;
  readonly url: string;
  readonly expiresAt: Date;
  readonly email: string | null;
  readonly organizationName: string;
  /** Whether it also went to `email` by mail. */
  readonly sent: boolean;
}

/** Who asks for a new setup link, whoever has waited longest first. */
export async function listLinkRequests(
  ports: Ports,
  { actor }: { readonly actor: ManagingActor },
): Promise<Outcome<readonly LinkRequestRow[], StaffRefusal>> {
  if (!may(actor, "setup_links:read")) return refuse({ code: "forbidden" });
  return accept(await ports.linkRequests.list(limitOf(actor)));
}

/** Makes the new setup link that was asked for, for the same connection and address, which closes the request. */
export async function answerLinkRequest(
  ports: Ports,
  { actor, id, context }: Decision,
): Promise<Outcome<AnsweringLink, StaffRefusal>> {
  if (!may(actor, "setup_links:write")) return refuse({ code: "forbidden" });
  const request = await openRequest(ports, actor, id);
  if (!request) return refuse({ code: "not_found" });
  const { organization, connection, email } = request;
  const form = { connection: connection.key, email: email ?? "", send: email !== null && ports.mailer.configured };
  const made = await createSetupLink(ports, { actor, slug: organization.slug, form, context, answering: id });
  if (made.ok) return accept({ ...made.value, email, organizationName: organization.name });
  return refuse({ code: made.refusal.code === "forbidden" ? "forbidden" : "not_found" });
}

/** Closes a request without a new link. */
export async function dismissLinkRequest(
  ports: Ports,
  { actor, id, context }: Decision,
): Promise<Outcome<null, StaffRefusal>> {
  if (!may(actor, "setup_links:write")) return refuse({ code: "forbidden" });
  if (!(await openRequest(ports, actor, id))) return refuse({ code: "not_found" });
  const dismissed = await ports.linkRequests.dismiss(id, { actor, context, now: ports.now() });
  return dismissed ? accept(null) : refuse({ code: "not_found" });
}

/** The request, as long as nobody has closed it and its organization is within the actor's reach. */
async function openRequest(ports: Ports, actor: ManagingActor, id: string): Promise<LinkRequestRow | null> {
  const found = z.uuid().safeParse(id).success ? await ports.linkRequests.find(id) : null;
  return found && mayTouch(actor, found.organization.slug) ? found : null;
}
