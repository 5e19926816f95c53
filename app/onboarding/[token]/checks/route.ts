import type { WizardAnswer } from "@/components/onboarding/wizard-answers";
import { openSetupLink } from "@/lib/application/onboarding/open-setup-link";
import { runChecks } from "@/lib/application/onboarding/run-checks";
import type { ConnectionCheck } from "@/lib/domain/connection/connection-check";
import { run } from "@/lib/server/run";
import { answer } from "../answers";
import { fromOurPages } from "../from-our-pages";
import { withinLimits } from "../within-limits";

/**
 * Runs the checks and streams one JSON line for each as it is known, then a last line with the view or the refusal
 * (NDJSON). Closing the connection stops them.
 */
export const POST = fromOurPages(
  withinLimits(async ({ token, request, context }) => {
    // Before the stream begins, so that a link that opens nothing is a 404 here too.
    const opened = await run(openSetupLink, { token, context });
    if (!opened.ok) return answer(404, { code: opened.refusal.code });

    const stopped = new AbortController();
    const signal = AbortSignal.any([request.signal, stopped.signal]);
    const encoder = new TextEncoder();
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        const send = (line: { readonly check: ConnectionCheck } | WizardAnswer) => {
          if (!signal.aborted) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
        };
        try {
          const checked = await run(runChecks, {
            token,
            onResult: (check) => send({ check }),
            signal,
            context,
          });
          if (signal.aborted) return;
          send(checked.ok ? { view: checked.value } : refusalLine(checked.refusal.code, opened.value));
          controller.close();
        } catch (fault) {
          // Being stopped is no fault; everything else ends the stream early, which the page reads as "no answer".
          if (!signal.aborted) controller.error(fault);
        }
      },
      cancel() {
        stopped.abort();
      },
    });
    return new Response(body, {
      headers: {
        "content-type": "application/x-ndjson; charset=utf-8",
        "cache-control": "no-store, no-transform",
        "x-accel-buffering": "no",
      },
    });
  }),
);

function refusalLine(
  code: "link_not_valid" | "nothing_to_check" | "in_review",
  view: Extract<WizardAnswer, { readonly code: "conflict" | "in_review" | "not_in_review" }>["view"],
): WizardAnswer {
  return code === "in_review" ? { code, view } : { code };
}
