import { ruleOfForm } from "@/components/onboarding/rule-of-form";
import { openSetupLink } from "@/lib/application/onboarding/open-setup-link";
import { runChecks } from "@/lib/application/onboarding/run-checks";
import { saveDraft } from "@/lib/application/onboarding/save-draft";
import { wizardStepSchema, wizardSteps } from "@/lib/domain/connection/connection-form";
import { endpointFields } from "@/lib/domain/connection/endpoint-field";
import { reviewedFields } from "@/lib/domain/review/reviewed-field";
import { run } from "@/lib/server/composition";
import { answer, answerOutcome, seeOther, wizardBase } from "../answers";
import { fromOurPages } from "../from-our-pages";
import { longestList, readFields, readJson } from "../read-form";
import { keepUnsavedLines } from "../unsaved-lines";

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

  const stored = opened.value.revision;
  const progress = stored?.progress ?? { done: [], ticked: [] };
  const given = ["provider", "loginUrl", "clientId", "clientSecret", "secretExpiresOn"].flatMap((name) => {
    const value = form.get(name);
    // An empty secret means "keep the stored one".
    if (value === null || (name === "clientSecret" && value === "")) return [];
    // On the first step the address is only there to find the provider: untouched, it says nothing about a new choice.
    if (name === "loginUrl" && step.data === "provider" && value === (stored?.loginUrl ?? "")) return [];
    return [[name, value] as const];
  });
  const pasted = step.data === "provider" && given.some(([name]) => name === "loginUrl");
  const answers = reviewedFields.flatMap((field) => {
    const value = form.get(`answer.${field}`);
    return value === null ? [] : [[field, value] as const];
  });
  const rule = step.data === "users" ? ruleOfForm(form) : null;
  const finished = rule === null || rule.unsaved === null;
  const patch = {
    version: Number(form.get("version")),
    ...Object.fromEntries(given),
    ...(pasted && { recognise: true }),
    ...(answers.length > 0 && { reviewAnswers: Object.fromEntries(answers) }),
    ...(rule?.userManagement && { userManagement: rule.userManagement }),
    ...(form.has("tokenEndpoint") && { endpointsByHand: endpointsIn(form) }),
    ...(finished && { progress: { ...progress, done: [...new Set([...progress.done, step.data])] } }),
  };
  const saved = await run(saveDraft, { token, patch, context });
  const cookies = step.data === "users" ? [keepUnsavedLines(token, rule?.unsaved ?? null)] : [];
  // What was kept although it cannot be used is checked all the same: the checks say at each field what is wrong.
  const checkable = saved.ok || (saved.refusal.code === "invalid" && step.data === "connect");
  if (!checkable || !finished) return seeOther(`${base}/${step.data}`, cookies);
  if (step.data === "connect") {
    const checked = await run(runChecks, { token, onResult: () => {}, signal: request.signal, context });
    if (!saved.ok || !checked.ok || !checked.value.checks?.passed) return seeOther(`${base}/connect`);
  }
  return seeOther(`${base}/${wizardSteps[wizardSteps.indexOf(step.data) + 1] ?? "submit"}`, cookies);
});

function endpointsIn(form: URLSearchParams) {
  const addresses = Object.fromEntries(endpointFields.map((field) => [field, form.get(field) ?? ""]));
  return { ...addresses, tokenEndpointAuthentication: form.get("tokenEndpointAuthentication") ?? "unstated" };
}
