import { nothingReturned } from "@/components/onboarding/returned-form";
import { leaveNote } from "@/lib/application/onboarding/leave-note";
import { run } from "@/lib/server/run";
import { answerOutcome, seeOther, wizardBase } from "../answers";
import { fromOurPages } from "../from-our-pages";
import { typedIn } from "../packed-form";
import { readForm } from "../read-form";
import { keepReturnedForm } from "../returned-form";

/** Takes a note to staff about one step of the guide: JSON of noteFormSchema, or a plain form with the same names. */
export const POST = fromOurPages(async ({ token, request, context }) => {
  const { plain, form } = await readForm(request);
  const left = await run(leaveNote, { token, form, context });
  if (!plain) return answerOutcome(left);
  const guide = `${wizardBase(token)}/guide`;
  if (left.ok || left.refusal.code !== "note_refused") return seeOther(guide, [keepReturnedForm(token, "guide", null)]);
  const typed = typedIn(plain);
  const problems = [{ field: "text", ...left.refusal.problem }];
  return seeOther(`${guide}#note-${encodeURIComponent(typed.step ?? "")}`, [
    keepReturnedForm(token, "guide", { ...nothingReturned, about: "note", typed, problems }),
  ]);
});
