import type { WizardRevision } from "@/lib/application/onboarding/wizard-view";
import type { IdentityProviderKey } from "@/lib/domain/connection/identity-provider";
import type { DroppedValue } from "@/lib/domain/connection/switch-provider";

export interface DroppedValues {
  readonly from: IdentityProviderKey;
  readonly values: readonly DroppedValue[];
}

const values = ["loginUrl", "clientId", "clientSecret"] as const satisfies readonly DroppedValue[];

const names: Readonly<Record<DroppedValue, string>> = {
  loginUrl: "login URL",
  clientId: "client ID",
  clientSecret: "client secret",
};

/** Which values a revision has. */
function entered(revision: WizardRevision | null, value: DroppedValue): boolean {
  return Boolean(value === "clientSecret" ? revision?.secret : revision?.[value]);
}

/** What was there before another identity provider was chosen and is gone since; null when nothing is. */
export function droppedBetween(before: WizardRevision | null, now: WizardRevision | null): DroppedValues | null {
  const from = before?.provider;
  if (!from || from === now?.provider) return null;
  const gone = values.filter((value) => entered(before, value) && !entered(now, value));
  return gone.length > 0 ? { from, values: gone } : null;
}

/** Those of them that nobody has entered again. */
export function stillMissing({ values: gone }: DroppedValues, now: WizardRevision | null): readonly DroppedValue[] {
  return gone.filter((value) => !entered(now, value));
}

/** "login URL, client ID and client secret" */
export function inWords(gone: readonly DroppedValue[]): string {
  return new Intl.ListFormat("en-GB").format(gone.map((value) => names[value]));
}
