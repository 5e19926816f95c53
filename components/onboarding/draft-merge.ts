import type { WizardRevision, WizardView } from "@/lib/application/onboarding/wizard-view";
import type { DraftPatch, WizardProgress } from "@/lib/domain/connection/connection-form";

/** A change to the draft, before it has a version. */
export type DraftChange = Omit<DraftPatch, "version">;

/** The settings that two people may both change. Progress is not one: finished steps add up. */
export type Setting = Exclude<keyof DraftChange, "progress" | "recognise">;

export const settingNames: Readonly<Record<Setting, string>> = {
  provider: "Identity provider",
  loginUrl: "Login URL",
  clientId: "Client ID",
  clientSecret: "Client secret",
  userManagement: "User management",
  note: "Note",
};

const settings = [
  "provider",
  "loginUrl",
  "clientId",
  "clientSecret",
  "userManagement",
  "note",
] as const satisfies readonly Setting[];

/** A setting as text to compare and to show; of the secret only when it was entered. */
export function settingText(revision: WizardRevision | null, setting: Setting): string | null {
  if (!revision) return null;
  if (setting === "clientSecret") return revision.secret?.enteredAt ?? null;
  if (setting === "userManagement") return JSON.stringify(revision.userManagement);
  return revision[setting] || null;
}

/** Which settings differ between what a page was working on and what is stored now. */
export function changedSettings(before: WizardView, now: WizardView): readonly Setting[] {
  return settings.filter((setting) => settingText(before.revision, setting) !== settingText(now.revision, setting));
}

/** The settings that this change and somebody else's save both touch: only these need a decision. */
export function settingsInConflict(change: DraftChange, before: WizardView, now: WizardView): readonly Setting[] {
  return changedSettings(before, now).filter((setting) => change[setting] !== undefined);
}

/** Finished steps of both, ticks of the newer one. */
export function mergeProgress(stored: WizardProgress | undefined, own: WizardProgress): WizardProgress {
  return { done: [...new Set([...(stored?.done ?? []), ...own.done])], ticked: own.ticked };
}
