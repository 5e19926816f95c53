import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { ManagingActor } from "@/lib/domain/staff/actor";
import { may } from "@/lib/domain/staff/permission";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { findSubmission } from "./show-submissions";
import type { StaffRefusal, UnusableSecret } from "./staff-views";
import { whoDecided } from "./who-decided";

export type RollBackRefusal =
  | StaffRefusal
  | { readonly code: "reason_missing" }
  /** It is live already. */
  | { readonly code: "is_live" }
  /** It never was live on its connection, or something else went live at this moment. */
  | { readonly code: "never_live" }
  /** Nobody could sign in with it. */
  | { readonly code: "secret_unusable"; readonly because: UnusableSecret };

/**
 * Makes a revision that was live once what people sign in with again. Whoever signed in through another issuer meanwhile is
 * signed out; everybody else stays signed in.
 */
export async function rollBack(
  ports: Ports,
  {
    actor,
    id,
    reason,
    context,
  }: {
    readonly actor: ManagingActor;
    /** Of the revision to go back to. */
    readonly id: string;
    readonly reason: string;
    readonly context: RequestContext;
  },
): Promise<Outcome<null, RollBackRefusal>> {
  if (!may(actor, "submissions:decide")) return refuse({ code: "forbidden" });
  const words = reason.trim().slice(0, 2000);
  if (!(await findSubmission(ports, actor, id))) return refuse({ code: "not_found" });
  if (words === "") return refuse({ code: "reason_missing" });
  const result = await ports.staff.rollBack(id, words, { actor, context, now: ports.now() });
  if (result === "secret_erased" || result === "secret_expired")
    return refuse({ code: "secret_unusable", because: result });
  if (result !== "rolled_back") return refuse({ code: result });
  const { correlationId } = context;
  ports.log("warn", "connection.rolled_back", { correlationId, revisionId: id, ...whoDecided(actor) });
  return accept(null);
}
