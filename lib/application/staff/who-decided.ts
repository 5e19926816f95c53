import type { ManagingActor } from "@/lib/domain/staff/actor";

/** The field of a log line that names who decided: a staff member or an API key, by id. */
export function whoDecided(actor: ManagingActor): Readonly<Record<string, string>> {
  return actor.kind === "staff" ? { staffMemberId: actor.id } : { apiKeyId: actor.id };
}
