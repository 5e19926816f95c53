import "server-only";
import type { RequestContext } from "@/lib/application/request-context";
import type { ClientItActor, StaffActor } from "@/lib/domain/staff/actor";
import type { Prisma } from "./generated/client";

/** What happened, to what, and what it was before and is now; never a secret. */
export interface AuditedAction {
  readonly action: string;
  readonly organizationId: string | null;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly before?: Prisma.InputJsonObject;
  readonly after?: Prisma.InputJsonObject;
}

/** Writes an audit event inside the transaction of the decision itself, so that neither stands without the other. */
export async function audit(
  transaction: Prisma.TransactionClient,
  actor: StaffActor | ClientItActor,
  { action, organizationId, subject, before, after }: AuditedAction,
  now: Date,
  context: RequestContext,
): Promise<void> {
  await transaction.auditEvent.create({
    data: {
      ...{ action, organizationId, subjectKind: subject.kind, subjectId: subject.id, before, after, at: now },
      actorKind: actor.kind,
      actorId: actor.kind === "staff" ? actor.id : actor.setupLinkId,
      actorLabel: actor.kind === "staff" ? (actor.email ?? actor.name) : null,
      ...{ correlationId: context.correlationId, address: context.address },
    },
    select: { id: true },
  });
}
