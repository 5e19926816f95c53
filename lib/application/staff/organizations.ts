import { z } from "zod";
import { slugSchema } from "@/lib/domain/organization/slug";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { hasRole, type StaffActor } from "@/lib/domain/staff/actor";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { OrganizationDetail, OrganizationRow, PlatformChoice, StaffRefusal } from "./staff-views";

const pageSize = 50;

/** Organizations whose name or slug contains `search`, by name; `after` is the last row's id of the page before (50 a page). */
export async function listOrganizations(
  ports: Ports,
  { search = "", after }: { readonly actor: StaffActor; readonly search?: string; readonly after?: string },
): Promise<
  Outcome<
    { readonly rows: readonly OrganizationRow[]; readonly next: string | null; readonly total: number },
    StaffRefusal
  >
> {
  const cursor = z.uuid().safeParse(after);
  const { rows, total } = await ports.staff.listOrganizations(
    search.trim().slice(0, 100),
    cursor.success ? cursor.data : null,
    pageSize + 1,
  );
  const shown = rows.slice(0, pageSize);
  return accept({ rows: shown, next: rows.length > pageSize ? (shown.at(-1)?.id ?? null) : null, total });
}

export async function listPlatforms(
  ports: Ports,
  _input: { readonly actor: StaffActor },
): Promise<Outcome<readonly PlatformChoice[], StaffRefusal>> {
  return accept(await ports.staff.listPlatforms());
}

export async function showOrganization(
  ports: Ports,
  { slug }: { readonly actor: StaffActor; readonly slug: string },
): Promise<Outcome<OrganizationDetail, StaffRefusal>> {
  const found = await ports.staff.showOrganization(slug, ports.publicUrl, ports.now());
  return found ? accept(found) : refuse({ code: "not_found" });
}

const organizationFormSchema = z.object({
  name: z.string().trim().min(1, "Enter the company's name.").max(120, "Use at most 120 characters."),
  slug: z.string().trim().pipe(slugSchema),
  platforms: z.array(z.string()).min(1, "Choose at least one platform.").max(200),
});

export type CreateOrganizationRefusal =
  | StaffRefusal
  | {
      readonly code: "invalid";
      readonly problems: readonly { readonly field: "name" | "slug" | "platforms"; readonly message: string }[];
    };

/** Creates an organization with its first connection. `form`: `{ name, slug, platforms: key[] }`, untrusted. */
export async function createOrganization(
  ports: Ports,
  { actor, form, context }: { readonly actor: StaffActor; readonly form: unknown; readonly context: RequestContext },
): Promise<Outcome<{ readonly slug: string }, CreateOrganizationRefusal>> {
  if (!hasRole(actor, "reviewer")) return refuse({ code: "forbidden" });
  const parsed = organizationFormSchema.safeParse(form);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({
      field: fields.find((name) => name === path[0]) ?? ("name" as const),
      message,
    }));
    return refuse({ code: "invalid", problems });
  }
  const { name, slug, platforms } = parsed.data;
  const known = new Set((await ports.staff.listPlatforms()).map(({ key }) => key));
  const unknown = platforms.find((key) => !known.has(key));
  if (unknown !== undefined)
    return refuse({
      code: "invalid",
      problems: [{ field: "platforms", message: "One of these platforms no longer exists. Choose again." }],
    });
  const created = await ports.staff.createOrganization(
    { name, slug, platforms: [...new Set(platforms)] },
    { actor, context, now: ports.now() },
  );
  if (created === "slug_taken")
    return refuse({
      code: "invalid",
      problems: [{ field: "slug", message: "Another organization has this short name. Choose another one." }],
    });
  ports.log("info", "organization.created", { correlationId: context.correlationId, slug, staffMemberId: actor.id });
  return accept({ slug });
}

const fields = ["name", "slug", "platforms"] as const;

/** Ends every session and sign-in of an organization on the next request, on every instance. */
export async function suspendOrganization(
  ports: Ports,
  {
    actor,
    slug,
    reason,
    context,
  }: { readonly actor: StaffActor; readonly slug: string; readonly reason: string; readonly context: RequestContext },
): Promise<Outcome<null, StaffRefusal | { readonly code: "reason_missing" }>> {
  if (!hasRole(actor, "reviewer")) return refuse({ code: "forbidden" });
  const words = reason.trim().slice(0, 2000);
  if (words === "") return refuse({ code: "reason_missing" });
  const done = await ports.staff.setSuspended(slug, { reason: words }, { actor, context, now: ports.now() });
  return done ? accept(null) : refuse({ code: "not_found" });
}

export async function resumeOrganization(
  ports: Ports,
  { actor, slug, context }: { readonly actor: StaffActor; readonly slug: string; readonly context: RequestContext },
): Promise<Outcome<null, StaffRefusal>> {
  if (!hasRole(actor, "reviewer")) return refuse({ code: "forbidden" });
  const done = await ports.staff.setSuspended(slug, null, { actor, context, now: ports.now() });
  return done ? accept(null) : refuse({ code: "not_found" });
}
