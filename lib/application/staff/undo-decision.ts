import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { ManagingActor } from "@/lib/domain/staff/actor";
import { may } from "@/lib/domain/staff/permission";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { findSubmission } from "./show-submissions";
import type { StaffRefusal } from "./staff-views";
import { whoDecided } from "./who-decided";

export type UndoRefusal =
  | StaffRefusal
  /** It was approved, or something happened on its connection since. */
  | { readonly code: "too_late" };

/** Takes back a rejection or a request for changes, so that the submission waits again where it stood in the queue. */
export async function undoDecision(
  ports: Ports,
  { actor, id, context }: { readonly actor: ManagingActor; readonly id: string; readonly context: RequestContext },
): Promise<Outcome<null, UndoRefusal>> {
  if (!may(actor, "submissions:decide")) return refuse({ code: "forbidden" });
  if (!(await findSubmission(ports, actor, id))) return refuse({ code: "not_found" });
  const undone = await ports.staff.undoDecision(id, { actor, context, now: ports.now() });
  if (undone !== "undone") return refuse({ code: undone });
  const { correlationId } = context;
  ports.log("info", "submission.decision_undone", { correlationId, revisionId: id, ...whoDecided(actor) });
  return accept(null);
}
