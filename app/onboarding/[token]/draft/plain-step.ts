import { ruleOfForm } from "@/components/onboarding/rule-of-form";
import type { WizardRevision } from "@/lib/application/onboarding/wizard-view";
import type { WizardStep } from "@/lib/domain/connection/connection-form";
import { endpointFields } from "@/lib/domain/connection/endpoint-field";
import { reviewedFields } from "@/lib/domain/review/reviewed-field";

interface PlainStep {
  /** What it changes, of the shape of draftPatchSchema and as untrusted; without the version. */
  readonly change: Readonly<Record<string, unknown>>;
  /** The version that the form was shown at. */
  readonly version: number;
  /** The lines of a rule that cannot be used; null when all of it can. */
  readonly unusedLines: string | null;
}

/** What the plain form of a step says. `stored` is the revision as it is now. */
export function plainStep(step: WizardStep, form: URLSearchParams, stored: WizardRevision | null): PlainStep {
  const progress = stored?.progress ?? { done: [], ticked: [] };
  const given = ["provider", "loginUrl", "clientId", "clientSecret", "secretExpiresOn"].flatMap((name) => {
    const value = form.get(name);
    // An empty secret means "keep the stored one".
    if (value === null || (name === "clientSecret" && value === "")) return [];
    // On the first step the address is only there to find the provider: untouched, it says nothing about a new choice.
    if (name === "loginUrl" && step === "provider" && value === (stored?.loginUrl ?? "")) return [];
    return [[name, value] as const];
  });
  const pasted = step === "provider" && given.some(([name]) => name === "loginUrl");
  const answers = reviewedFields.flatMap((field) => {
    const value = form.get(`answer.${field}`);
    return value === null ? [] : [[field, value] as const];
  });
  const rule = step === "users" ? ruleOfForm(form) : null;
  const unusedLines = rule?.unused ?? null;
  return {
    version: Number(form.get("version")),
    unusedLines,
    change: {
      ...Object.fromEntries(given),
      ...(pasted && { recognise: true }),
      ...(answers.length > 0 && { reviewAnswers: Object.fromEntries(answers) }),
      ...(rule?.userManagement && { userManagement: rule.userManagement }),
      ...(form.has("tokenEndpoint") && { endpointsByHand: endpointsIn(form) }),
      ...(unusedLines === null && { progress: { ...progress, done: [...new Set([...progress.done, step])] } }),
    },
  };
}

function endpointsIn(form: URLSearchParams) {
  const addresses = Object.fromEntries(endpointFields.map((field) => [field, form.get(field) ?? ""]));
  return { ...addresses, tokenEndpointAuthentication: form.get("tokenEndpointAuthentication") ?? "unstated" };
}
