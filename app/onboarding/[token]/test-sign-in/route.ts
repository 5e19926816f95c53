import { startTestSignIn } from "@/lib/application/onboarding/start-test-sign-in";
import { run } from "@/lib/server/run";
import { seeOther, wizardBase } from "../answers";
import { fromOurPages } from "../from-our-pages";
import { withinLimits } from "../within-limits";

/** Begins a test sign-in: sends the browser to the identity provider, or back to the test step when it cannot begin. */
export const POST = fromOurPages(
  withinLimits(async ({ token, request, context }) => {
    const begun = await run(startTestSignIn, { token, cookieHeader: request.headers.get("cookie"), context });
    if (begun.ok) return seeOther(begun.value.location, begun.value.setCookies);
    const base = wizardBase(token);
    return seeOther(begun.refusal.code === "not_ready" ? `${base}/test?problem=not_ready` : base);
  }),
);
