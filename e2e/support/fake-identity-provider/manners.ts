import type { FakeUser } from "./fake-user";
import type { Changeable } from "./misbehaviour";

/** An error as JSON at the token endpoint. */
export interface TokenRefusal {
  readonly status: number;
  readonly body: Readonly<Changeable>;
}

/** What one vendor's honest provider says and leaves out, where the specifications leave it free or the vendor departs. */
export interface Manners {
  /** The provider's own page about a client ID that it does not know; nobody is sent back (RFC 6749 section 4.1.2.1). */
  readonly unknownClientPage: (clientId: string) => string;
  /** The same about a redirect URI that is not registered. */
  readonly redirectUriPage: (redirectUri: string) => string;
  /** What a person reads, or the client is told, when the client is not theirs to use. */
  readonly notAssigned: { readonly shownOn: "own page" | "callback"; readonly words: string };
  readonly unknownClient: TokenRefusal;
  readonly wrongSecret: TokenRefusal;
  readonly wrongCode: TokenRefusal;
  /** Changes the discovery document in place. */
  readonly document: (document: Changeable) => void;
  /** What is told about a person beside the subject. May also shape what every token has, such as `aud`. */
  readonly claims: (
    user: FakeUser,
    where: "id_token" | "userinfo",
    client: { readonly clientId: string },
  ) => Readonly<Changeable>;
}

const clientFailed: TokenRefusal = {
  status: 401,
  body: { error: "invalid_client", error_description: "client authentication failed" },
};

/** By the letter of the specifications. */
export const plainManners: Manners = {
  unknownClientPage: () => "Unknown client: invalid_client",
  redirectUriPage: () => "This redirect URI is not registered: invalid_redirect_uri",
  notAssigned: { shownOn: "callback", words: "You are not assigned to this application." },
  unknownClient: clientFailed,
  wrongSecret: clientFailed,
  wrongCode: { status: 400, body: { error: "invalid_grant", error_description: "the code is unknown or was used" } },
  document: () => undefined,
  claims: ({ email, name, groups }) => ({ email, email_verified: true, name, groups }),
};
