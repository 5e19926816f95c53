import { z } from "zod";
import { backChannelLogoutWord, endingWord } from "@/lib/domain/organization/addresses";
import { slugSchema } from "@/lib/domain/organization/slug";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { ManagingActor } from "@/lib/domain/staff/actor";
import { may, mayTouch } from "@/lib/domain/staff/permission";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { StaffRefusal } from "./staff-views";

export type AddConnectionRefusal =
  | StaffRefusal
  | {
      readonly code: "invalid";
      readonly problems: readonly { readonly field: "key" | "label"; readonly message: string }[];
    };

export const connectionFormSchema = z.object({
  key: z
    .string()
    .trim()
    .pipe(slugSchema)
    .refine((key) => key !== backChannelLogoutWord && key !== endingWord, "This word is reserved. Choose another one."),
  label: z
    .string()
    .trim()
    .min(1, "Enter the name that people see on the login page.")
    .max(80, "Use at most 80 characters."),
});

/** Adds a further connection, with a redirect URL of its own. `form`: `{ key, label }`, untrusted. */
export async function addConnection(
  ports: Ports,
  {
    actor,
    slug,
    form,
    context,
  }: { readonly actor: ManagingActor; readonly slug: string; readonly form: unknown; readonly context: RequestContext },
): Promise<Outcome<{ readonly key: string }, AddConnectionRefusal>> {
  if (!may(actor, "organizations:write")) return refuse({ code: "forbidden" });
  if (!mayTouch(actor, slug)) return refuse({ code: "not_found" });
  const parsed = connectionFormSchema.safeParse(form);
  if (!parsed.success) {
    return refuse({
      code: "invalid",
      problems: parsed.error.issues.map(({ path, message }) => ({
        field: path[0] === "label" ? "label" : "key",
        message,
      })),
    });
  }
  const added = await ports.staff.addConnection(slug, parsed.data, { actor, context, now: ports.now() });
  if (added === "not_found") return refuse({ code: "not_found" });
  if (added === "key_taken")
    return refuse({
      code: "invalid",
      problems: [{ field: "key", message: "Another connection of this organization has this key." }],
    });
  return accept({ key: parsed.data.key });
}

/** Gives a connection another label, which people see on the login page where there are several. */
export async function renameConnection(
  ports: Ports,
  {
    actor,
    slug,
    key,
    label,
    context,
  }: {
    readonly actor: ManagingActor;
    readonly slug: string;
    readonly key: string;
    readonly label: string;
    readonly context: RequestContext;
  },
): Promise<Outcome<null, AddConnectionRefusal>> {
  if (!may(actor, "organizations:write")) return refuse({ code: "forbidden" });
  if (!mayTouch(actor, slug)) return refuse({ code: "not_found" });
  const parsed = connectionFormSchema.shape.label.safeParse(label);
  if (!parsed.success)
    return refuse({
      code: "invalid",
      problems: parsed.error.issues.map(({ message }) => ({ field: "label", message })),
    });
  const renamed = await ports.staff.renameConnection(slug, key, parsed.data, { actor, context, now: ports.now() });
  return renamed ? accept(null) : refuse({ code: "not_found" });
}

interface AtConnection {
  readonly actor: ManagingActor;
  readonly slug: string;
  readonly key: string;
  readonly context: RequestContext;
}

/** Puts a connection at another place of the choice on the login page, from 0 on. */
export async function moveConnection(
  ports: Ports,
  { actor, slug, key, place, context }: AtConnection & { readonly place: number },
): Promise<Outcome<null, StaffRefusal>> {
  if (!may(actor, "organizations:write")) return refuse({ code: "forbidden" });
  if (!mayTouch(actor, slug)) return refuse({ code: "not_found" });
  const moved = await ports.staff.moveConnection(slug, key, place, { actor, context, now: ports.now() });
  return moved ? accept(null) : refuse({ code: "not_found" });
}

/**
 * Ends a connection: nobody signs in by it from the next request on, its sessions are over, its setup links open nothing.
 * What it is made of stays, so that it can be restored.
 */
export async function retireConnection(
  ports: Ports,
  { actor, slug, key, reason, context }: AtConnection & { readonly reason: string },
): Promise<Outcome<null, StaffRefusal | { readonly code: "reason_missing" }>> {
  if (!may(actor, "organizations:write")) return refuse({ code: "forbidden" });
  if (!mayTouch(actor, slug)) return refuse({ code: "not_found" });
  const words = reason.trim().slice(0, 2000);
  if (words === "") return refuse({ code: "reason_missing" });
  const retired = await ports.staff.retireConnection(slug, key, words, { actor, context, now: ports.now() });
  return retired ? accept(null) : refuse({ code: "not_found" });
}

/** Takes the retiring back: people sign in by it again, with the settings that were live. */
export async function restoreConnection(
  ports: Ports,
  { actor, slug, key, context }: AtConnection,
): Promise<Outcome<null, StaffRefusal>> {
  if (!may(actor, "organizations:write")) return refuse({ code: "forbidden" });
  if (!mayTouch(actor, slug)) return refuse({ code: "not_found" });
  const restored = await ports.staff.restoreConnection(slug, key, { actor, context, now: ports.now() });
  return restored ? accept(null) : refuse({ code: "not_found" });
}
