/**
 * How to set up Pacvue in one identity provider's console. Texts may hold `{redirectUrl}`, `{loginUrl}` and `{slug}`,
 * which `fillIn` replaces.
 */
export interface Guide {
  /** Whose words the guide uses: "Okta’s documentation". Null where there is no vendor to compare with. */
  readonly comparedWith: string | null;
  readonly minutes: number;
  readonly steps: readonly GuideStep[];
}

export interface GuideStep {
  /** Unique within the guide and lasting: the ticks of a wizard are stored under it. */
  readonly id: string;
  readonly title: string;
  /** In small beside the title: where it is, or what it comes down to. */
  readonly summary: string;
  readonly parts: readonly GuidePart[];
}

/** One thing to do on the screen of a step. */
export interface GuidePart {
  /** The label in the console, in the vendor's words, or what to do. */
  readonly label: string;
  readonly text?: string;
  /** A value to copy into the field with that label. */
  readonly copy?: string;
  /** The label was not read in the vendor's own documentation, so it may read differently. */
  readonly labelMayDiffer?: true;
}

/** When the guides were last compared with the vendors' documentation. */
export const guidesComparedIn = "November 2026";

export interface GuideValues {
  readonly redirectUrl: string;
  readonly loginUrl: string;
  readonly slug: string;
}

/** Replaces the placeholders of a guide's text. */
export function fillIn(text: string, values: GuideValues): string {
  return text
    .replaceAll("{redirectUrl}", values.redirectUrl)
    .replaceAll("{loginUrl}", values.loginUrl)
    .replaceAll("{slug}", values.slug);
}

/** The key under which a step's tick is stored, so that changing the provider does not mix up the ticks. */
export function tickKey(provider: string, stepId: string): string {
  return `${provider}:${stepId}`;
}
