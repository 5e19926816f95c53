import { askForNewLink } from "@/lib/application/onboarding/ask-for-new-link";
import { run } from "@/lib/server/run";
import { seeOther, wizardBase } from "../answers";
import { fromOurPages } from "../from-our-pages";

/** Asks staff for a new setup link. The answer is the same whatever the token. */
export const POST = fromOurPages(async ({ token, context }) => {
  await run(askForNewLink, { token, context });
  return seeOther(`${wizardBase(token)}/asked`);
});
