import { z } from "zod";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { type StaffActor, staffRoles } from "@/lib/domain/staff/actor";
import { type FreshSignInNeeded, needsFreshSignIn } from "@/lib/domain/staff/fresh-sign-in";
import { isNamedByOperator } from "@/lib/domain/staff/operators-admins";
import { may } from "@/lib/domain/staff/permission";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { StaffRefusal } from "../staff/staff-views";
import type { StaffPerson } from "./staff-people-store";

const staffFormSchema = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254, "Use at most 254 characters.")
    .pipe(z.email("Enter an e-mail address, such as kim@pacvue.com.")),
  role: z.enum(staffRoles, "Choose what they may do."),
});

const fields = ["email", "role"] as const;

export interface ListedPerson extends StaffPerson {
  /** The operator named them in STAFF_ADMINS: an admin at every sign-in, whatever the list says. */
  readonly setByOperator: boolean;
}

export type ManageStaffRefusal = StaffRefusal | FreshSignInNeeded;

export type AddStaffRefusal =
  | Exclude<ManageStaffRefusal, { code: "not_found" }>
  | {
      readonly code: "invalid";
      readonly problems: readonly { readonly field: (typeof fields)[number]; readonly message: string }[];
    };

/** `own`: about whoever asks. `set_by_operator`: the next sign-in would make them an admin again. */
export type ChangeStaffRefusal = ManageStaffRefusal | { readonly code: "own" | "set_by_operator" };

interface AdminAsks {
  readonly actor: StaffActor;
  readonly context: RequestContext;
}

/** Who is on the list of staff, by e-mail address, and who was. */
export async function listStaff(
  ports: Ports,
  { actor }: { readonly actor: StaffActor },
): Promise<Outcome<readonly ListedPerson[], StaffRefusal>> {
  if (!may(actor, "staff:read")) return refuse({ code: "forbidden" });
  const people = await ports.staffPeople.list(ports.now());
  return accept(people.map((person) => ({ ...person, setByOperator: isNamedByOperator(person, ports.staffAdmins) })));
}

/** One person on the list, or who was on it. */
export async function showStaffPerson(
  ports: Ports,
  { actor, id }: { readonly actor: StaffActor; readonly id: string },
): Promise<Outcome<ListedPerson, StaffRefusal>> {
  if (!may(actor, "staff:read")) return refuse({ code: "forbidden" });
  const person = await findListed(ports, id);
  return person ? accept(person) : refuse({ code: "not_found" });
}

/** Lists somebody, who gets in from their first sign-in with that e-mail address, verified by the staff provider. `form`: `{ email, role }`. */
export async function addStaff(
  ports: Ports,
  { actor, form, context }: AdminAsks & { readonly form: unknown },
): Promise<Outcome<{ readonly id: string }, AddStaffRefusal>> {
  if (!may(actor, "staff:manage")) return refuse({ code: "forbidden" });
  const parsed = staffFormSchema.safeParse(form);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({
      field: fields.find((name) => name === path[0]) ?? ("email" as const),
      message,
    }));
    return refuse({ code: "invalid", problems });
  }
  if (needsFreshSignIn(actor, ports.now())) return refuse({ code: "fresh_sign_in_needed" });
  const added = await ports.staffPeople.add(parsed.data, { actor, context, now: ports.now() });
  if (added === "not_admin") return refuse({ code: "forbidden" });
  if (added === "listed" || added === "removed")
    return refuse({ code: "invalid", problems: [{ field: "email", message: alreadyThere[added] }] });
  tell(ports, "staff_member.added", actor, added.id, context);
  return accept(added);
}

const alreadyThere = {
  listed: "They are on the list already. Change their role there.",
  removed: "They were removed. Restore them in the list of removed people.",
} as const;

/** Gives somebody else another role. It holds from their next request on. `role` is untrusted. */
export async function changeStaffRole(
  ports: Ports,
  { actor, id, role, context }: AdminAsks & { readonly id: string; readonly role: unknown },
): Promise<Outcome<null, ChangeStaffRefusal>> {
  const target = await changeable(ports, actor, id);
  if (!target.ok) return target;
  const known = staffRoles.find((each) => each === role);
  if (known === undefined) return refuse({ code: "not_found" });
  if (target.value.setByOperator && known !== "admin") return refuse({ code: "set_by_operator" });
  const done = await ports.staffPeople.changeRole(id, known, { actor, context, now: ports.now() });
  return settled(ports, done, "staff_member.role_changed", { actor, context }, id);
}

/**
 * Takes somebody else off the list: their sessions end, and they stay out, also when STAFF_ADMINS names them, until an admin
 * restores them. Since nobody removes themselves, an admin always remains.
 */
export async function removeStaff(
  ports: Ports,
  { actor, id, context }: AdminAsks & { readonly id: string },
): Promise<Outcome<null, ChangeStaffRefusal>> {
  const target = await changeable(ports, actor, id);
  if (!target.ok) return target;
  const done = await ports.staffPeople.remove(id, { actor, context, now: ports.now() });
  return settled(ports, done, "staff_member.removed", { actor, context }, id);
}

/** Takes a removal back: they may sign in again, with the role that they had. */
export async function restoreStaff(
  ports: Ports,
  { actor, id, context }: AdminAsks & { readonly id: string },
): Promise<Outcome<null, ChangeStaffRefusal>> {
  const target = await changeable(ports, actor, id);
  if (!target.ok) return target;
  const done = await ports.staffPeople.restore(id, { actor, context, now: ports.now() });
  return settled(ports, done, "staff_member.restored", { actor, context }, id);
}

/** The person, when the actor may change something about them. */
async function changeable(
  ports: Ports,
  actor: StaffActor,
  id: string,
): Promise<Outcome<ListedPerson, ChangeStaffRefusal>> {
  if (!may(actor, "staff:manage")) return refuse({ code: "forbidden" });
  const person = await findListed(ports, id);
  if (!person) return refuse({ code: "not_found" });
  if (person.id === actor.id) return refuse({ code: "own" });
  if (needsFreshSignIn(actor, ports.now())) return refuse({ code: "fresh_sign_in_needed" });
  return accept(person);
}

async function findListed(ports: Ports, id: string): Promise<ListedPerson | null> {
  const person = z.uuid().safeParse(id).success ? await ports.staffPeople.find(id, ports.now()) : null;
  return person && { ...person, setByOperator: isNamedByOperator(person, ports.staffAdmins) };
}

function settled(
  ports: Ports,
  done: "changed" | "not_found" | "not_admin",
  event: string,
  { actor, context }: AdminAsks,
  id: string,
): Outcome<null, StaffRefusal> {
  if (done !== "changed") return refuse({ code: done === "not_admin" ? "forbidden" : done });
  tell(ports, event, actor, id, context);
  return accept(null);
}

function tell(ports: Ports, event: string, actor: StaffActor, id: string, { correlationId }: RequestContext): void {
  ports.log("info", event, { correlationId, staffMemberId: id, by: actor.id });
}
