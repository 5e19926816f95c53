import type { FakeUser } from "./fake-user";
import type { Manners } from "./manners";
import type { Changeable, Endpoint, Misbehaviour } from "./misbehaviour";
import type { SigningAlgorithm, SigningKey } from "./signing-key";

export type TokenAuthentication = "client_secret_basic" | "client_secret_post" | "none";

export interface FakeClient {
  readonly clientId: string;
  /** A client without one is a public client. */
  readonly clientSecret?: string;
  /** Accepted as well, as while a secret is renewed. */
  readonly furtherSecrets?: readonly string[];
  /** Compared character for character (OpenID Connect Core section 3.1.2.1). */
  readonly redirectUris: readonly string[];
  /** E-mail addresses of those who may use it; everybody when left out. */
  readonly assigned?: readonly string[];
  readonly postLogoutRedirectUris?: readonly string[];
}

/** Honest differences between providers. They hold until changed with `configure`. */
export interface ProviderSettings {
  readonly algorithm: SigningAlgorithm;
  /** The ways a client may prove itself at the token endpoint; the discovery document names them unless `manners` say more. */
  readonly tokenAuthentication: readonly TokenAuthentication[];
  /** Refuse a request without PKCE (RFC 7636). With false PKCE is still checked when it was begun. */
  readonly pkceRequired: boolean;
  /** Answer with `iss` (RFC 9207), and whether the discovery document says so. */
  readonly issuerInResponse: boolean;
  readonly issuerInResponseAdvertised: boolean;
  /** Where e-mail, name and groups are told; the subject is told in both. */
  readonly claimsIn: "id_token" | "userinfo" | "both";
  /** How far this provider's clock is ahead (or behind, below zero). */
  readonly clockOffsetSeconds: number;
  /** Show a page with a button per person and Cancel, instead of signing in at once. */
  readonly interactive: boolean;
  /** How long ago the person signed in here; a request that does not mind is answered on that sign-in. */
  readonly signedInAgoSeconds: number;
  /** The vendor's own words, and what it leaves out. */
  readonly manners: Manners;
}

export interface AuthorizationGrant {
  readonly client: FakeClient;
  readonly user: FakeUser;
  readonly redirectUri: string;
  readonly nonce: string | null;
  readonly codeChallenge: string | null;
  readonly authTime: number;
  readonly expiresAt: number;
}

/** Everything that a running provider knows. */
export interface ProviderState {
  readonly issuer: string;
  readonly origin: string;
  readonly paths: Readonly<Record<Endpoint, string>>;
  readonly users: FakeUser[];
  readonly clients: FakeClient[];
  settings: ProviderSettings;
  misbehaviour: Misbehaviour | null;
  nextUser: FakeUser | null;
  signingKey: SigningKey;
  publishedKeys: readonly SigningKey[];
  /** Never published. */
  readonly foreignKey: SigningKey;
  readonly grants: Map<string, AuthorizationGrant>;
  readonly accessTokens: Map<string, { readonly user: FakeUser; readonly client: FakeClient }>;
  /** ID tokens handed out, oldest first, per client. */
  readonly idTokens: Map<string, string[]>;
}

/** The misbehaviour in force, if it is of this kind. */
export function misbehaviourOf<Kind extends Misbehaviour["kind"]>(
  state: ProviderState,
  kind: Kind,
): Extract<Misbehaviour, { kind: Kind }> | null {
  const { misbehaviour } = state;
  return misbehaviour !== null && isOfKind(misbehaviour, kind) ? misbehaviour : null;
}

function isOfKind<Kind extends Misbehaviour["kind"]>(
  misbehaviour: Misbehaviour,
  kind: Kind,
): misbehaviour is Extract<Misbehaviour, { kind: Kind }> {
  return misbehaviour.kind === kind;
}

/** Seconds since 1970 by this provider's own clock. */
export function providerTime(state: ProviderState): number {
  return Math.floor(Date.now() / 1000) + state.settings.clockOffsetSeconds;
}

/** What is told about a person beside the subject, in the ID token or at the userinfo endpoint. */
export function profileClaims(
  { settings }: ProviderState,
  user: FakeUser,
  where: "id_token" | "userinfo",
  client: FakeClient,
): Changeable {
  return { ...settings.manners.claims(user, where, client), ...user.claims };
}
