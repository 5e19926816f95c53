import type { WizardRevision, WizardView } from "@/lib/application/onboarding/wizard-view";
import type { DraftPatch, WizardProgress } from "@/lib/domain/connection/connection-form";
import { endpointsInOneLine, typedEndpoints } from "@/lib/domain/connection/endpoints-by-hand";
import { identityProviders } from "@/lib/domain/connection/identity-provider";
import { dayOf } from "@/lib/domain/connection/secret-expiry";
import type { UserManagement } from "@/lib/domain/connection/user-management";
import { userManagementInShort } from "@/lib/domain/connection/wizard-progress";
import { reviewedFields } from "@/lib/domain/review/reviewed-field";

/** A change to the draft, before it has a version. */
export type DraftChange = Omit<DraftPatch, "version">;

/** The settings that two people may both change. Progress is not one: finished steps add up. */
export type Setting = Exclude<keyof DraftChange, "progress" | "recognise">;

export const settingNames: Readonly<Record<Setting, string>> = {
  provider: "Identity provider",
  loginUrl: "Login URL",
  clientId: "Client ID",
  clientSecret: "Client secret",
  secretExpiresOn: "Expiry of the client secret",
  endpointsByHand: "Endpoints",
  userManagement: "User management",
  note: "Note",
  reviewAnswers: "Answer to Pacvue",
};

export const settings = [
  "provider",
  "loginUrl",
  "clientId",
  "clientSecret",
  "secretExpiresOn",
  "endpointsByHand",
  "userManagement",
  "note",
  "reviewAnswers",
] as const satisfies readonly Setting[];

/** A setting as text to compare and to show; of the secret only when it was entered. */
export function settingText(revision: WizardRevision | null, setting: Setting): string | null {
  if (!revision) return null;
  if (setting === "reviewAnswers") return Object.values(revision.reviewAnswers).filter(Boolean).join("; ") || null;
  if (setting === "clientSecret") return revision.secret?.enteredAt ?? null;
  if (setting === "userManagement") return ruleText(revision.userManagement);
  if (setting === "provider") return revision.provider && identityProviders[revision.provider].name;
  if (setting === "secretExpiresOn") return revision.secret?.expiresAt ? dayOf(revision.secret.expiresAt) : null;
  if (setting === "endpointsByHand") return revision.endpointsByHand && endpointsInOneLine(revision.endpointsByHand);
  return revision[setting] || null;
}

/** The same of what a page wants to save; a secret is never shown. */
export function typedText(change: DraftChange, setting: Exclude<Setting, "clientSecret">): string | null {
  if (setting === "reviewAnswers")
    return (
      Object.values(change.reviewAnswers ?? {})
        .filter(Boolean)
        .join("; ") || null
    );
  if (setting === "userManagement") return change.userManagement ? ruleText(change.userManagement) : null;
  if (setting === "provider") return change.provider ? identityProviders[change.provider].name : null;
  if (setting === "endpointsByHand") {
    const endpoints = change.endpointsByHand && typedEndpoints(change.endpointsByHand);
    return endpoints ? endpointsInOneLine(endpoints) : null;
  }
  return change[setting] || null;
}

/** Every part of a rule: two that read the same are the same. */
function ruleText(rule: UserManagement): string {
  const parts = Object.values(rule).flat().slice(1);
  return [userManagementInShort(rule, null), ...(parts.length > 0 ? [`(${parts.join(", ")})`] : [])].join(" ");
}

/** Which settings differ between what a page was working on and what is stored now. */
export function changedSettings(before: WizardView, now: WizardView): readonly Setting[] {
  return settings.filter((setting) => settingText(before.revision, setting) !== settingText(now.revision, setting));
}

/** The settings that this change and somebody else's save both touch: only these need a decision. */
export function settingsInConflict(change: DraftChange, before: WizardView, now: WizardView): readonly Setting[] {
  return changedSettings(before, now).filter((setting) => {
    if (setting !== "reviewAnswers") return change[setting] !== undefined;
    // Answers to different comments add up.
    return reviewedFields.some(
      (field) =>
        change.reviewAnswers?.[field] !== undefined &&
        (before.revision?.reviewAnswers[field] ?? "") !== (now.revision?.reviewAnswers[field] ?? ""),
    );
  });
}

/** What this change would set otherwise than it is stored now. A secret cannot be compared, so it counts. */
export function settingsBeside(change: DraftChange, now: WizardView): readonly Setting[] {
  return settings.filter((setting) => {
    if (change[setting] === undefined) return false;
    if (setting === "clientSecret") return change.clientSecret !== "";
    if (setting !== "reviewAnswers") return typedText(change, setting) !== settingText(now.revision, setting);
    return reviewedFields.some(
      (field) => (change.reviewAnswers?.[field] ?? "") !== (now.revision?.reviewAnswers[field] ?? ""),
    );
  });
}

/** A change and a later one of the same page, as one. */
export function joinChanges(earlier: DraftChange, later: DraftChange): DraftChange {
  const reviewAnswers =
    earlier.reviewAnswers || later.reviewAnswers ? { ...earlier.reviewAnswers, ...later.reviewAnswers } : undefined;
  return { ...earlier, ...later, ...(reviewAnswers && { reviewAnswers }) };
}

/** Finished steps of both, ticks of the newer one. */
export function mergeProgress(stored: WizardProgress | undefined, own: WizardProgress): WizardProgress {
  return { done: [...new Set([...(stored?.done ?? []), ...own.done])], ticked: own.ticked };
}
