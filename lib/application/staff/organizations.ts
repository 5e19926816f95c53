import { z } from "zod";
import { stepToResume, wizardProgress } from "@/lib/domain/connection/wizard-progress";
import { slugSchema } from "@/lib/domain/organization/slug";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { ManagingActor } from "@/lib/domain/staff/actor";
import { limitOf, may, mayTouch } from "@/lib/domain/staff/permission";
import { wizardView } from "../onboarding/open-setup-link";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { slugRefusalWords } from "./slug-refusal";
import {
  type BoundedCount,
  type ConnectionRow,
  mostCounted,
  type OrganizationDetail,
  type OrganizationList,
  type OrganizationSort,
  type OrganizationState,
  organizationStates,
  type PlatformChoice,
  type StaffRefusal,
} from "./staff-views";
import { whoDecided } from "./who-decided";

const pageSize = 50;

/** How many words of a search count. */
const mostWords = 6;

/**
 * Organizations that have every word of `search` in their name, slug, domains, issuer or the e-mail address of a contact.
 * `after` is the last row's id of the page before (`limit` a page). Closed ones are listed by themselves, for whoever may close.
 */
export async function listOrganizations(
  ports: Ports,
  {
    actor,
    search = "",
    state = null,
    sort = "name",
    after,
    limit = pageSize,
  }: {
    readonly actor: ManagingActor;
    readonly search?: string;
    readonly state?: OrganizationState | null;
    readonly sort?: OrganizationSort;
    readonly after?: string;
    readonly limit?: number;
  },
): Promise<Outcome<OrganizationList, StaffRefusal>> {
  if (!may(actor, "organizations:read")) return refuse({ code: "forbidden" });
  const seesClosed = may(actor, "organizations:close");
  if (state === "closed" && !seesClosed) return refuse({ code: "forbidden" });
  const cursor = z.uuid().safeParse(after);
  const { rows, counts } = await ports.staff.listOrganizations({
    words: search.slice(0, 120).split(/\s+/).filter(Boolean).slice(0, mostWords),
    states: organizationStates.filter((known) => known !== "closed" || seesClosed),
    only: state,
    ...{ sort, after: cursor.success ? cursor.data : null, limit: limit + 1, onlyOf: limitOf(actor) },
  });
  const shown = rows.slice(0, limit);
  return accept({
    ...{ rows: shown, counts, total: totalOf(counts, state) },
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  });
}

/** How many there are in one state, or in all but the closed ones. */
function totalOf(counts: OrganizationList["counts"], only: OrganizationState | null): BoundedCount {
  const added = organizationStates
    .filter((state) => (only === null ? state !== "closed" : state === only))
    .map((state) => counts[state] ?? { count: 0, more: false });
  const count = added.reduce((sum, state) => sum + state.count, 0);
  const bounded = Math.min(count, mostCounted);
  return { count: bounded, more: count > bounded || added.some(({ more }) => more) };
}

export async function listPlatforms(
  ports: Ports,
  { actor }: { readonly actor: ManagingActor },
): Promise<Outcome<readonly PlatformChoice[], StaffRefusal>> {
  if (!may(actor, "organizations:read")) return refuse({ code: "forbidden" });
  return accept(await ports.staff.listPlatforms());
}

export async function showOrganization(
  ports: Ports,
  { actor, slug }: { readonly actor: ManagingActor; readonly slug: string },
): Promise<Outcome<OrganizationDetail, StaffRefusal>> {
  if (!may(actor, "organizations:read")) return refuse({ code: "forbidden" });
  const found = mayTouch(actor, slug) && (await ports.staff.showOrganization(slug, ports.publicUrl, ports.now()));
  if (!found) return refuse({ code: "not_found" });
  const connections = await Promise.all(found.connections.map((one) => withWizardStep(ports, actor, found, one)));
  return accept({ ...found, connections });
}

/** Says how far the wizard is, for a connection that somebody can fill in. */
async function withWizardStep(
  ports: Ports,
  actor: ManagingActor,
  { organization, setupLinks }: OrganizationDetail,
  connection: ConnectionRow,
): Promise<ConnectionRow> {
  const link = setupLinks.find(({ connectionId, state }) => connectionId === connection.id && state === "valid");
  if (!link) return connection;
  const access = {
    actor: { ...actor, organizationId: organization.id, connectionId: connection.id },
    expiresAt: link.expiresAt,
  };
  const view = await wizardView(ports, access);
  const resumed = stepToResume(view);
  return { ...connection, wizardStep: wizardProgress(view).find(({ step }) => step === resumed)?.title };
}

export const organizationFormSchema = z.object({
  name: z.string().trim().min(1, "Enter the company's name.").max(120, "Use at most 120 characters."),
  slug: z.string().trim().pipe(slugSchema),
  platforms: z.array(z.string()).min(1, "Choose at least one platform.").max(200),
});

export type CreateOrganizationRefusal =
  | StaffRefusal
  | {
      readonly code: "invalid";
      readonly problems: readonly { readonly field: "name" | "slug" | "platforms"; readonly message: string }[];
      /** Nothing is wrong with the slug but that somebody has or had it, or one that reads like it. */
      readonly slugTaken?: true;
    };

/** Creates an organization with its first connection. `form`: `{ name, slug, platforms: key[] }`, untrusted. */
export async function createOrganization(
  ports: Ports,
  { actor, form, context }: { readonly actor: ManagingActor; readonly form: unknown; readonly context: RequestContext },
): Promise<Outcome<{ readonly slug: string }, CreateOrganizationRefusal>> {
  // A key for one organization makes no second one.
  if (!may(actor, "organizations:write") || limitOf(actor) !== null) return refuse({ code: "forbidden" });
  const parsed = organizationFormSchema.safeParse(form);
  if (!parsed.success) return refuse(invalid(parsed.error));
  const { name, slug, platforms } = parsed.data;
  const unknown = await unknownPlatform(ports, platforms);
  if (unknown) return refuse(unknown);
  const created = await ports.staff.createOrganization(
    { name, slug, platforms: [...new Set(platforms)] },
    { actor, context, now: ports.now() },
  );
  if (created !== "created")
    return refuse({
      code: "invalid",
      problems: [{ field: "slug", message: slugRefusalWords(created) }],
      slugTaken: true,
    });
  ports.log("info", "organization.created", { correlationId: context.correlationId, slug, ...whoDecided(actor) });
  return accept({ slug });
}

/**
 * Changes an organization's name and the platforms that its people may open. `form`: `{ name?, platforms?: key[] }`,
 * untrusted; what is left out stays. The slug is another matter: see renameOrganization.
 */
export async function updateOrganization(
  ports: Ports,
  {
    actor,
    slug,
    form,
    context,
  }: { readonly actor: ManagingActor; readonly slug: string; readonly form: unknown; readonly context: RequestContext },
): Promise<Outcome<null, CreateOrganizationRefusal>> {
  if (!may(actor, "organizations:write")) return refuse({ code: "forbidden" });
  if (!mayTouch(actor, slug)) return refuse({ code: "not_found" });
  const parsed = organizationFormSchema.omit({ slug: true }).partial().safeParse(form);
  if (!parsed.success) return refuse(invalid(parsed.error));
  const unknown = parsed.data.platforms && (await unknownPlatform(ports, parsed.data.platforms));
  if (unknown) return refuse(unknown);
  const changed = await ports.staff.updateOrganization(slug, parsed.data, { actor, context, now: ports.now() });
  return changed ? accept(null) : refuse({ code: "not_found" });
}

const fields = ["name", "slug", "platforms"] as const;

function invalid({ issues }: z.ZodError) {
  const problems = issues.map(({ path, message }) => ({
    field: fields.find((name) => name === path[0]) ?? ("name" as const),
    message,
  }));
  return { code: "invalid" as const, problems };
}

async function unknownPlatform(ports: Ports, platforms: readonly string[]) {
  const known = new Set((await ports.staff.listPlatforms()).map(({ key }) => key));
  if (platforms.every((key) => known.has(key))) return null;
  const message = "One of these platforms no longer exists. Choose again.";
  return { code: "invalid" as const, problems: [{ field: "platforms" as const, message }] };
}

/** Ends every session and sign-in of an organization on the next request, on every instance. */
export async function suspendOrganization(
  ports: Ports,
  {
    actor,
    slug,
    reason,
    context,
  }: {
    readonly actor: ManagingActor;
    readonly slug: string;
    readonly reason: string;
    readonly context: RequestContext;
  },
): Promise<Outcome<null, StaffRefusal | { readonly code: "reason_missing" }>> {
  if (!may(actor, "organizations:write")) return refuse({ code: "forbidden" });
  if (!mayTouch(actor, slug)) return refuse({ code: "not_found" });
  const words = reason.trim().slice(0, 2000);
  if (words === "") return refuse({ code: "reason_missing" });
  const done = await ports.staff.setSuspended(slug, { reason: words }, { actor, context, now: ports.now() });
  return done ? accept(null) : refuse({ code: "not_found" });
}

export async function resumeOrganization(
  ports: Ports,
  { actor, slug, context }: { readonly actor: ManagingActor; readonly slug: string; readonly context: RequestContext },
): Promise<Outcome<null, StaffRefusal>> {
  if (!may(actor, "organizations:write")) return refuse({ code: "forbidden" });
  if (!mayTouch(actor, slug)) return refuse({ code: "not_found" });
  const done = await ports.staff.setSuspended(slug, null, { actor, context, now: ports.now() });
  return done ? accept(null) : refuse({ code: "not_found" });
}
