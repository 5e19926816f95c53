import { createHash, randomBytes } from "node:crypto";
import { type Answer, json } from "./answer";
import { idTokenFor } from "./id-token";
import type { TokenRefusal } from "./manners";
import type { Changeable } from "./misbehaviour";
import {
  type AuthorizationGrant,
  type FakeClient,
  misbehaviourOf,
  type ProviderState,
  providerTime,
  type TokenAuthentication,
} from "./provider-state";

/** The token endpoint (RFC 6749 sections 4.1.3 and 5): proves the client, consumes the code once, checks PKCE. */
export function exchangeCode(state: ProviderState, form: URLSearchParams, authorization: string | undefined): Answer {
  const ordered = misbehaviourOf(state, "token_error");
  if (ordered) return refusal(ordered.status ?? 400, ordered.error, ordered.description);

  const presented = presentedCredentials(form, authorization);
  if (presented === "several ways")
    return refusal(400, "invalid_request", "credentials were presented in more than one way");
  const { manners } = state.settings;
  const client = state.clients.find(({ clientId }) => clientId === presented.clientId);
  if (!client) return refused(manners.unknownClient);
  if (!proves(state, client, presented)) return refused(manners.wrongSecret);

  if (form.get("grant_type") !== "authorization_code") return refusal(400, "unsupported_grant_type");
  const code = form.get("code") ?? "";
  const grant = state.grants.get(code);
  if (!grant) return refused(manners.wrongCode);
  // Gone on the first presentation, right or wrong: a code is used once (RFC 6749 section 4.1.2).
  state.grants.delete(code);
  const problem = problemOf(state, grant, client, form);
  if (problem) return refusal(400, "invalid_grant", problem);

  const accessToken = randomBytes(24).toString("base64url");
  state.accessTokens.set(accessToken, grant);
  const body: Changeable = {
    access_token: accessToken,
    token_type: "Bearer",
    expires_in: 300,
    id_token: idTokenFor(state, grant, accessToken),
  };
  misbehaviourOf(state, "token_response")?.change(body);
  return json(200, body);
}

function problemOf(
  state: ProviderState,
  grant: AuthorizationGrant,
  client: FakeClient,
  form: URLSearchParams,
): string | null {
  if (grant.client !== client) return "the code was given to another client";
  if (grant.expiresAt < providerTime(state)) return "the code has expired";
  if (grant.redirectUri !== form.get("redirect_uri")) return "the redirect URI is not the one of the request";
  const verifier = form.get("code_verifier");
  if (grant.codeChallenge === null) return verifier === null ? null : "a verifier without a challenge";
  if (verifier === null || !/^[A-Za-z0-9._~-]{43,128}$/.test(verifier))
    return "the code verifier is missing or malformed";
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  return challenge === grant.codeChallenge ? null : "the code verifier does not match";
}

interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string | null;
  readonly way: TokenAuthentication;
}

/** What the client presented, and how (RFC 6749 section 2.3.1: Basic holds both parts form-encoded). */
function presentedCredentials(form: URLSearchParams, authorization: string | undefined): Credentials | "several ways" {
  const basic = /^Basic (.+)$/i.exec(authorization ?? "")?.[1];
  const secret = form.get("client_secret");
  if (basic !== undefined) {
    if (secret !== null) return "several ways";
    const [clientId = "", clientSecret = ""] = Buffer.from(basic, "base64").toString().split(":");
    return { clientId: formDecode(clientId), clientSecret: formDecode(clientSecret), way: "client_secret_basic" };
  }
  const clientId = form.get("client_id") ?? "";
  return { clientId, clientSecret: secret, way: secret === null ? "none" : "client_secret_post" };
}

function proves(state: ProviderState, client: FakeClient, { clientSecret, way }: Credentials): boolean {
  const secrets = [client.clientSecret ?? null, ...(client.furtherSecrets ?? [])];
  return state.settings.tokenAuthentication.includes(way) && secrets.includes(clientSecret);
}

function formDecode(text: string): string {
  return new URLSearchParams(`value=${text}`).get("value") ?? "";
}

function refusal(status: number, error: string, description?: string): Answer {
  const challenge: Record<string, string> = status === 401 ? { "www-authenticate": "Basic" } : {};
  return json(status, { error, ...(description === undefined ? {} : { error_description: description }) }, challenge);
}

function refused({ status, body }: TokenRefusal): Answer {
  return json(status, body, status === 401 ? { "www-authenticate": "Basic" } : {});
}
