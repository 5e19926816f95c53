import { type Answer, escapeHtml, html, json, redirect } from "./answer";
import { subjectOf } from "./id-token";
import type { Changeable } from "./misbehaviour";
import { misbehaviourOf, type ProviderState, profileClaims } from "./provider-state";

/** The UserInfo endpoint (OpenID Connect Core section 5.3). The access token counts in the Authorization header alone. */
export function userinfo(state: ProviderState, authorization: string | undefined): Answer {
  const granted = state.accessTokens.get(/^Bearer (.+)$/i.exec(authorization ?? "")?.[1] ?? "");
  if (!granted) return json(401, { error: "invalid_token" }, { "www-authenticate": 'Bearer error="invalid_token"' });
  const { user, client } = granted;
  const profile = state.settings.claimsIn === "id_token" ? {} : profileClaims(state, user, "userinfo", client);
  const claims: Changeable = { sub: subjectOf(user), ...profile };
  misbehaviourOf(state, "userinfo")?.change(claims);
  return json(200, claims);
}

/** The end-session endpoint (OpenID Connect RP-Initiated Logout 1.0): goes back to a registered address only. */
export function endSession(state: ProviderState, parameters: URLSearchParams): Answer {
  const target = parameters.get("post_logout_redirect_uri");
  if (target === null) return html(200, "<h1>You are signed out</h1>");
  const registered = state.clients.some(({ postLogoutRedirectUris }) => postLogoutRedirectUris?.includes(target));
  if (!registered) return html(400, `<h1>Not registered: ${escapeHtml(target)}</h1>`);
  const back = new URL(target);
  const echoed = parameters.get("state");
  if (echoed !== null) back.searchParams.set("state", echoed);
  return redirect(back.href);
}
