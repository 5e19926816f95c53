import type { StaffActor } from "@/lib/domain/staff/actor";
import { may } from "@/lib/domain/staff/permission";
import type { Ports } from "../ports";

/** Whom the audit trail may name, to choose from: staff and, for admins, programs; removed and revoked ones too. */
export async function listAuditActors(
  ports: Ports,
  { actor }: { readonly actor: StaffActor },
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const [people, keys] = await Promise.all([
    may(actor, "staff:read") ? ports.staffPeople.list(ports.now()) : [],
    may(actor, "api_keys:manage") ? ports.apiKeys.list() : [],
  ]);
  return [
    ...people.map(({ id, email, name }) => ({ id, name: email ?? name ?? id })),
    ...keys.map(({ id, name }) => ({ id, name: `API key “${name}”` })),
  ];
}
