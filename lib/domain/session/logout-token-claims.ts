import { z } from "zod";
import { accept, type Outcome, refuse } from "../outcome";

/** What a logout token asks for, once everything about it was verified. At least one of the first two is there. */
export interface VerifiedLogout {
  /** End all sessions of this person. */
  readonly subject: string | null;
  /** End the sessions that came out of this session at the provider (`sid`). */
  readonly providerSessionId: string | null;
  /** `jti`: the token counts once. */
  readonly tokenId: string;
  /** From then on the token is refused for its age, so that its use need not be remembered. */
  readonly forgetAfter: Date;
}

export interface ExpectedLogout {
  readonly issuer: string;
  readonly clientId: string;
  readonly now: Date;
  readonly clockToleranceSeconds: number;
  readonly maxIssuedAgeSeconds: number;
}

export interface LogoutRefusal {
  readonly code: "logout_token_refused";
  /** The technical cause, for the log. */
  readonly detail: string;
}

function refused(detail: string): Outcome<never, LogoutRefusal> {
  return refuse({ code: "logout_token_refused", detail });
}

const event = "http://schemas.openid.net/event/backchannel-logout";

const seconds = z.number().finite();
const text = z.string().min(1).max(255);
const audiences = z.union([z.string().transform((one) => [one]), z.array(z.string()).min(1).max(10)]);

const schema = z.looseObject({
  iss: z.string(),
  aud: audiences,
  iat: seconds,
  exp: seconds,
  jti: text,
  sub: text.optional(),
  sid: text.optional(),
  events: z.looseObject({ [event]: z.looseObject({}) }),
});

/**
 * Checks the claims of a logout token whose signature holds: OpenID Connect Back-Channel Logout 1.0 section 2.6, rules 3
 * to 7. Whether its `jti` was used before is for the store to say (rule 8). `now` and the tolerances are given.
 */
export function checkLogoutTokenClaims(
  claims: unknown,
  { issuer, clientId, now, clockToleranceSeconds, maxIssuedAgeSeconds }: ExpectedLogout,
): Outcome<VerifiedLogout, LogoutRefusal> {
  const read = schema.safeParse(claims);
  if (!read.success)
    return refused(`missing or malformed: ${[...new Set(read.error.issues.map(({ path }) => path[0]))].join(", ")}`);
  const { iss, aud, iat, exp, jti, sub, sid, nonce } = read.data;
  const at = now.getTime() / 1000;
  if (iss !== issuer) return refused("iss is not the issuer of the connection");
  if (!aud.includes(clientId)) return refused("aud does not name our client ID");
  if (exp + clockToleranceSeconds <= at) return refused(`expired ${Math.floor(at - exp)} s ago`);
  if (iat - clockToleranceSeconds > at) return refused(`issued ${Math.floor(iat - at)} s in the future`);
  const oldest = iat + maxIssuedAgeSeconds + clockToleranceSeconds;
  if (oldest < at) return refused(`issued ${Math.floor(at - iat)} s ago`);
  // An ID token carries the nonce of our request, so that none can pass for a logout token.
  if (nonce !== undefined) return refused("a logout token has no nonce");
  if (sub === undefined && sid === undefined) return refused("neither sub nor sid");
  return accept({
    ...{ subject: sub ?? null, providerSessionId: sid ?? null, tokenId: jti },
    forgetAfter: new Date((Math.min(oldest, exp + clockToleranceSeconds) + 1) * 1000),
  });
}
