import { z } from "zod";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { ManagingActor } from "@/lib/domain/staff/actor";
import { may, mayTouch } from "@/lib/domain/staff/permission";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { ContactRow, StaffRefusal } from "./staff-views";

export const contactFormSchema = z.object({
  name: z.string().trim().min(1, "Enter the person's name.").max(120, "Use at most 120 characters."),
  email: z.string().trim().toLowerCase().max(254).pipe(z.email("Not an e-mail address.")),
  role: z.string().trim().max(120, "Use at most 120 characters.").default(""),
});

const fields = ["name", "email", "role"] as const;

export type ContactRefusal =
  | StaffRefusal
  | {
      readonly code: "invalid";
      readonly problems: readonly { readonly field: (typeof fields)[number]; readonly message: string }[];
    };

interface AtOrganization {
  readonly actor: ManagingActor;
  readonly slug: string;
}

/** Whom staff can turn to at an organization, by name. */
export async function listContacts(
  ports: Ports,
  { actor, slug }: AtOrganization,
): Promise<Outcome<readonly ContactRow[], StaffRefusal>> {
  if (!may(actor, "organizations:read")) return refuse({ code: "forbidden" });
  const found = mayTouch(actor, slug) && (await ports.staff.listContacts(slug));
  return found ? accept(found) : refuse({ code: "not_found" });
}

/** `form`: `{ name, email, role? }`, untrusted. */
export async function addContact(
  ports: Ports,
  { actor, slug, form, context }: AtOrganization & { readonly form: unknown; readonly context: RequestContext },
): Promise<Outcome<ContactRow, ContactRefusal>> {
  if (!may(actor, "organizations:write")) return refuse({ code: "forbidden" });
  if (!mayTouch(actor, slug)) return refuse({ code: "not_found" });
  const parsed = contactFormSchema.safeParse(form);
  if (!parsed.success) return refuse(invalid(parsed.error));
  const added = await ports.staff.addContact(slug, parsed.data, { actor, context, now: ports.now() });
  return typeof added === "string" ? refuse(notKept(added)) : accept(added);
}

/** Changes a contact. `form`: `{ name, email, role? }`, untrusted, all of it. */
export async function changeContact(
  ports: Ports,
  {
    actor,
    slug,
    id,
    form,
    context,
  }: AtOrganization & { readonly id: string; readonly form: unknown; readonly context: RequestContext },
): Promise<Outcome<ContactRow, ContactRefusal>> {
  if (!may(actor, "organizations:write")) return refuse({ code: "forbidden" });
  if (!mayTouch(actor, slug) || !z.uuid().safeParse(id).success) return refuse({ code: "not_found" });
  const parsed = contactFormSchema.safeParse(form);
  if (!parsed.success) return refuse(invalid(parsed.error));
  const changed = await ports.staff.changeContact(slug, id, parsed.data, { actor, context, now: ports.now() });
  return changed === "changed" ? accept({ id, ...parsed.data }) : refuse(notKept(changed));
}

function invalid({ issues }: z.ZodError) {
  const problems = issues.map(({ path, message }) => ({
    field: fields.find((name) => name === path[0]) ?? ("name" as const),
    message,
  }));
  return { code: "invalid" as const, problems };
}

function notKept(why: "not_found" | "email_taken"): ContactRefusal {
  if (why === "not_found") return { code: "not_found" };
  const message = "This organization has a contact with this address.";
  return { code: "invalid", problems: [{ field: "email", message }] };
}

export async function removeContact(
  ports: Ports,
  { actor, slug, id, context }: AtOrganization & { readonly id: string; readonly context: RequestContext },
): Promise<Outcome<null, StaffRefusal>> {
  if (!may(actor, "organizations:write")) return refuse({ code: "forbidden" });
  if (!mayTouch(actor, slug) || !z.uuid().safeParse(id).success) return refuse({ code: "not_found" });
  const removed = await ports.staff.removeContact(slug, id, { actor, context, now: ports.now() });
  return removed ? accept(null) : refuse({ code: "not_found" });
}
