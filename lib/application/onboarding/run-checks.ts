import type { ConnectionCheck } from "@/lib/domain/connection/connection-check";
import type { Outcome } from "@/lib/domain/outcome";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { SetupLinkRefusal, WizardView } from "./wizard-view";

export type RunChecksRefusal =
  | SetupLinkRefusal
  | { readonly code: "nothing_to_check" }
  | { readonly code: "in_review" };

/**
 * Asks the identity provider everything that can be known before anybody signs in, and keeps the answers as evidence.
 * `onResult` is called with each check as soon as it is known, in order. `signal` stops it; nothing is kept then.
 */
export async function runChecks(
  _ports: Ports,
  _input: {
    readonly token: string;
    readonly onResult: (check: ConnectionCheck) => void;
    readonly signal: AbortSignal;
    readonly context: RequestContext;
  },
): Promise<Outcome<WizardView, RunChecksRefusal>> {
  throw new Error("not wired yet");
}
