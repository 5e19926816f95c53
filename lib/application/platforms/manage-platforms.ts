import { z } from "zod";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { launchUrlProblem, type PlatformForm, platformFormSchema } from "@/lib/domain/platform/platform-form";
import type { ManagingActor } from "@/lib/domain/staff/actor";
import { type FreshSignInNeeded, needsFreshSignIn } from "@/lib/domain/staff/fresh-sign-in";
import { limitOf, may, mayTouch } from "@/lib/domain/staff/permission";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { StaffRefusal } from "../staff/staff-views";
import { whoDecided } from "../staff/who-decided";
import type { PlatformOrganization, PlatformRow } from "./platform-store";

export type PlatformField = keyof PlatformForm;

export type PlatformRefusal =
  | StaffRefusal
  | FreshSignInNeeded
  | {
      readonly code: "invalid";
      readonly problems: readonly { readonly field: PlatformField; readonly message: string }[];
    };

interface Decision {
  readonly actor: ManagingActor;
  readonly context: RequestContext;
}

/** Every platform, in the order of the login page, those that are off too. */
export async function listAllPlatforms(
  ports: Ports,
  { actor }: { readonly actor: ManagingActor },
): Promise<Outcome<readonly PlatformRow[], StaffRefusal>> {
  if (!may(actor, "organizations:read")) return refuse({ code: "forbidden" });
  return accept(await ports.platforms.list());
}

const organizationsAtOnce = 50;

/** One platform and the organizations that have it, by name. */
export async function showPlatform(
  ports: Ports,
  {
    actor,
    key,
    search = "",
    after,
  }: { readonly actor: ManagingActor; readonly key: string; readonly search?: string; readonly after?: string },
): Promise<
  Outcome<
    {
      readonly platform: PlatformRow;
      readonly organizations: readonly PlatformOrganization[];
      readonly next: string | null;
    },
    StaffRefusal
  >
> {
  // It names organizations, so that it is nothing for whoever is limited to one.
  if (!may(actor, "organizations:read") || limitOf(actor) !== null) return refuse({ code: "forbidden" });
  const platform = await ports.platforms.find(key);
  if (!platform) return refuse({ code: "not_found" });
  const cursor = z.uuid().safeParse(after);
  const found = await ports.platforms.organizationsWith(key, {
    ...{ search: search.trim().slice(0, 120), limit: organizationsAtOnce + 1 },
    after: cursor.success ? cursor.data : null,
  });
  const organizations = found.slice(0, organizationsAtOnce);
  return accept({
    ...{ platform, organizations },
    next: found.length > organizationsAtOnce ? (organizations.at(-1)?.id ?? null) : null,
  });
}

/** Makes a platform. `form`: all of {@link PlatformForm}, untrusted. Organizations get it one by one. */
export async function createPlatform(
  ports: Ports,
  { actor, form, context }: Decision & { readonly form: unknown },
): Promise<Outcome<{ readonly key: string }, PlatformRefusal>> {
  const refused = mayWrite(actor);
  if (refused) return refuse(refused);
  const parsed = platformFormSchema.safeParse(form);
  if (!parsed.success) return refuse(invalid(parsed.error));
  const problem = launchUrlProblem(parsed.data.launchUrl, originsFor(ports));
  if (problem) return refuse({ code: "invalid", problems: [{ field: "launchUrl", message: problem }] });
  if (needsFreshSignIn(actor, ports.now())) return refuse({ code: "fresh_sign_in_needed" });
  const created = await ports.platforms.create(parsed.data, { actor, context, now: ports.now() });
  if (created === "key_taken")
    return refuse({ code: "invalid", problems: [{ field: "key", message: "Another platform has this key." }] });
  const { key } = parsed.data;
  ports.log("info", "platform.created", { correlationId: context.correlationId, platform: key, ...whoDecided(actor) });
  return accept({ key });
}

/**
 * Changes a platform, or switches it on or off; off, it is gone from every login page and every session's answer on the
 * next request. `form`: what changes of {@link PlatformForm} but the key, untrusted. Where it leads is where everybody
 * who has just signed in goes, so that a person has to prove first that it is still they.
 */
export async function changePlatform(
  ports: Ports,
  { actor, key, form, context }: Decision & { readonly key: string; readonly form: unknown },
): Promise<Outcome<null, PlatformRefusal>> {
  const refused = mayWrite(actor);
  if (refused) return refuse(refused);
  const parsed = platformFormSchema.omit({ key: true }).partial().safeParse(form);
  if (!parsed.success) return refuse(invalid(parsed.error));
  const { launchUrl } = parsed.data;
  const problem = launchUrl === undefined ? null : launchUrlProblem(launchUrl, originsFor(ports));
  if (problem) return refuse({ code: "invalid", problems: [{ field: "launchUrl", message: problem }] });
  if (needsFreshSignIn(actor, ports.now())) return refuse({ code: "fresh_sign_in_needed" });
  const changed = await ports.platforms.change(key, parsed.data, { actor, context, now: ports.now() });
  if (!changed) return refuse({ code: "not_found" });
  ports.log("info", "platform.changed", { correlationId: context.correlationId, platform: key, ...whoDecided(actor) });
  return accept(null);
}

/** Puts a platform at another place of the login page, from 0 on. */
export async function movePlatform(
  ports: Ports,
  { actor, key, place, context }: Decision & { readonly key: string; readonly place: number },
): Promise<Outcome<null, StaffRefusal>> {
  const refused = mayWrite(actor);
  if (refused) return refuse(refused);
  const moved = await ports.platforms.move(key, place, { actor, context, now: ports.now() });
  return moved ? accept(null) : refuse({ code: "not_found" });
}

/** Deletes a platform that no organization ever had; any other is switched off instead. */
export async function deletePlatform(
  ports: Ports,
  { actor, key, context }: Decision & { readonly key: string },
): Promise<Outcome<null, StaffRefusal | { readonly code: "platform_in_use" }>> {
  const refused = mayWrite(actor);
  if (refused) return refuse(refused);
  const removed = await ports.platforms.remove(key, { actor, context, now: ports.now() });
  if (removed === "removed") return accept(null);
  return refuse({ code: removed === "in_use" ? "platform_in_use" : "not_found" });
}

/** Gives a platform to one organization, or takes it away; its people see it on their next request. */
export async function setPlatformOfOrganization(
  ports: Ports,
  { actor, key, slug, has, context }: Decision & { readonly key: string; readonly slug: string; readonly has: boolean },
): Promise<Outcome<null, StaffRefusal | { readonly code: "organization_unknown" }>> {
  if (!may(actor, "organizations:write")) return refuse({ code: "forbidden" });
  if (!mayTouch(actor, slug)) return refuse({ code: "not_found" });
  const set = await ports.platforms.setForOrganization(key, slug, has, { actor, context, now: ports.now() });
  if (set === "set") return accept(null);
  return refuse({ code: set === "platform_not_found" ? "not_found" : "organization_unknown" });
}

export type LimitPlatformRefusal =
  | StaffRefusal
  | {
      readonly code: "invalid";
      readonly problems: readonly { readonly field: "connections"; readonly message: string }[];
    };

/**
 * Says by which of its connections an organization's people open a platform; `connections` are their keys, none for all.
 * It holds on the next request, also for whoever is signed in.
 */
export async function limitPlatform(
  ports: Ports,
  {
    actor,
    slug,
    key,
    connections,
    context,
  }: Decision & { readonly slug: string; readonly key: string; readonly connections: readonly string[] },
): Promise<Outcome<null, LimitPlatformRefusal>> {
  if (!may(actor, "organizations:write")) return refuse({ code: "forbidden" });
  if (!mayTouch(actor, slug)) return refuse({ code: "not_found" });
  const by = { actor, context, now: ports.now() };
  const limited = await ports.platforms.limit(slug, key, [...new Set(connections)], by);
  if (limited === "limited") return accept(null);
  if (limited === "not_found") return refuse({ code: "not_found" });
  const message = "One of these connections is no longer there. Choose again.";
  return refuse({ code: "invalid", problems: [{ field: "connections", message }] });
}

/** They are every organization's, so that a key for one changes none. */
function mayWrite(actor: ManagingActor): StaffRefusal | null {
  return may(actor, "platforms:write") && limitOf(actor) === null ? null : { code: "forbidden" };
}

/** Where a launch URL may be plain http: what the operator allows, and this product's own address, where the demo's platforms are. */
function originsFor({ allowedPrivateOrigins, publicUrl }: Ports): readonly string[] {
  return [...allowedPrivateOrigins, new URL(publicUrl).origin];
}

function invalid({ issues }: z.ZodError) {
  const fields = platformFormSchema.keyof().options;
  const problems = issues.map(({ path, message }) => ({
    field: fields.find((name) => name === path[0]) ?? ("key" as const),
    message,
  }));
  return { code: "invalid" as const, problems };
}
