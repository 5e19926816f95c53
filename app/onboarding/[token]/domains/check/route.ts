import { checkDomains } from "@/lib/application/domains/check-domains";
import { run } from "@/lib/server/run";
import { answerOutcome } from "../../answers";
import { fromOurPages } from "../../from-our-pages";
import { withinLimits } from "../../within-limits";

/** Looks up all domains that are not proven, for a page that stays open; it asks afterwards how things stand. */
export const POST = fromOurPages(
  withinLimits(async ({ token, context }) => {
    const checked = await run(checkDomains, { token, id: null, context });
    return checked.ok ? new Response(null, { status: 204 }) : answerOutcome(checked);
  }),
);
