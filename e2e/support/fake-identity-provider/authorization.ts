import { randomBytes } from "node:crypto";
import { type Answer, escapeHtml, html, redirect } from "./answer";
import type { FakeUser } from "./fake-user";
import { type FakeClient, misbehaviourOf, type ProviderState, providerTime } from "./provider-state";

/** What is remembered of a valid authorization request while the person decides. */
interface AuthorizationRequest {
  readonly client: FakeClient;
  readonly redirectUri: string;
  readonly responseMode: string;
  readonly state: string | null;
  readonly nonce: string | null;
  readonly codeChallenge: string | null;
  /** Seconds since 1970 when the person proved who they are. */
  readonly authTime: number;
}

/** The name of the page's buttons: an e-mail address, or this. */
const cancel = "Cancel";

/**
 * The authorization endpoint (OpenID Connect Core section 3.1.2). A request of an unknown client or with an unregistered
 * redirect URI is answered here and never sent back (RFC 6749 section 4.1.2.1); other errors go back to the client.
 */
export function authorize(state: ProviderState, parameters: URLSearchParams): Answer {
  const { manners } = state.settings;
  const clientId = parameters.get("client_id") ?? "";
  const client = state.clients.find((candidate) => candidate.clientId === clientId);
  if (!client) return errorPage(manners.unknownClientPage(clientId));
  const redirectUri = parameters.get("redirect_uri");
  if (redirectUri === null || !client.redirectUris.includes(redirectUri))
    return errorPage(manners.redirectUriPage(redirectUri ?? ""));

  const request: AuthorizationRequest = {
    client,
    redirectUri,
    responseMode: parameters.get("response_mode") ?? "query",
    state: parameters.get("state"),
    nonce: parameters.get("nonce"),
    codeChallenge: parameters.get("code_challenge"),
    authTime: authTimeOf(state, parameters),
  };
  const problem = problemOf(state, parameters);
  if (problem) return sendBack(state, request, problem);
  const ordered = misbehaviourOf(state, "authorization_error");
  if (ordered)
    return sendBack(state, request, {
      error: ordered.error,
      ...(ordered.description === undefined ? {} : { error_description: ordered.description }),
    });

  const choice = parameters.get("choice");
  if (choice === null && state.settings.interactive) return chooser(state, parameters);
  if (choice === cancel)
    return sendBack(state, request, { error: "access_denied", error_description: "The person cancelled" });
  const user = choice === null ? state.nextUser : state.users.find(({ email }) => email === choice);
  if (!user) return html(400, "<h1>Nobody to sign in</h1>");
  if (client.assigned && !client.assigned.includes(user.email)) {
    const { shownOn, words } = manners.notAssigned;
    if (shownOn === "own page") return errorPage(words);
    return sendBack(state, request, { error: "access_denied", error_description: words });
  }
  return sendBack(state, request, { code: newCode(state, request, user) });
}

/** An error that the provider shows by itself. */
function errorPage(words: string): Answer {
  return html(400, `<h1>Sign-in is not possible</h1><p id="said">${escapeHtml(words)}</p>`);
}

function problemOf(state: ProviderState, parameters: URLSearchParams): Record<string, string> | null {
  if (parameters.get("response_type") !== "code") return { error: "unsupported_response_type" };
  if (!(parameters.get("scope") ?? "").split(" ").includes("openid"))
    return { error: "invalid_scope", error_description: "openid is missing" };
  const challenge = parameters.get("code_challenge");
  if (challenge === null && !state.settings.pkceRequired) return null;
  if (parameters.get("code_challenge_method") !== "S256" || !/^[\w-]{43}$/.test(challenge ?? ""))
    return { error: "invalid_request", error_description: "PKCE with S256 is required" };
  return null;
}

/** Lets people through on their earlier sign-in, unless `prompt` or `max_age` ask for a new one (OpenID Connect Core section 3.1.2.1). */
function authTimeOf(state: ProviderState, parameters: URLSearchParams): number {
  const age = state.settings.signedInAgoSeconds;
  const asked = (parameters.get("prompt") ?? "").split(" ").includes("login");
  const maxAge = parameters.get("max_age");
  const again = asked || (maxAge !== null && age > Number(maxAge));
  return providerTime(state) - (again ? 0 : age);
}

function newCode(state: ProviderState, request: AuthorizationRequest, user: FakeUser): string {
  const code = randomBytes(24).toString("base64url");
  const { client, redirectUri, nonce, codeChallenge, authTime } = request;
  const expiresAt = providerTime(state) + 60;
  state.grants.set(code, { client, user, redirectUri, nonce, codeChallenge, authTime, expiresAt });
  return code;
}

function sendBack(state: ProviderState, request: AuthorizationRequest, response: Record<string, string>): Answer {
  const parameters = new URLSearchParams(response);
  if (request.state !== null) parameters.set("state", request.state);
  if (state.settings.issuerInResponse) parameters.set("iss", state.issuer);
  misbehaviourOf(state, "callback")?.change(parameters);
  if (request.responseMode === "form_post" || misbehaviourOf(state, "form_post"))
    return formPost(request.redirectUri, parameters);
  const separator = request.redirectUri.includes("?") ? "&" : "?";
  return redirect(`${request.redirectUri}${separator}${parameters}`);
}

/** OAuth 2.0 Form Post Response Mode: a page that posts itself, with a button for browsers without script. */
function formPost(redirectUri: string, parameters: URLSearchParams): Answer {
  const fields = [...parameters].map(([name, value]) => hidden(name, value)).join("");
  const form = `<form method="post" action="${escapeHtml(redirectUri)}">${fields}<button>Continue</button></form>`;
  return html(200, `${form}<script>document.forms[0].submit()</script>`);
}

function chooser(state: ProviderState, parameters: URLSearchParams): Answer {
  const fields = [...parameters].map(([name, value]) => hidden(name, value)).join("");
  const buttons = [...state.users.map(({ email }) => email), cancel].map(
    (name) => `<p><button name="choice" value="${escapeHtml(name)}">${escapeHtml(name)}</button></p>`,
  );
  return html(200, `<h1>Who are you?</h1><form method="post">${fields}${buttons.join("")}</form>`);
}

function hidden(name: string, value: string): string {
  return `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`;
}
