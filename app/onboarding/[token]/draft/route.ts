import { settingsBeside } from "@/components/onboarding/draft-merge";
import { nothingReturned, type ReturnedForm } from "@/components/onboarding/returned-form";
import { openSetupLink } from "@/lib/application/onboarding/open-setup-link";
import { runChecks } from "@/lib/application/onboarding/run-checks";
import { saveDraft } from "@/lib/application/onboarding/save-draft";
import type { WizardView } from "@/lib/application/onboarding/wizard-view";
import { draftPatchSchema, wizardStepSchema, wizardSteps } from "@/lib/domain/connection/connection-form";
import { run } from "@/lib/server/run";
import { answer, answerOutcome, seeOther, wizardBase } from "../answers";
import { fromOurPages } from "../from-our-pages";
import { typedIn } from "../packed-form";
import { longestList, readFields, readJson } from "../read-form";
import { keepReturnedForm } from "../returned-form";
import { plainStep } from "./plain-step";

/** Saves what changed in the wizard, as JSON of draftPatchSchema. */
export const PUT = fromOurPages(async ({ token, request, context }) => {
  const patch = await readJson(request, longestList);
  if (patch === undefined) return answer(400, { code: "unreadable" });
  return answerOutcome(await run(saveDraft, { token, patch, context }));
});

/** The same for a plain form, while the page's scripts have not arrived: saves one step and leads to the next. */
export const POST = fromOurPages(async ({ token, request, context }) => {
  const base = wizardBase(token);
  const form = await readFields(request, longestList);
  const step = wizardStepSchema.safeParse(form.get("step"));
  const opened = await run(openSetupLink, { token, context });
  if (!step.success || !opened.ok) return seeOther(base);

  const { change, version, unusedLines } = plainStep(step.data, form, opened.value.revision);
  const save = (patch: object) => run(saveDraft, { token, patch, context });
  const back = (returned: ReturnedForm) =>
    seeOther(`${base}/${step.data}`, [keepReturnedForm(token, step.data, returned)]);
  const returned = { ...nothingReturned, about: "draft" as const, typed: typedIn(form) };

  let saved = await save({ ...change, version });
  if (!saved.ok && saved.refusal.code === "conflict") {
    const { view } = saved.refusal;
    const conflict = besides(change, view);
    if (conflict === null || conflict.length > 0) return back({ ...returned, conflict: [...(conflict ?? [])] });
    // Somebody else saved, but nothing that this form says otherwise.
    saved = await save({ ...change, version: view.revision?.version ?? 0 });
  }
  if (!saved.ok && saved.refusal.code === "invalid") {
    const { problems, view } = saved.refusal;
    const refused = new Set<string>(problems.map(({ field }) => field));
    // Where the shape of one field is wrong nothing is saved: then all but that field is.
    const rest = Object.fromEntries(Object.entries(change).filter(([name]) => !refused.has(name)));
    if ((view.revision?.version ?? 0) === version) await save({ ...rest, version });
    // What was kept although it cannot be used is checked all the same: the checks say at each field what is wrong.
    if (step.data === "connect") await check(token, request, context);
    return back({ ...returned, problems: [...problems] });
  }
  if (unusedLines !== null) return back({ ...returned, typed: { rule: form.get("rule") ?? "" }, unusedLines });
  const done = [keepReturnedForm(token, step.data, null)];
  if (!saved.ok) return seeOther(`${base}/${step.data}`, done);
  if (step.data === "connect" && !(await check(token, request, context))) return seeOther(`${base}/connect`, done);
  return seeOther(`${base}/${wizardSteps[wizardSteps.indexOf(step.data) + 1] ?? "submit"}`, done);
});

/** Whether the checks of what is stored pass. */
async function check(token: string, request: Request, context: Parameters<typeof runChecks>[1]["context"]) {
  const checked = await run(runChecks, { token, onResult: () => {}, signal: request.signal, context });
  return checked.ok && checked.value.checks?.passed === true;
}

/** The settings that are stored otherwise than a form says; null when it says something that no setting can be. */
function besides(change: object, view: WizardView) {
  const parsed = draftPatchSchema.safeParse({ ...change, version: 0 });
  return parsed.success ? settingsBeside(parsed.data, view) : null;
}
