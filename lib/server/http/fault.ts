import "server-only";
import type { RequestContext } from "@/lib/application/request-context";
import { log } from "../log";

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
    log().error({ event: "fault", correlationId: context.correlationId, err: error });
    return page();
  }
}
