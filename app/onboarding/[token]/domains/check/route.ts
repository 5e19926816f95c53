import { checkDomains } from "@/lib/application/domains/check-domains";
import { run } from "@/lib/server/composition";
import { answerOutcome } from "../../answers";
import { fromOurPages } from "../../from-our-pages";

/** Looks up all domains that are not proven, for a page that stays open. */
export const POST = fromOurPages(async ({ token, context }) =>
  answerOutcome(await run(checkDomains, { token, id: null, context })),
);
