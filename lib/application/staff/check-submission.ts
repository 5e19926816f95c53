import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { ManagingActor } from "@/lib/domain/staff/actor";
import { may } from "@/lib/domain/staff/permission";
import { checkRevision } from "../onboarding/run-checks";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { findSubmission } from "./show-submissions";
import type { StaffRefusal } from "./staff-views";
import { whoDecided } from "./who-decided";

export type CheckSubmissionRefusal =
  | StaffRefusal
  /** It was decided, or taken back. */
  | { readonly code: "not_waiting" };

/**
 * Asks the identity provider of a submission that waits everything again, and keeps the answers as evidence beside what was
 * submitted, which stays as it is.
 */
export async function checkSubmission(
  ports: Ports,
  {
    actor,
    id,
    signal,
    context,
  }: {
    readonly actor: ManagingActor;
    readonly id: string;
    readonly signal: AbortSignal;
    readonly context: RequestContext;
  },
): Promise<Outcome<{ readonly passed: boolean }, CheckSubmissionRefusal>> {
  if (!may(actor, "submissions:decide")) return refuse({ code: "forbidden" });
  const shown = await findSubmission(ports, actor, id);
  if (!shown) return refuse({ code: "not_found" });
  const place = await ports.staff.findConnection(shown.organization.slug, shown.connection.key);
  if (typeof place === "string") return refuse({ code: "not_found" });
  const { organizationId, connectionId } = place;
  const file = await ports.onboarding.file({ organizationId, connectionId }, ports.now());
  const { revision } = file;
  if (revision?.id !== id || revision.status !== "submitted") return refuse({ code: "not_waiting" });
  const asking = { ...actor, organizationId, connectionId };
  const { passed } = await checkRevision(ports, asking, { file, revision, onResult: () => undefined, signal });
  const { correlationId } = context;
  ports.log("info", "submission.checked", { correlationId, revisionId: id, passed, ...whoDecided(actor) });
  return accept({ passed });
}
