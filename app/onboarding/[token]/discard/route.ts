import { nothingReturned } from "@/components/onboarding/returned-form";
import { discardDraft } from "@/lib/application/onboarding/discard-draft";
import { run } from "@/lib/server/run";
import { answerOutcome, seeOther, wizardBase } from "../answers";
import { fromOurPages } from "../from-our-pages";
import { readForm } from "../read-form";
import { keepReturnedForm } from "../returned-form";

/** Gives up the changes to a live connection: JSON `{ version }`, or a plain form, which leads back to the wizard. */
export const POST = fromOurPages(async ({ token, request, context }) => {
  const { plain, form } = await readForm(request);
  const discarded = await run(discardDraft, { token, form, context });
  if (!plain) return answerOutcome(discarded);
  const base = wizardBase(token);
  if (discarded.ok || discarded.refusal.code !== "conflict") return seeOther(base);
  return seeOther(`${base}/submit`, [
    keepReturnedForm(token, "submit", { ...nothingReturned, about: "discard", conflict: [] }),
  ]);
});
