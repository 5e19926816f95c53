import type { SignInRefusalCode } from "./refusal";

/** Who the identity provider says somebody is: verified claims in our words. */
export interface VerifiedPerson {
  readonly subject: string;
  readonly email: string | null;
  readonly emailVerified: boolean | null;
  readonly name: string | null;
  readonly groups: readonly string[];
  /** The claim that the groups came from, such as `groups` or `roles`. */
  readonly groupsClaim: string | null;
  /** The company whose account it is, lower case, where the issuer serves many (Google: `hd`). */
  readonly hostedDomain: string | null;
  /** Authentication methods (RFC 8176), when told. */
  readonly methods: readonly string[];
}

/** One test sign-in of client IT, as the report shows it. It never signs anyone in to a platform. */
export interface TestSignIn {
  readonly id: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  /** `started`: at the provider now. `abandoned`: did not come back in time. */
  readonly outcome: "started" | "allowed" | "refused" | "failed" | "abandoned";
  readonly code: SignInRefusalCode | null;
  /** What the provider answered when it refused: OAuth error code and description, at most 300 characters. */
  readonly providerSaid: string | null;
  readonly person: VerifiedPerson | null;
  /** The claim that groups were looked for in first; null for tests that did not say. */
  readonly groupsClaimAsked: string | null;
  readonly correlationId: string;
  /** Done by a colleague through a link of their own, who does not see the wizard. */
  readonly byColleague: boolean;
  /** False once issuer, client ID or secret changed after this test. */
  readonly current: boolean;
}
