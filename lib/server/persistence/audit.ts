import "server-only";
import type { RequestContext } from "@/lib/application/request-context";
import type { AuditAction } from "@/lib/domain/audit/audit-action";
import type { EndUserActor, ManagingActor, OnboardingActor, StaffActor, SystemActor } from "@/lib/domain/staff/actor";
import type { Prisma } from "./generated/client";

/** What happened, to what, and what it was before and is now; never a secret. */
export interface AuditedAction {
  readonly action: AuditAction;
  readonly organizationId: string | null;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly before?: Prisma.InputJsonObject;
  readonly after?: Prisma.InputJsonObject;
}

/** Whoever acts; of staff only who they are, since nobody has a session yet who just signs in. */
type AuditedActor =
  | Exclude<ManagingActor | OnboardingActor | EndUserActor | SystemActor, { kind: "staff" }>
  | Pick<StaffActor, "kind" | "id" | "email" | "name">;

/** Writes an audit event inside the transaction of the decision itself, so that neither stands without the other. */
export async function audit(
  transaction: Prisma.TransactionClient,
  actor: AuditedActor,
  { action, organizationId, subject, before, after }: AuditedAction,
  now: Date,
  context: RequestContext,
): Promise<void> {
  await transaction.auditEvent.create({
    data: {
      ...{ action, organizationId, subjectKind: subject.kind, subjectId: subject.id, before, after, at: now },
      ...actorColumns(actor),
      ...{ correlationId: context.correlationId, address: context.address },
    },
    select: { id: true },
  });
}

function actorColumns(actor: AuditedActor) {
  switch (actor.kind) {
    case "staff":
      return { actorKind: actor.kind, actorId: actor.id, actorLabel: actor.email ?? actor.name };
    case "api":
      return { actorKind: actor.kind, actorId: actor.id, actorLabel: actor.name };
    case "client_it":
      return { actorKind: actor.kind, actorId: actor.setupLinkId, actorLabel: null };
    case "end_user":
      return { actorKind: actor.kind, actorId: actor.id, actorLabel: actor.email };
    case "system":
      return { actorKind: actor.kind, actorId: null, actorLabel: actor.name };
  }
}

/** The columns that say who made a row, a person or a key. */
export function madeBy(actor: ManagingActor): { createdById: string } | { createdByKeyId: string } {
  return actor.kind === "staff" ? { createdById: actor.id } : { createdByKeyId: actor.id };
}
