/** Who is there, for one platform. */
export interface PlatformVisit {
  readonly platform: string;
  readonly sessionId: string;
  readonly organization: { readonly slug: string; readonly name: string };
  readonly user: {
    readonly id: string;
    readonly email: string | null;
    readonly name: string | null;
    readonly groups: readonly string[];
  };
}

/** How long a platform's token lives, in seconds: long enough for one request to reach every service behind a proxy. */
const platformTokenSeconds = 60;

/** Its `typ` (RFC 8725 section 3.11), so that no other token of ours can stand in for it. */
export const platformTokenType = "platform-session+jwt";

/** Groups take up at most so much of a header or token: proxies refuse headers from 8 kB on. */
const mostGroupBytes = 2048;

/**
 * The claims of a platform's token (RFC 7519 section 4.1): audience the platform's key, subject the user's id, `sid` the
 * session's. `groups` are as many as fit; `groups_left_out` says that there are more, which `GET /api/session/[client]` lists.
 */
export function platformClaims(visit: PlatformVisit, issuer: string, now: Date, tokenId: string) {
  const issuedAt = Math.floor(now.getTime() / 1000);
  const { user, organization } = visit;
  const { groups, leftOut } = groupsThatFit(user.groups);
  return {
    ...{ iss: issuer, aud: visit.platform, sub: user.id, sid: visit.sessionId, jti: tokenId },
    ...{ iat: issuedAt, nbf: issuedAt, exp: issuedAt + platformTokenSeconds },
    organization: { slug: organization.slug, name: organization.name },
    ...{ email: user.email, name: user.name, groups },
    ...(leftOut > 0 && { groups_left_out: leftOut }),
  };
}

/** As many groups, in order, as fit into a header when percent-encoded, and how many do not. */
export function groupsThatFit(groups: readonly string[]): {
  readonly groups: readonly string[];
  readonly leftOut: number;
} {
  let bytes = 0;
  const fitting = groups.findIndex((group) => {
    bytes += encodeURIComponent(group).length + 1;
    return bytes > mostGroupBytes;
  });
  const count = fitting < 0 ? groups.length : fitting;
  return { groups: groups.slice(0, count), leftOut: groups.length - count };
}
