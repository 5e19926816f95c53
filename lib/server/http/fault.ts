import "server-only";
import type { RequestContext } from "@/lib/application/request-context";
import type { SignInRefusalCode } from "@/lib/domain/sign-in/refusal";
import { log } from "../log";
import { countEvent } from "../metrics/metrics";

/**
 * Answers a request; when something breaks that nobody expected, the fault is logged under the correlation id that the
 * reader is shown, and `page` is the answer. The reader never sees the fault itself.
 */
export async function answering(
  context: RequestContext,
  answer: () => Promise<Response>,
  page: () => Promise<Response>,
): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    logFault(error, context.correlationId);
    return page();
  }
}

/** A line of the log and a count in the metrics for something that broke. */
export function logFault(error: unknown, correlationId?: string): void {
  countEvent("fault", {});
  log().error({ event: "fault", ...(correlationId !== undefined && { correlationId }), err: error });
}

/** A refusal that has no attempt to be listed under is a line of the log, under the correlation id that the reader is shown. */
export function logRefusal(code: SignInRefusalCode, correlationId: string, slug: string | null): void {
  countEvent("sign_in.refused", { code, kind: "login" });
  log().warn({ event: "sign_in.refused", code, correlationId, slug });
}
