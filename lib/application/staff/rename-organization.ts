import { slugSchema } from "@/lib/domain/organization/slug";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { ManagingActor } from "@/lib/domain/staff/actor";
import { may, mayTouch } from "@/lib/domain/staff/permission";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { slugRefusalWords } from "./slug-refusal";
import type { StaffRefusal } from "./staff-views";
import { whoDecided } from "./who-decided";

export type RenameRefusal =
  | StaffRefusal
  | {
      readonly code: "invalid";
      readonly problems: readonly { readonly field: "slug"; readonly message: string }[];
      readonly slugTaken?: true;
    };

interface Decision {
  readonly actor: ManagingActor;
  readonly slug: string;
  readonly context: RequestContext;
}

/**
 * Gives an organization another slug. The old one leads to the new one from then on and is never given to anybody else; its
 * connections keep the redirect URLs that are registered at the identity providers, so that nobody's sign-in breaks.
 */
export async function renameOrganization(
  ports: Ports,
  { actor, slug, newSlug, context }: Decision & { readonly newSlug: string },
): Promise<Outcome<{ readonly slug: string }, RenameRefusal>> {
  if (!may(actor, "organizations:rename")) return refuse({ code: "forbidden" });
  if (!mayTouch(actor, slug)) return refuse({ code: "not_found" });
  const parsed = slugSchema.safeParse(newSlug.trim());
  if (!parsed.success) return refuse({ code: "invalid", problems: [problem(parsed.error.issues[0]?.message ?? "")] });
  if (parsed.data === slug)
    return refuse({ code: "invalid", problems: [problem("This is its short name already. Enter another one.")] });
  const renamed = await ports.staff.renameOrganization(slug, parsed.data, { actor, context, now: ports.now() });
  if (renamed === "not_found") return refuse({ code: "not_found" });
  if (renamed !== "renamed")
    return refuse({ code: "invalid", problems: [problem(slugRefusalWords(renamed))], slugTaken: true });
  const fields = { correlationId: context.correlationId, slug: parsed.data, formerSlug: slug, ...whoDecided(actor) };
  ports.log("info", "organization.renamed", fields);
  return accept({ slug: parsed.data });
}

const problem = (message: string) => ({ field: "slug" as const, message });

/**
 * Says which slug a connection's redirect URL holds from now on: `current` once client IT have registered that address at
 * their provider, or a former one of the organization's, to undo it. Answers under the other address are taken all the same.
 */
export async function changeRedirectUrl(
  ports: Ports,
  { actor, slug, key, to, context }: Decision & { readonly key: string; readonly to: string },
): Promise<Outcome<null, StaffRefusal>> {
  if (!may(actor, "organizations:rename")) return refuse({ code: "forbidden" });
  if (!mayTouch(actor, slug)) return refuse({ code: "not_found" });
  const changed = await ports.staff.changeRedirectSlug(slug, key, to, { actor, context, now: ports.now() });
  return changed ? accept(null) : refuse({ code: "not_found" });
}
