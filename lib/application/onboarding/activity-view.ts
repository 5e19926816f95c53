import type { IdentityProviderKey } from "@/lib/domain/connection/identity-provider";
import type { SignInRefusalCode } from "@/lib/domain/sign-in/refusal";
import type { ConnectionRef } from "./onboarding-store";

/** One sign-in or test as it is stored; of the person nothing but what finds them again. */
export interface StoredActivity {
  readonly id: string;
  readonly at: Date;
  readonly kind: "login" | "test";
  readonly byColleague: boolean;
  /** `abandoned` also for one that did not come back in time. */
  readonly outcome: "started" | "allowed" | "refused" | "failed" | "abandoned";
  readonly code: SignInRefusalCode | null;
  readonly providerSaid: string | null;
  readonly provider: IdentityProviderKey;
  readonly platformName: string | null;
  /** E-mail address, or the subject of somebody without one; null when nobody was verified. */
  readonly who: string | null;
  readonly name: string | null;
  readonly correlationId: string;
}

export interface ActivityStore {
  /** Sign-ins and tests of one connection, newest first; `after` is the last row's id of the page before. Reads only. */
  list(
    connection: ConnectionRef,
    page: { readonly refusedOnly: boolean; readonly after: string | null; readonly take: number },
    now: Date,
  ): Promise<readonly StoredActivity[]>;
  /** Logins since `from` whose person left for the live provider and never came back. */
  neverBack(
    connection: ConnectionRef,
    from: Date,
    now: Date,
  ): Promise<{ readonly count: number; readonly provider: IdentityProviderKey }>;
}

/** What the activity page shows. Times are ISO 8601 strings in UTC. */
export interface ActivityView {
  readonly show: "all" | "refused";
  readonly rows: readonly ActivityRow[];
  /** Where the next page begins; null on the last one. */
  readonly next: string | null;
  /** Whether this is not the first page. */
  readonly older: boolean;
  /** How many people left for the provider in the last 24 hours and never came back, and what that can mean; null for none. */
  readonly neverBack: { readonly count: number; readonly cure: string } | null;
}

export interface ActivityRow
  extends Pick<
    StoredActivity,
    "id" | "kind" | "byColleague" | "outcome" | "platformName" | "who" | "name" | "correlationId"
  > {
  readonly at: string;
  /** Cause and cure of a refusal, in plain words with the console path. */
  readonly happened: string | null;
  readonly cure: string | null;
}
