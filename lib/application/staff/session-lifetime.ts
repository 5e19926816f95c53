import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { lifetimeChangeSchema, type SessionLifetime } from "@/lib/domain/session/session-lifetime";
import type { ManagingActor } from "@/lib/domain/staff/actor";
import { may, mayTouch } from "@/lib/domain/staff/permission";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { StaffRefusal } from "./staff-views";

const fields = ["idleMinutes", "longestMinutes"] as const;

export type LifetimeRefusal =
  | StaffRefusal
  | {
      readonly code: "invalid";
      readonly problems: readonly { readonly field: (typeof fields)[number]; readonly message: string }[];
    };

interface AtOrganization {
  readonly actor: ManagingActor;
  readonly slug: string;
}

/** How long sessions of an organization's people last. */
export async function showSessionLifetime(
  ports: Ports,
  { actor, slug }: AtOrganization,
): Promise<Outcome<SessionLifetime, StaffRefusal>> {
  if (!may(actor, "organizations:read")) return refuse({ code: "forbidden" });
  const found = mayTouch(actor, slug) && (await ports.sessions.lifetime(slug));
  return found ? accept(found) : refuse({ code: "not_found" });
}

/**
 * Sets how long sessions last; open ones are shortened at once and never lengthened. `form`: `{ idleMinutes?,
 * longestMinutes? }`, untrusted.
 */
export async function changeSessionLifetime(
  ports: Ports,
  { actor, slug, form, context }: AtOrganization & { readonly form: unknown; readonly context: RequestContext },
): Promise<Outcome<SessionLifetime, LifetimeRefusal>> {
  if (!may(actor, "organizations:write")) return refuse({ code: "forbidden" });
  const before = mayTouch(actor, slug) && (await ports.sessions.lifetime(slug));
  if (!before) return refuse({ code: "not_found" });
  const parsed = lifetimeChangeSchema.safeParse(form);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({
      field: fields.find((name) => name === path[0]) ?? ("idleMinutes" as const),
      message,
    }));
    return refuse({ code: "invalid", problems });
  }
  const { idleMinutes = before.idleMinutes, longestMinutes = before.longestMinutes } = parsed.data;
  const lifetime = { idleMinutes, longestMinutes };
  if (idleMinutes > longestMinutes)
    return refuse({
      code: "invalid",
      problems: [{ field: "idleMinutes", message: "It cannot be longer than a session lasts at most." }],
    });
  const changed = await ports.sessions.changeLifetime(slug, lifetime, { actor, context, now: ports.now() });
  return changed ? accept(lifetime) : refuse({ code: "not_found" });
}
