import type { FailureCode, FailureRule, SeenByCheck } from "@/lib/domain/health/failing-connection";
import type { RelyingParty } from "../code-flow";

export interface LiveConnection {
  readonly organizationId: string;
  readonly connectionId: string;
  readonly revisionId: string;
}

/** A live connection by which nobody got in lately. */
export interface FailingConnection extends LiveConnection {
  /** The first failure since somebody got in, or since the revision went live. */
  readonly since: Date;
  /** Of the newest failure. */
  readonly code: FailureCode;
}

/** A live connection whose daily check is due. */
export interface ConnectionToCheck extends LiveConnection {
  readonly party: Omit<RelyingParty, "redirectUri" | "account">;
  readonly place: { readonly slug: string; readonly connectionKey: string; readonly primary: boolean };
  /** Its provider has a discovery document; its endpoints were not entered by hand. */
  readonly discovers: boolean;
}

/** How live connections are, judged from sign-ins and from checks. */
export interface HealthStore {
  /** Live connections where sign-ins since `from` ended so as often as the rule says, nobody let in between. */
  failing(from: Date, rule: FailureRule): Promise<readonly FailingConnection[]>;
  /** Live connections whose people left for the provider since `from`, and nobody came back. */
  neverBack(
    from: Date,
    now: Date,
    rule: { readonly failures: number; readonly addresses: number },
  ): Promise<readonly Omit<FailingConnection, "code">[]>;
  /** Opens a spell and queues its mails; false when one is open already, or somebody got in since. */
  openSpell(failing: FailingConnection, now: Date): Promise<boolean>;
  /** Ends the spells of connections that somebody got in by since, or that are no longer live as they were. */
  endSpells(now: Date): Promise<readonly LiveConnection[]>;
  /** Ends an open spell of one of these causes; false when there is none. */
  endSpellOf(connection: LiveConnection, codes: readonly FailureCode[], now: Date): Promise<boolean>;

  /** Takes connections that are due, each for one taker until `leaseEnds`. New ones are spread over a day. */
  takeDue(now: Date, leaseEnds: Date, most: number): Promise<readonly ConnectionToCheck[]>;
  /** Keeps what a check found. The first check in a row that found something; null when all is well, or it is no longer live. */
  keepFinding(connection: LiveConnection, code: SeenByCheck | null, now: Date): Promise<{ failingSince: Date | null }>;
  setNextCheck(connection: LiveConnection, at: Date): Promise<void>;
}
