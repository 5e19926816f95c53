import { createHash } from "node:crypto";
import type { FakeUser } from "./fake-user";
import type { Changeable } from "./misbehaviour";
import {
  type AuthorizationGrant,
  misbehaviourOf,
  type ProviderState,
  profileClaims,
  providerTime,
} from "./provider-state";
import { publicKeyAsMacJws, type SigningKey, signJws, unsignedJws } from "./signing-key";

/** A person's subject: given, or made from the e-mail address. */
export function subjectOf(user: FakeUser): string {
  return user.subject ?? `sub-${createHash("sha256").update(user.email).digest("hex").slice(0, 16)}`;
}

/** The ID token (OpenID Connect Core section 2) of one sign-in; undefined when a misbehaviour leaves it out. */
export function idTokenFor(state: ProviderState, grant: AuthorizationGrant, accessToken: string): unknown {
  const header: Changeable = { alg: state.signingKey.algorithm, typ: "JWT", kid: state.signingKey.kid };
  const claims = claimsFor(state, grant, accessToken);
  if (misbehaviourOf(state, "no_key_ids")) delete header.kid;
  misbehaviourOf(state, "id_token")?.change(claims, header);

  const earlier = state.idTokens.get(grant.client.clientId) ?? [];
  const token = tokenOf(state, header, claims, earlier.at(-1));
  if (typeof token === "string") state.idTokens.set(grant.client.clientId, [...earlier, token]);
  return token;
}

function claimsFor(state: ProviderState, grant: AuthorizationGrant, accessToken: string): Changeable {
  const now = providerTime(state);
  const claims: Changeable = {
    iss: state.issuer,
    sub: subjectOf(grant.user),
    aud: grant.client.clientId,
    exp: now + 300,
    iat: now,
    auth_time: grant.authTime,
    at_hash: accessTokenHash(state.signingKey, accessToken),
    ...(grant.nonce === null ? {} : { nonce: grant.nonce }),
  };
  return state.settings.claimsIn === "userinfo"
    ? claims
    : { ...claims, ...profileClaims(state, grant.user, "id_token", grant.client) };
}

function tokenOf(state: ProviderState, header: Changeable, claims: Changeable, earlier: string | undefined): unknown {
  const honest = () => signJws(header, claims, state.signingKey);
  const { misbehaviour } = state;
  switch (misbehaviour?.kind) {
    case "id_token_foreign_key":
      return signJws(header, claims, state.foreignKey);
    case "id_token_unsigned":
      return unsignedJws(header, claims);
    case "id_token_public_key_as_mac":
      return publicKeyAsMacJws(header, claims, state.signingKey, misbehaviour.spelling);
    case "id_token_signature_corrupted":
      return corrupted(honest());
    case "id_token_of_earlier_sign_in":
      if (earlier === undefined) throw new Error("no earlier sign-in of this client to take a token from");
      return earlier;
    case "id_token_replaced":
      return misbehaviour.by(honest());
    default:
      return honest();
  }
}

/** `at_hash` (OpenID Connect Core section 3.1.3.6): the left half of the access token's digest. */
function accessTokenHash(key: SigningKey, accessToken: string): string {
  const hash = key.algorithm === "EdDSA" ? "sha512" : `sha${key.algorithm.slice(2)}`;
  const digest = createHash(hash).update(accessToken).digest();
  return digest.subarray(0, digest.length / 2).toString("base64url");
}

function corrupted(token: string): string {
  const [header, claims, signature = ""] = token.split(".");
  const bytes = Buffer.from(signature, "base64url");
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return `${header}.${claims}.${bytes.toString("base64url")}`;
}
