import { nothingReturned, type ReturnedForm } from "@/components/onboarding/returned-form";
import { type SubmitRefusal, submitForReview } from "@/lib/application/onboarding/submit-for-review";
import { run } from "@/lib/server/run";
import { answer, answerOutcome, seeOther, wizardBase } from "../answers";
import { fromOurPages } from "../from-our-pages";
import { typedIn } from "../packed-form";
import { readForm } from "../read-form";
import { keepReturnedForm } from "../returned-form";

/** Hands the draft to staff: JSON of submitFormSchema, or a plain form, which leads back to the last step. */
export const POST = fromOurPages(async ({ token, request, context }) => {
  const { plain, form } = await readForm(request);
  if (form === undefined) return answer(400, { code: "unreadable" });
  const submitted = await run(submitForReview, { token, form, context });
  if (!plain) return answerOutcome(submitted);
  const returned = submitted.ok ? null : returnedFor(submitted.refusal, typedIn(plain));
  return seeOther(`${wizardBase(token)}/submit`, [keepReturnedForm(token, "submit", returned)]);
});

/** What a plain form that was not handed in comes back with; null where the page itself says all. */
function returnedFor(refusal: SubmitRefusal, typed: ReturnedForm["typed"]): ReturnedForm | null {
  const returned = { ...nothingReturned, about: "submission" as const, typed };
  switch (refusal.code) {
    case "conflict":
      return { ...returned, conflict: [] };
    case "invalid":
      return { ...returned, problems: [...refusal.problems] };
    case "incomplete":
      return { ...returned, missingAt: refusal.step, problems: [{ field: "", ...refusal.problem }] };
    case "in_review":
    case "link_not_valid":
      return null;
  }
}
