import type { IdentityProviderKey } from "@/lib/domain/connection/identity-provider";
import type { WizardFacts } from "@/lib/domain/connection/wizard-progress";
import type { Journey } from "@/lib/domain/desk/onboarding-funnel";
import type { HourOfSignIns } from "@/lib/domain/desk/sign-in-chart";
import type { FailureCode } from "@/lib/domain/health/failing-connection";
import type { TestSignIn } from "@/lib/domain/sign-in/test-report";

/** The first rows of a list, and how many there are; `more` when counting stopped there. */
export interface Counted<Row> {
  readonly rows: readonly Row[];
  readonly count: number;
  readonly more: boolean;
}

interface DeskRow {
  /** The connection's id. */
  readonly id: string;
  readonly organization: { readonly slug: string; readonly name: string };
  readonly connectionLabel: string;
  readonly provider: IdentityProviderKey | null;
}

export interface ExpiringSecret extends DeskRow {
  readonly expiresAt: Date;
}

export interface FailingConnection extends DeskRow {
  readonly code: FailureCode;
  /** Sign-ins that did not end with somebody let in since then; none when a check found it. */
  readonly failures: number;
  readonly since: Date;
}

/** A first connection whose client IT opened the wizard, perhaps entered something, and did not go on. */
export interface StalledDraft extends DeskRow {
  readonly lastChangedAt: Date;
  readonly linkEndsAt: Date;
  readonly provenDomains: readonly string[];
  /** What the step is worked out from; the tests are not judged yet. */
  readonly facts: Omit<WizardFacts, "tests" | "review"> & { readonly tests: readonly TestSignIn[] };
}

/** What the first page of the console is made of. Every question is bounded, however many organizations there are. */
export interface DeskStore {
  /** Live secrets that end before `until`, soonest first. */
  expiringSecrets(until: Date, take: number): Promise<Counted<ExpiringSecret>>;
  /** Live connections by which nobody gets in, longest first. */
  failingConnections(take: number): Promise<Counted<FailingConnection>>;
  /** First connections whose wizard was opened, or filled in, and nobody has touched since `before`, with a link that still works; longest first. */
  stalledDrafts(before: Date, now: Date, take: number): Promise<Counted<StalledDraft>>;
  /** Logins by the hour from `since` on: hours that were counted, and those since then as they are. */
  signInHours(since: Date, now: Date): Promise<readonly HourOfSignIns[]>;
  /** Counts the hours up to `until` that are not counted yet, from `since` on; at most `most`. How many it counted. */
  countHours(since: Date, until: Date, most: number): Promise<number>;
  /** How far first connections got whose setup link was made after `since`; of the newest `most` links. */
  journeys(since: Date, most: number): Promise<readonly Journey[]>;
}
