import type { WizardAnswer } from "@/components/onboarding/wizard-answers";
import type { WizardView } from "@/lib/application/onboarding/wizard-view";
import type { Outcome } from "@/lib/domain/outcome";

const noStore = { "cache-control": "no-store" };

type Refusal = Extract<WizardAnswer, { readonly code: string }>;

/** A JSON answer that nothing on the way may keep. */
export function answer(status: number, body: WizardAnswer): Response {
  return Response.json(body, { status, headers: noStore });
}

const statusOf: Record<Refusal["code"], number> = {
  ...{ unreadable: 400, foreign_origin: 403, too_many_requests: 429, link_not_valid: 404 },
  ...{ conflict: 409, in_review: 409, not_in_review: 409, nothing_to_discard: 409, nothing_to_check: 409 },
  ...{ too_many_test_links: 409, not_ready: 409 },
  ...{ invalid: 422, incomplete: 422, note_refused: 422, too_many_requests: 429 },
};

/** What a use case of the wizard came to: how things stand now, or the refusal. */
export function answerOutcome(outcome: Outcome<WizardView, Refusal>): Response {
  if (outcome.ok) return answer(200, { view: outcome.value });
  return answer(statusOf[outcome.refusal.code], outcome.refusal);
}

/** Sends a browser on after a form (RFC 9110 section 15.4.4). */
export function seeOther(location: string, setCookies: readonly string[] = []): Response {
  const headers = new Headers({ ...noStore, location });
  for (const cookie of setCookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}

/** The address below which a setup link's pages are. */
export function wizardBase(token: string): string {
  return `/onboarding/${encodeURIComponent(token)}`;
}
