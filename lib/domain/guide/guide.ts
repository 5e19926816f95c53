import { backChannelLogoutUrl, initiateUrl } from "../organization/addresses";
import type { DrawnConsole, DrawnControl } from "./drawn-console";

/**
 * How to set up Pacvue in one identity provider’s console. Texts may hold `{redirectUrl}`, `{loginUrl}`, `{initiateUrl}`,
 * `{logoutUrl}` and `{slug}`, which `fillIn` replaces.
 */
export interface Guide {
  /** Whose words the guide uses: "Okta’s documentation". Null where there is no vendor to compare with. */
  readonly comparedWith: string | null;
  readonly minutes: number;
  readonly steps: readonly GuideStep[];
}

/** The steps of the guide for any provider, to which every other guide's steps refer. */
export type GeneralStep = "application" | "redirect-url" | "flow" | "start" | "logout" | "assign" | "credentials";

export interface GuideStep {
  /** Unique within the guide and lasting: the ticks and notes of a wizard are stored under it. */
  readonly id: string;
  readonly title: string;
  /** In small beside the title: where it is, or what it comes down to. */
  readonly summary: string;
  /** The form that is filled in; null where nothing is. With one, every part says how its field is drawn. */
  readonly drawing: DrawnConsole | null;
  /** Which steps of the guide for any provider say the same without this vendor's words; none in that guide itself. */
  readonly inGeneral: readonly GeneralStep[];
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
  /** The field as it looks once this is done. */
  readonly drawn?: DrawnControl;
  /** The label in the drawing, where it is shorter than the one in the instruction. */
  readonly drawnLabel?: string;
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
    .replaceAll("{initiateUrl}", initiateUrl(values.loginUrl))
    .replaceAll("{logoutUrl}", backChannelLogoutUrl(values.redirectUrl))
    .replaceAll("{slug}", values.slug);
}

/** The key under which a step's tick is stored, so that changing the provider does not mix up the ticks. */
export function tickKey(provider: string, stepId: string): string {
  return `${provider}:${stepId}`;
}
