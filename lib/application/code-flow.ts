import type { ClientAuthentication, ProviderMetadata } from "@/lib/domain/connection/provider-metadata";
import type { Outcome } from "@/lib/domain/outcome";
import type { SignInRefusalCode } from "@/lib/domain/sign-in/refusal";
import type { VerifiedPerson } from "@/lib/domain/sign-in/test-report";
import type { CallAccount } from "./outgoing-http";

/** A client secret as it is stored, with what it is bound to; only lib/server can open it. */
export interface StoredSecret {
  readonly sealed: string;
  readonly organizationId: string;
  readonly connectionId: string;
  readonly issuer: string;
  readonly tokenEndpoint: string;
}

/** One OpenID provider as the code flow needs it, built for each request from one revision. */
export interface RelyingParty {
  /** Connection and revision, so that nothing made for one revision fits another. */
  readonly id: string;
  /** On which its calls are made. */
  readonly account: CallAccount;
  readonly metadata: ProviderMetadata;
  readonly clientId: string;
  readonly clientAuthentication: ClientAuthentication;
  readonly clientSecret: StoredSecret | { readonly plain: string } | null;
  readonly redirectUri: string;
  /** The claim that groups are looked for in first; undefined when nobody needs them. */
  readonly groupsClaim?: string | undefined;
}

/** The values of one authorization request that the token request and the ID token are held against. */
export interface FlowSecrets {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

export interface FlowRefusal {
  readonly code: SignInRefusalCode;
  /** The technical cause; never a token, code or secret. */
  readonly detail: string;
  /** The provider's own words, when it sent some. */
  readonly providerSaid: string | null;
}

export interface SignedInClaims extends VerifiedPerson {
  /** The provider's session (`sid`), for back-channel logout. */
  readonly providerSessionId: string | null;
  /** When the provider last had the person prove who they are (`auth_time`); null when it does not say. */
  readonly authenticatedAt: Date | null;
}

/** What an authorization request asks for beside the usual (OpenID Connect Core section 3.1.2.1). */
export interface AuthorizationWishes {
  readonly loginHint?: string;
  readonly prompt?: string;
  /** `max_age` in seconds: how long ago the person may have proven who they are. */
  readonly maxAgeSeconds?: number;
}

/** What the session adapter stored: the token that goes into the cookie, and until when. */
export interface AdmittedSession {
  readonly sessionToken: string;
  readonly userId: string;
  readonly expires: Date;
}

/** What an authorization request needs to know. Nobody is called for it. */
export type AuthorizingParty = Omit<RelyingParty, "account">;

/** OAuth 2.0 authorization code flow with PKCE, state and nonce, run by NextAuth. */
export interface CodeFlow {
  /** The address of the authorization request (OpenID Connect Core section 3.1.2.1). */
  begin(party: AuthorizingParty, secrets: FlowSecrets, wishes?: AuthorizationWishes): Promise<string>;

  /**
   * Redeems a code and verifies the ID token. `session` is null for a test sign-in, which can then not create one;
   * otherwise its `admit` decides on the verified claims and stores the session.
   */
  redeem(
    party: RelyingParty,
    input: {
      readonly code: string;
      readonly secrets: FlowSecrets;
      readonly session: {
        readonly cookieName: string;
        readonly admit: (claims: SignedInClaims) => Promise<Outcome<AdmittedSession, FlowRefusal>>;
      } | null;
    },
  ): Promise<Outcome<{ readonly claims: SignedInClaims; readonly setCookie: string | null }, FlowRefusal>>;
}
