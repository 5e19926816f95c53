import "server-only";
import type { ManagingActor } from "@/lib/domain/staff/actor";

/** What a row needs to say who of staff, or which API key, is behind it. */
export const decider = {
  staffMember: { select: { email: true, name: true } },
  apiKey: { select: { name: true } },
} as const;

/** By which name somebody is shown who decided or asked; null when it was nobody of staff. */
export function decidedBy({
  staffMember,
  apiKey,
}: {
  readonly staffMember: { readonly email: string | null; readonly name: string | null } | null;
  readonly apiKey: { readonly name: string } | null;
}): string | null {
  return staffMember?.email ?? staffMember?.name ?? (apiKey ? `API key “${apiKey.name}”` : null);
}

/** The columns that say so. */
export function deciderColumns(actor: ManagingActor): { staffMemberId: string } | { apiKeyId: string } {
  return actor.kind === "staff" ? { staffMemberId: actor.id } : { apiKeyId: actor.id };
}
