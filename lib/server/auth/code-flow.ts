import "server-only";
import { createHash } from "node:crypto";
import { skipCSRFCheck } from "@auth/core";
import { NextRequest } from "next/server";
import NextAuth, { customFetch, type NextAuthConfig } from "next-auth";
import type { Adapter } from "next-auth/adapters";
import type { OAuthConfig } from "next-auth/providers";
import type {
  AdmittedSession,
  AuthorizingParty,
  CodeFlow,
  FlowRefusal,
  FlowSecrets,
  RelyingParty,
  SignedInClaims,
} from "@/lib/application/code-flow";
import type { OutgoingHttp } from "@/lib/application/outgoing-http";
import { accept, refuse } from "@/lib/domain/outcome";
import { scopesFor } from "@/lib/domain/sign-in/groups-asked";
import type { KeySets } from "../oidc/key-set";
import { redeemAtTokenEndpoint, type TokenAnswer } from "../oidc/token-endpoint";
import { completeFromUserinfo } from "../oidc/userinfo";
import { verifyIdToken } from "../oidc/verify-id-token";

const basePath = "/api/auth";

export interface CodeFlowOptions {
  readonly publicUrl: string;
  readonly authSecrets: readonly string[];
  readonly http: OutgoingHttp;
  readonly keySets: KeySets;
  readonly now: () => Date;
  readonly openSecret: (party: RelyingParty) => string | null;
}

/** Carries a refusal out through NextAuth, which only knows thrown errors. Never leaves this file. */
class Refused extends Error {
  override readonly name = "Refused";
  constructor(readonly refusal: FlowRefusal) {
    super(refusal.code);
  }
}

/** What one run of NextAuth left behind for us. */
interface Journey {
  refusal: FlowRefusal | null;
  fault: unknown;
  claims: SignedInClaims | null;
}

/**
 * NextAuth as a function: a configuration for one provider is built for each request and thrown away. State, nonce and
 * PKCE verifier belong to the sign-in attempt, so NextAuth's own check cookies are off; see docs/decisions.
 */
export function codeFlow(options: CodeFlowOptions): CodeFlow {
  const { publicUrl } = options;

  return {
    async begin(party, secrets, { loginHint, prompt, maxAgeSeconds } = {}) {
      const journey: Journey = { refusal: null, fault: null, claims: null };
      const provider = providerOf(party, secrets, {
        ...(loginHint && { login_hint: loginHint }),
        ...(prompt && { prompt }),
        ...(maxAgeSeconds !== undefined && { max_age: String(maxAgeSeconds) }),
      });
      const request = new NextRequest(`${publicUrl}${basePath}/signin/${party.id}`, {
        // Nothing in a body that it would ask for: a stream made and read again for every sign-in costs more than the rest.
        method: "POST",
      });
      const response = await NextAuth(baseConfig(options, provider, journey)).handlers.POST(request);
      const location = response.headers.get("location");
      if (!location || journey.fault)
        throw new Error("NextAuth did not make an authorization request", { cause: journey.fault });
      return location;
    },

    async redeem(party, { code, secrets, session }) {
      const journey: Journey = { refusal: null, fault: null, claims: null };
      let tokens: TokenAnswer | null = null;
      const stop = (refusal: FlowRefusal): never => {
        journey.refusal = refusal;
        throw new Refused(refusal);
      };

      const provider: OAuthConfig<SignedInClaims> = {
        ...providerOf(party, secrets, {}),
        clientSecret: options.openSecret(party) ?? "",
        // The one call of a sign-in. NextAuth made its body and its client authentication; ours are the exact redirect
        // URI and the verifier, which it does not know.
        [customFetch]: async (_url, init) => {
          const answer = await redeemAtTokenEndpoint(options.http, party, init, secrets.codeVerifier);
          if (!answer.ok) return stop(answer.refusal);
          tokens = answer.value;
          const { id_token: _kept, ...rest } = answer.value.raw;
          return Response.json(rest);
        },
        userinfo: {
          url: party.metadata.userinfo_endpoint ?? party.metadata.token_endpoint,
          async request() {
            if (!tokens) throw new Error("userinfo was asked for before the token endpoint answered");
            const verified = await verifyIdToken(
              tokens.idToken,
              {
                account: party.account,
                metadata: party.metadata,
                clientId: party.clientId,
                nonce: secrets.nonce,
                accessToken: tokens.accessToken,
                now: options.now(),
                groupsClaim: party.groupsClaim,
              },
              options.keySets,
            );
            if (!verified.ok) return stop({ ...verified.refusal, providerSaid: null });
            const completed = await completeFromUserinfo(options.http, party, tokens.accessToken, verified.value);
            if (!completed.ok) return stop(completed.refusal);
            journey.claims = completed.value;
            return completed.value;
          },
        },
      };

      const config: NextAuthConfig = {
        ...baseConfig(options, provider, journey),
        ...(session && {
          adapter: sessionAdapter(journey, session.admit, stop),
          session: { strategy: "database" },
          cookies: { sessionToken: { name: session.cookieName, options: sessionCookieOptions(publicUrl) } },
        }),
        // Without a session, a test sign-in: NextAuth is stopped before it would make one.
        callbacks: { signIn: () => session !== null },
      };
      const request = new NextRequest(`${publicUrl}${basePath}/callback/${party.id}?${new URLSearchParams({ code })}`);
      const response = await NextAuth(config).handlers.GET(request);

      if (journey.refusal) return refuse(journey.refusal);
      if (journey.fault) throw new Error("the sign-in failed inside NextAuth", { cause: journey.fault });
      if (!journey.claims) throw new Error("NextAuth ended without verified claims");
      if (!session) return accept({ claims: journey.claims, setCookie: null });
      const setCookie = response.headers.getSetCookie().find((cookie) => cookie.startsWith(`${session.cookieName}=`));
      if (!setCookie) throw new Error("NextAuth set no session cookie");
      return accept({ claims: journey.claims, setCookie });
    },
  };
}

/** `type: "oauth"`, because NextAuth's OpenID Connect path neither verifies signatures nor lets the nonce come from outside. */
function providerOf(
  party: AuthorizingParty,
  secrets: FlowSecrets,
  extra: Record<string, string>,
): OAuthConfig<SignedInClaims> {
  return {
    id: party.id,
    name: party.id,
    type: "oauth",
    clientId: party.clientId,
    clientSecret: "",
    client: { token_endpoint_auth_method: party.clientAuthentication },
    checks: ["none"],
    authorization: {
      url: party.metadata.authorization_endpoint,
      params: {
        scope: scopesFor(party.metadata, party.groupsClaim),
        response_type: "code",
        redirect_uri: party.redirectUri,
        state: secrets.state,
        nonce: secrets.nonce,
        code_challenge: createHash("sha256").update(secrets.codeVerifier).digest("base64url"),
        code_challenge_method: "S256",
        ...extra,
      },
    },
    token: party.metadata.token_endpoint,
    userinfo: party.metadata.userinfo_endpoint ?? party.metadata.token_endpoint,
    profile: (claims) => ({ id: claims.subject, name: claims.name, email: claims.email }),
  };
}

function baseConfig(
  { authSecrets, publicUrl }: CodeFlowOptions,
  provider: OAuthConfig<SignedInClaims>,
  journey: Journey,
): NextAuthConfig {
  return {
    basePath,
    trustHost: true,
    secret: [...authSecrets],
    skipCSRFCheck,
    useSecureCookies: publicUrl.startsWith("https:"),
    providers: [provider],
    logger: {
      error(error) {
        // By its type and not its name or class, which a bundler may change. It is how a test sign-in ends.
        const isDenied = "type" in error && error.type === "AccessDenied";
        if (journey.refusal === null && !isDenied) journey.fault ??= error;
      },
      warn: () => undefined,
      debug: () => undefined,
    },
  };
}

/** A user is (organization, issuer, subject), found or made together with the session in one statement by `admit`. */
function sessionAdapter(
  journey: Journey,
  admit: (
    claims: SignedInClaims,
  ) => Promise<{ ok: true; value: AdmittedSession } | { ok: false; refusal: FlowRefusal }>,
  stop: (refusal: FlowRefusal) => never,
): Adapter {
  // NextAuth insists on these and, on this path, calls none of them: nobody is linked, found by e-mail or updated.
  const never = (name: string) => () => Promise.reject(new Error(`NextAuth called ${name}`));
  return {
    createUser: never("createUser"),
    getUser: never("getUser"),
    getUserByEmail: never("getUserByEmail"),
    updateUser: never("updateUser"),
    linkAccount: never("linkAccount"),
    getSessionAndUser: never("getSessionAndUser"),
    updateSession: never("updateSession"),
    deleteSession: never("deleteSession"),
    getUserByAccount: async ({ providerAccountId }) => ({ id: providerAccountId, email: "", emailVerified: null }),
    async createSession() {
      if (!journey.claims) throw new Error("a session was asked for before the claims were verified");
      const admitted = await admit(journey.claims);
      if (!admitted.ok) return stop(admitted.refusal);
      const { sessionToken, userId, expires } = admitted.value;
      return { sessionToken, userId, expires };
    },
  };
}

function sessionCookieOptions(publicUrl: string) {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: publicUrl.startsWith("https:") } as const;
}
