import type { IncomingMessage, ServerResponse } from "node:http";
import Provider, {
  type ClientMetadata,
  type Configuration,
  interactionPolicy,
  type KoaContextWithOIDC,
} from "oidc-provider";
import { backChannelLogoutUrl, redirectUrl } from "@/lib/domain/organization/addresses";
import { pagePolicy } from "./demo-page";
import { chooserPage, messagePage, signOutPage } from "./identity-provider-pages";
import type { IdentityProviderSecrets } from "./identity-provider-secrets";
import { liveClient, type Person, staff, users } from "./people";

export interface IdentityProviderOptions {
  readonly issuer: string;
  /** Where the application is: redirect URLs must lie below it. */
  readonly publicUrl: string;
  readonly secrets: IdentityProviderSecrets;
}

const everybody = [...users, ...staff];
const scope = "openid email profile";

/**
 * The demo's OpenID provider: a certified one (oidc-provider) with a page of ours that asks who one is. It takes every
 * redirect URL below `<publicUrl>/loginoauth/`, so that an organization made by hand can be connected to it at once.
 * Gives the handler for an HTTP server at `issuer`.
 */
export function createIdentityProvider({ issuer, publicUrl, secrets }: IdentityProviderOptions) {
  const staffClientId = secrets.staffClient.id;
  const callback = `${publicUrl}/staff/callback`;
  const asClient = ({ id, secret }: { id: string; secret: string }, rest: Partial<ClientMetadata>): ClientMetadata => ({
    client_id: id,
    client_secret: secret,
    redirect_uris: [callback],
    grant_types: ["authorization_code"],
    response_types: ["code"],
    scope,
    ...rest,
  });

  const redirectUrlOf = (slug: string) => redirectUrl(publicUrl, { slug, connectionKey: "main", primary: true });

  const provider = new Provider(issuer, {
    ...configuration(secrets),
    clients: [
      asClient(secrets.client, {
        client_name: "Pacvue",
        backchannel_logout_uri: backChannelLogoutUrl(redirectUrlOf(liveClient)),
        backchannel_logout_session_required: true,
      }),
      asClient(secrets.clientForPost, { client_name: "Pacvue", token_endpoint_auth_method: "client_secret_post" }),
      // Says when somebody proved who they are at every sign-in, as Okta does.
      asClient(secrets.staffClient, { client_name: "Pacvue staff console", require_auth_time: true }),
    ],
  });
  acceptAddressesBelow(provider, publicUrl, callback);

  const answer = provider.callback();
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? "/", issuer);
    if (!pathname.startsWith("/interaction/")) return answer(request, response);
    try {
      const { params } = await provider.interactionDetails(request, response);
      if (request.method !== "POST") {
        sendHtml(response, 200, chooserPage(pathname, params.client_id === staffClientId));
        return;
      }
      const form = new URLSearchParams(await readBody(request));
      const person = everybody.find(({ email }) => email === form.get("account"));
      await finish(provider, request, response, person);
    } catch (error) {
      const expired = error instanceof Error && error.name === "SessionNotFound";
      if (!expired) console.error(error);
      const sentence =
        "This sign-in was begun too long ago or in another browser. Go back to where you came from and start again.";
      sendHtml(response, expired ? 400 : 500, messagePage(expired ? "Start again" : "Something went wrong", sentence));
    }
  };
}

/** Ends the chooser: the person is signed in, or the application is told why not (RFC 6749 section 4.1.2.1). */
async function finish(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  person: Person | undefined,
): Promise<void> {
  const refuse = (error_description: string) =>
    provider.interactionFinished(request, response, { error: "access_denied", error_description });
  if (!person) return refuse("The user cancelled the sign-in.");
  if (person.unassigned) return refuse("User is not assigned to the client application.");

  const result = { login: { accountId: person.subject, remember: false } };
  const next = await provider.interactionResult(request, response, result);
  // Somebody else was signed in here before: forget that person, or the provider would insist on a sign-out first.
  const session = await provider.Session.get(provider.createContext(request, response));
  if (session.accountId !== undefined && session.accountId !== person.subject) {
    session.accountId = undefined;
    session.authorizations = undefined;
    await session.persist();
  }
  response.writeHead(303, { location: next }).end();
}

/** What does not depend on where the application is. */
function configuration(secrets: IdentityProviderSecrets): Configuration {
  return {
    jwks: { keys: [secrets.signingKey] },
    cookies: {
      keys: [secrets.cookieKey],
      // Cookies do not know ports, so every server on localhost sees these.
      names: { session: "demo_idp_session", interaction: "demo_idp_interaction", resume: "demo_idp_resume" },
    },
    claims: {
      openid: ["sub"],
      email: ["email", "email_verified"],
      profile: ["name", "preferred_username", "groups"],
    },
    scopes: ["openid", "email", "profile"],
    // Like Okta and Entra ID: what the scopes allow is in the ID token itself, not only at the userinfo endpoint.
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    responseTypes: ["code"],
    clientAuthMethods: ["client_secret_basic", "client_secret_post"],
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => show(ctx, signOutPage(form)),
        postLogoutSuccessSource: (ctx) => show(ctx, messagePage("You are signed out", "You can close this page.")),
      },
    },
    // It would call no address of this machine, which is where the demo's application is.
    fetch: (url, { method, headers, body, redirect, signal } = {}) =>
      fetch(url, { method, headers, body, redirect, signal }),
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}`, policy: alwaysAsk() },
    findAccount(_ctx, subject) {
      const person = everybody.find((candidate) => candidate.subject === subject);
      return person && { accountId: subject, claims: () => claimsOf(person) };
    },
    // Nobody is asked for consent: an organization's own application at its own provider never asks.
    async loadExistingGrant({ oidc }) {
      if (!oidc.client || !oidc.account) return undefined;
      const { clientId } = oidc.client;
      const grant = new oidc.provider.Grant({ clientId, accountId: oidc.account.accountId });
      grant.addOIDCScope(scope);
      await grant.save();
      return grant;
    },
    renderError(ctx, { error, error_description }) {
      show(ctx, messagePage("The identity provider refused this", `${error_description ?? error} (${error})`));
    },
    ttl: { AccessToken: 3600, AuthorizationCode: 60, Grant: 86_400, IdToken: 3600, Interaction: 3600, Session: 86_400 },
  };
}

/** Everybody chooses at every sign-in, so that several people can be tried in one browser. */
function alwaysAsk() {
  const policy = interactionPolicy.base();
  policy.get("consent")?.checks.clear();
  policy
    .get("login")
    ?.checks.add(new interactionPolicy.Check("choose", "The person chooses", ({ oidc }) => !oidc.result?.login), 0);
  return policy;
}

function claimsOf({ subject, email, name, groups }: Person) {
  return { sub: subject, email, email_verified: true, name, preferred_username: email, groups: [...groups] };
}

/** Replaces oidc-provider's comparison with a list by "anything below the application", for every client. */
function acceptAddressesBelow(provider: Provider, publicUrl: string, callback: string): void {
  const isBelow = (value: string, start: string) =>
    // The URL must be spelt as it is understood, so that "loginoauth/../" cannot lead elsewhere.
    URL.canParse(value) && new URL(value).href === value && value.startsWith(start) && !/[?#]/.test(value);
  provider.Client.prototype.redirectUriAllowed = (value) =>
    value === callback ||
    (isBelow(value, `${publicUrl}/loginoauth/`) && value.length > `${publicUrl}/loginoauth/`.length);
  provider.Client.prototype.postLogoutRedirectUriAllowed = (value) => isBelow(value, `${publicUrl}/`);
}

function show(ctx: KoaContextWithOIDC, page: string): void {
  ctx.type = "html";
  ctx.set("content-security-policy", pagePolicy);
  ctx.set("referrer-policy", "same-origin");
  ctx.body = page;
}

function sendHtml(response: ServerResponse, status: number, page: string): void {
  response.writeHead(status, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": pagePolicy,
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
  });
  response.end(page);
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) {
    body += String(chunk);
    if (body.length > 10_000) throw new Error("The form is too large.");
  }
  return body;
}
