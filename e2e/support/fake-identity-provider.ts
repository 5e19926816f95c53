import { createServer } from "node:http";
import { type Answer, deliver, html, json } from "./fake-identity-provider/answer";
import { authorize } from "./fake-identity-provider/authorization";
import { discoveryDocument, endpointPaths, jwkSet } from "./fake-identity-provider/documents";
import type { FakeUser } from "./fake-identity-provider/fake-user";
import { close, listen } from "./fake-identity-provider/listening";
import { type LoggedRequest, readRequest } from "./fake-identity-provider/logged-request";
import { plainManners } from "./fake-identity-provider/manners";
import type { Endpoint, Misbehaviour } from "./fake-identity-provider/misbehaviour";
import type { FakeClient, ProviderSettings, ProviderState } from "./fake-identity-provider/provider-state";
import {
  borrowSigningKey,
  giveBackSigningKeys,
  type SigningAlgorithm,
  type SigningKey,
  signJws,
} from "./fake-identity-provider/signing-key";
import { exchangeCode } from "./fake-identity-provider/token";
import { endSession, userinfo } from "./fake-identity-provider/userinfo";

export interface FakeIdentityProviderOptions extends Partial<ProviderSettings> {
  readonly users: readonly FakeUser[];
  readonly clients: readonly FakeClient[];
  /** Any free port when left out. */
  readonly port?: number;
  readonly hostname?: "127.0.0.1" | "localhost";
  /** What follows the origin in the issuer: "" (default), "/", "/realms/staff" or "/realms/staff/". */
  readonly issuerPath?: string;
}

export interface FakeIdentityProvider {
  readonly issuer: string;
  readonly origin: string;
  /** Oldest first. */
  readonly requests: readonly LoggedRequest[];
  requestsTo(endpoint: Endpoint): readonly LoggedRequest[];
  forgetRequests(): void;
  /** Who is signed in from now on, without a page. The first user until told otherwise. */
  nextUser(email: string): void;
  /** Departs from honesty in this one way until told otherwise. */
  misbehave(misbehaviour: Misbehaviour): void;
  /** Honest again. */
  behave(): void;
  /** Changes settings that an honest provider may have. */
  configure(settings: Partial<Omit<ProviderSettings, "algorithm">>): void;
  /** Takes the place of one with the same client ID. */
  addClient(client: FakeClient): void;
  /** Signs with a new key from now on; the old one is withdrawn unless it is kept. */
  rotateKeys(options?: { readonly keepOld?: boolean; readonly algorithm?: SigningAlgorithm }): Promise<void>;
  /** Signs with a withdrawn or kept key again: pass what `signingKey` was before a rotation. */
  signWith(key: SigningKey): void;
  readonly signingKey: SigningKey;
  /** A token of any content, signed with the current key under its id. */
  sign(claims: object, header?: object): string;
  /** What a browser would do with an authorization URL when no page is shown: the address that it is sent back to. */
  visit(authorizationUrl: string): Promise<string>;
  /** Refuses connections until `comeBack`, which takes the same port again. */
  goDown(): Promise<void>;
  comeBack(): Promise<void>;
  stop(): Promise<void>;
}

const honest: ProviderSettings = {
  algorithm: "RS256",
  tokenAuthentication: ["client_secret_basic", "client_secret_post", "none"],
  pkceRequired: true,
  issuerInResponse: true,
  issuerInResponseAdvertised: true,
  claimsIn: "both",
  clockOffsetSeconds: 0,
  interactive: false,
  signedInAgoSeconds: 0,
  manners: plainManners,
};

/**
 * Starts an OpenID provider for tests on this machine, over http. It is honest and strict by default (registered redirect
 * URIs, PKCE with S256, codes used once) and departs from honesty in one way at a time. Its endpoints lie at paths that
 * nobody can guess, so that a client must read the discovery document.
 */
export async function startFakeIdentityProvider(options: FakeIdentityProviderOptions): Promise<FakeIdentityProvider> {
  const { users, clients, port = 0, hostname = "127.0.0.1", issuerPath = "", ...settings } = options;
  const requests: LoggedRequest[] = [];
  const server = createServer();
  const ownPort = await listen(server, port, hostname);

  const origin = `http://${hostname}:${ownPort}`;
  const chosen = { ...honest, ...settings };
  const borrowed = new Set<SigningKey>();
  const newKey = async (algorithm: SigningAlgorithm) => {
    const key = await borrowSigningKey(algorithm);
    borrowed.add(key);
    return key;
  };
  const signingKey = await newKey(chosen.algorithm);
  const state: ProviderState = {
    issuer: `${origin}${issuerPath}`,
    origin,
    paths: endpointPaths(issuerPath),
    users: [...users],
    clients: [...clients],
    settings: chosen,
    misbehaviour: null,
    nextUser: users[0] ?? null,
    signingKey,
    publishedKeys: [signingKey],
    foreignKey: await newKey(chosen.algorithm),
    grants: new Map(),
    accessTokens: new Map(),
    idTokens: new Map(),
  };
  server.on("request", async (request, response) => {
    const logged = await readRequest(request, state);
    requests.push(logged);
    const { misbehaviour } = state;
    const spoilt = misbehaviour?.kind === "endpoint" && misbehaviour.endpoint === logged.endpoint;
    response.setHeader("date", new Date(Date.now() + state.settings.clockOffsetSeconds * 1000).toUTCString());
    deliver(response, answerOrFault(state, logged), spoilt ? misbehaviour.fault : null);
  });

  return {
    issuer: state.issuer,
    origin,
    requests,
    requestsTo: (endpoint) => requests.filter((request) => request.endpoint === endpoint),
    forgetRequests: () => void requests.splice(0),
    nextUser(email) {
      const user = state.users.find((candidate) => candidate.email === email);
      if (!user) throw new Error(`the fake identity provider knows no ${email}`);
      state.nextUser = user;
    },
    misbehave(misbehaviour) {
      state.misbehaviour = misbehaviour;
    },
    behave() {
      state.misbehaviour = null;
    },
    configure(changed) {
      state.settings = { ...state.settings, ...changed };
    },
    addClient(client) {
      const known = state.clients.findIndex(({ clientId }) => clientId === client.clientId);
      state.clients.splice(known < 0 ? state.clients.length : known, 1, client);
    },
    async rotateKeys({ keepOld = false, algorithm = state.settings.algorithm } = {}) {
      state.signingKey = await newKey(algorithm);
      state.settings = { ...state.settings, algorithm };
      state.publishedKeys = keepOld ? [...state.publishedKeys, state.signingKey] : [state.signingKey];
    },
    signWith(key) {
      state.signingKey = key;
    },
    get signingKey() {
      return state.signingKey;
    },
    sign: (claims, header = {}) =>
      signJws(
        { alg: state.signingKey.algorithm, typ: "JWT", kid: state.signingKey.kid, ...header },
        claims,
        state.signingKey,
      ),
    async visit(authorizationUrl) {
      const response = await fetch(authorizationUrl, { redirect: "manual" });
      const location = response.headers.get("location");
      if (location === null) throw new Error(`no way back, but ${response.status}: ${await response.text()}`);
      return location;
    },
    goDown: () => close(server),
    async comeBack() {
      await listen(server, ownPort, hostname);
    },
    async stop() {
      await close(server);
      giveBackSigningKeys(borrowed);
      borrowed.clear();
    },
  };
}

/** A mistake in a test's own misbehaviour is told in the answer, and does not end the test run. */
function answerOrFault(state: ProviderState, request: LoggedRequest): Answer {
  try {
    return answerTo(state, request);
  } catch (fault) {
    return json(500, { error: "server_error", error_description: String(fault) });
  }
}

function answerTo(state: ProviderState, request: LoggedRequest): Answer {
  switch (request.endpoint) {
    case "discovery":
      return discoveryDocument(state);
    case "jwks":
      return jwkSet(state);
    case "authorization":
      return authorize(state, request.params);
    case "token":
      return exchangeCode(state, request.form, request.headers.authorization);
    case "userinfo":
      return userinfo(state, request.headers.authorization);
    case "end_session":
      return endSession(state, request.params);
    case null:
      return html(404, "<h1>Nothing here</h1>");
  }
}
