import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { checkResponseIssuer, readAuthorizationResponse } from "@/lib/domain/sign-in/authorization-response";
import type { StaffActor } from "@/lib/domain/staff/actor";
import { provenAt, signedInSince } from "@/lib/domain/staff/fresh-sign-in";
import { isNamedByOperator } from "@/lib/domain/staff/operators-admins";
import type { BegunSignIn } from "../begun-sign-in";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { touchSeconds } from "../session/touch-interval";
import { attemptBinding, flowSecrets, isToken, newAttempt, sendToProvider } from "../sign-in/attempt-secrets";

const idleSeconds = 2 * 60 * 60;
const longestSeconds = 12 * 60 * 60;

/** Who a staff cookie belongs to, asked of the database at every request; null when it is nobody's, ended or expired. */
export async function readStaffSession(
  ports: Ports,
  { cookieHeader }: { readonly cookieHeader: string | null },
): Promise<StaffActor | null> {
  const token = ports.cookies.readStaffSession(cookieHeader);
  if (!isToken(token)) return null;
  const now = ports.now();
  const found = await ports.staff.session(ports.tokens.digest(token), now);
  if (!found) return null;
  const { lastSeenAt, ...actor } = found;
  if (now.getTime() - lastSeenAt.getTime() > touchSeconds * 1000) {
    await ports.staff.touchSession(actor.sessionId, now, new Date(now.getTime() + idleSeconds * 1000));
  }
  return actor;
}

export type StaffSignInRefusal = {
  readonly code:
    | "provider_unreachable"
    | "attempt_over"
    | "declined"
    | "not_listed"
    | "another_person"
    | "not_fresh"
    | "failed";
  readonly setCookies: readonly string[];
};

/**
 * Begins a staff sign-in. `returnTo` is kept only when it is a path of the console. `fresh`: whoever is signed in here has to prove
 * once more that it is they, however lately the provider let them in (`max_age=0`, OpenID Connect Core 1.0 section 3.1.2.1).
 */
export async function startStaffSignIn(
  ports: Ports,
  {
    returnTo,
    cookieHeader,
    fresh = false,
  }: { readonly returnTo: string | null; readonly cookieHeader: string | null; readonly fresh?: boolean },
): Promise<Outcome<BegunSignIn, StaffSignInRefusal>> {
  const party = await ports.staffParty();
  if (!party) return refuse({ code: "provider_unreachable", setCookies: [] });
  const signedIn = fresh ? await readStaffSession(ports, { cookieHeader }) : null;
  const attempt = newAttempt(ports);
  const now = ports.now();
  const expiresAt = new Date(now.getTime() + ports.attemptSeconds * 1000);
  await ports.staff.startSignIn(
    attemptBinding(ports, attempt.state, attempt.browserSecret),
    { returnTo: consolePath(returnTo), freshForSessionId: signedIn?.sessionId ?? null },
    now,
    expiresAt,
  );
  const hint = signedIn?.email ?? null;
  const wishes = signedIn && { prompt: "login", maxAgeSeconds: 0, ...(hint !== null && { loginHint: hint }) };
  return accept(await sendToProvider(ports, party, attempt, cookieHeader, wishes ?? {}));
}

/** Takes the staff provider's answer; only somebody who is listed gets a session. */
export async function completeStaffSignIn(
  ports: Ports,
  {
    parameters,
    cookieHeader,
    context,
  }: { readonly parameters: URLSearchParams; readonly cookieHeader: string | null; readonly context: RequestContext },
): Promise<Outcome<BegunSignIn, StaffSignInRefusal>> {
  const refused = (code: StaffSignInRefusal["code"], detail: string, setCookies: readonly string[] = []) => {
    ports.log("warn", "staff_sign_in.refused", { correlationId: context.correlationId, code, detail });
    return refuse({ code, setCookies });
  };
  const response = readAuthorizationResponse(parameters);
  const state = response.ok ? response.value.state : null;
  const browserSecret = state === null ? null : ports.cookies.readAttempt(cookieHeader, state);
  if (!response.ok || !isToken(state) || !isToken(browserSecret))
    return refused("attempt_over", "no attempt of this browser");
  const attempt = await ports.staff.consumeSignIn(attemptBinding(ports, state, browserSecret), ports.now());
  const forget = [ports.cookies.forgetAttempt(state)];
  if (!attempt) return refused("attempt_over", "attempt unknown, used or expired", forget);
  const party = await ports.staffParty();
  if (!party) return refused("provider_unreachable", "no provider metadata", forget);
  const issuer = checkResponseIssuer(response.value.issuer, party.metadata);
  if (!issuer.ok) return refused("failed", issuer.refusal.detail, forget);
  if (response.value.error !== null) return refused("declined", "the provider answered with an error", forget);
  if (response.value.code === null) return refused("failed", "neither code nor error", forget);

  const { returnTo, startedAt, freshFor } = attempt;
  let turnedAway: "not_listed" | "another_person" | "not_fresh" | null = null;
  const redeemed = await ports.codeFlow.redeem(party, {
    ...{ code: response.value.code, secrets: flowSecrets(ports, state, browserSecret) },
    session: {
      cookieName: ports.cookies.staffSessionName,
      async admit(claims) {
        const sessionToken = ports.tokens.random();
        const now = ports.now();
        const expires = new Date(now.getTime() + longestSeconds * 1000);
        const turnAway = (code: NonNullable<typeof turnedAway>, why: string) => {
          turnedAway = code;
          return refuse({ code: "person_not_allowed" as const, detail: why, providerSaid: null });
        };
        if (freshFor && !signedInSince(startedAt, claims.authenticatedAt))
          return turnAway("not_fresh", `auth_time is ${claims.authenticatedAt?.toISOString() ?? "missing"}`);
        const verifiedEmail = claims.emailVerified === true ? (claims.email?.toLowerCase() ?? null) : null;
        const admitted = await ports.staff.admitStaff({
          ...{
            issuer: party.metadata.issuer,
            subject: claims.subject,
            verifiedEmail,
            name: claims.name,
            now,
            expiresAt: expires,
            context,
          },
          authenticatedAt: provenAt(claims.authenticatedAt, now),
          freshFor,
          admin: isNamedByOperator({ email: verifiedEmail, subject: claims.subject }, ports.staffAdmins),
          sessionHash: ports.tokens.digest(sessionToken),
          idleExpiresAt: new Date(now.getTime() + idleSeconds * 1000),
        });
        if (admitted === "not_listed") return turnAway(admitted, `${claims.subject} is not listed as staff`);
        if (admitted === "another_person") return turnAway(admitted, `${claims.subject} is not who was asked`);
        return accept({ sessionToken, userId: admitted.staffMemberId, expires });
      },
    },
  });
  if (!redeemed.ok)
    return refused(turnedAway ?? "failed", `${redeemed.refusal.code}: ${redeemed.refusal.detail}`, forget);
  ports.log("info", "staff_sign_in.allowed", { correlationId: context.correlationId });
  const { setCookie } = redeemed.value;
  return accept({
    location: `${ports.publicUrl}${returnTo ?? "/staff"}`,
    setCookies: [...forget, ...(setCookie === null ? [] : [setCookie])],
  });
}

export async function signOutStaff(
  ports: Ports,
  { cookieHeader }: { readonly cookieHeader: string | null },
): Promise<{ readonly setCookies: readonly string[] }> {
  const token = ports.cookies.readStaffSession(cookieHeader);
  if (isToken(token)) await ports.staff.endSession(ports.tokens.digest(token), ports.now());
  return { setCookies: [ports.cookies.endStaffSession()] };
}

/** A path below /staff, in plain characters, so that it can lead nowhere else. */
function consolePath(path: string | null): string | null {
  return path !== null && /^\/staff(?:\/[A-Za-z0-9_-]+)*(?:\?[A-Za-z0-9_=&%.+-]*)?$/.test(path) ? path : null;
}
