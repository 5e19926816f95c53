import type { StaffActor } from "../staff/actor";

/**
 * Whether this staff member filled in the wizard themselves: as the one who submitted, or as the one whom the setup link
 * was made for. Then somebody else has to approve.
 */
export function isOwnSubmission(
  actor: Pick<StaffActor, "email">,
  submission: { readonly submittedBy: string | null; readonly linkMadeFor: string | null },
): boolean {
  const own = normal(actor.email);
  return own !== null && (own === normal(submission.submittedBy) || own === normal(submission.linkMadeFor));
}

function normal(email: string | null): string | null {
  return email?.trim().toLowerCase() || null;
}
