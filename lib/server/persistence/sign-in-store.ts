import "server-only";
import type { Pool } from "pg";
import type { StoredSecret } from "@/lib/application/code-flow";
import type { AttemptProblem, ConsumedAttempt, SignInStore } from "@/lib/application/sign-in/sign-in-store";
import { readFailureCode } from "@/lib/domain/health/failing-connection";
import type { Database } from "./database";
import { Prisma } from "./generated/client";
import { readClientAuthentication, readMetadata, readProvider, readUserManagement } from "./json-columns";
import { newId } from "./new-id";
import { statements } from "./statements";

interface LiveRow {
  redirect_slug: string;
  connection_id: string;
  connection_key: string;
  primary: boolean;
  revision_id: string;
  client_id: string;
  client_authentication: string;
  metadata: unknown;
}

interface ConsumedRow extends LiveRow {
  id: string;
  kind: "login" | "test";
  correlation_id: string;
  organization_id: string;
  organization_slug: string;
  organization_name: string;
  organization_active: boolean;
  unchanged: boolean;
  provider: string | null;
  issuer: string;
  client_secret_sealed: string | null;
  client_secret_endpoint: string | null;
  hosted_domain: string | null;
  user_management: unknown;
  proven_domains: string[];
  platform: readonly [key: string, launchUrl: string] | null;
  return_to: string | null;
  session_idle_minutes: number;
  session_longest_minutes: number;
  by_colleague: boolean;
}

/** What the wizard's `checkedValues` says, in SQL: the values that a test began with. */
const checkedValuesSql = Prisma.sql`concat_ws(' ', coalesce(r.issuer, ''), coalesce(r.client_id, ''),
  coalesce(to_char(r.client_secret_entered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'public'),
  CASE WHEN r.endpoints_by_hand IS NOT NULL THEN concat_ws(' ', 'by-hand', r.endpoints_by_hand->>'authorizationEndpoint',
    r.endpoints_by_hand->>'tokenEndpoint', r.endpoints_by_hand->>'keySetAddress', r.endpoints_by_hand->>'userinfoEndpoint',
    r.endpoints_by_hand->>'endSessionEndpoint', r.endpoints_by_hand->>'tokenEndpointAuthentication') END)`;

/** Whether people of the organization `o` open the platform `p` by the connection `c`: where none is named, by each. */
const opensPlatform = Prisma.sql`coalesce((SELECT bool_or(l.connection_id = c.id) FROM organization_platform_connection l
  WHERE l.organization_id = o.id AND l.platform_id = p.id), true)`;

// What a statement does not need is left out of it: PostgreSQL spends more on making each part ready than on running it.
const leftOut = Prisma.sql``;

/** Whether a slug is, or once was, that of the organization `o`. */
function namesIt(slug: string): Prisma.Sql {
  return Prisma.sql`(o.slug = ${slug} OR o.id = (SELECT f.organization_id FROM retired_slug f WHERE f.slug = ${slug}))`;
}

export function signInStore(database: Database, pool: Pool): SignInStore {
  const rows = statements(pool);
  return {
    async logo(slug, digest) {
      const [row] = await rows<{ bytes: Uint8Array<ArrayBuffer> }>`
        SELECT l.bytes FROM organization o JOIN organization_logo l ON l.organization_id = o.id AND l.digest = ${digest}
        WHERE o.slug = ${slug} AND o.status = 'active'
          AND EXISTS (SELECT 1 FROM connection c WHERE c.organization_id = o.id AND c.live_revision_id IS NOT NULL AND c.retired_at IS NULL)`;
      return row?.bytes ?? null;
    },

    async currentSlug(formerSlug) {
      const [row] = await rows<{ slug: string }>`
        SELECT o.slug FROM retired_slug f JOIN organization o ON o.id = f.organization_id AND o.status = 'active'
        WHERE f.slug = ${formerSlug} AND o.slug <> f.slug
          AND EXISTS (SELECT 1 FROM connection c WHERE c.organization_id = o.id AND c.live_revision_id IS NOT NULL AND c.retired_at IS NULL)`;
      return row?.slug ?? null;
    },

    async loginPage(slug) {
      const [row] = await rows<{
        id: string;
        slug: string;
        name: string;
        logo: string | null;
        platforms: (Omit<Page["platforms"][number], "openedBy"> & { openedBy: string[] | null })[];
        connections: LoginConnectionRow[];
      }>`
        SELECT o.id, o.slug, o.name, (SELECT l.digest FROM organization_logo l WHERE l.organization_id = o.id) AS logo,
          (SELECT coalesce(json_agg(json_build_object('key', p.key, 'name', p.name, 'description', p.description, 'icon', p.icon, 'launchUrl', p.launch_url,
              'openedBy', (SELECT json_agg(c.key) FROM organization_platform_connection l JOIN connection c ON c.id = l.connection_id
                           WHERE l.organization_id = o.id AND l.platform_id = p.id)) ORDER BY p.position, p.key), '[]')
             FROM organization_platform op JOIN platform p ON p.id = op.platform_id AND p.enabled WHERE op.organization_id = o.id) AS platforms,
          (SELECT coalesce(json_agg(json_build_object('key', c.key, 'label', c.label, 'issuer', r.metadata->>'issuer', 'failingSince', s.since, 'failingCode', s.code) ORDER BY c.position, c.id), '[]')
             FROM connection c JOIN connection_revision r ON r.id = c.live_revision_id
             LEFT JOIN failing_spell s ON s.connection_id = c.id AND s.revision_id = r.id AND s.ended_at IS NULL WHERE c.organization_id = o.id AND c.retired_at IS NULL) AS connections
        FROM organization o WHERE o.slug = ${slug} AND o.status = 'active'`;
      if (!row || row.connections.length === 0) return null;
      return {
        organization: { id: row.id, slug: row.slug, name: row.name, logoDigest: row.logo },
        platforms: row.platforms
          .filter(({ openedBy }) => openedBy === null || row.connections.some(({ key }) => openedBy.includes(key)))
          .map((platform) => ({ ...platform, openedBy: platform.openedBy ?? [] })),
        connections: row.connections.map(({ failingSince, failingCode, ...connection }) => ({
          ...connection,
          failing:
            failingSince === null || failingCode === null
              ? null
              : { since: new Date(failingSince), code: readFailureCode(failingCode) },
        })),
      };
    },

    async startLogin(input) {
      const { slug, platformKey, connectionKey, returnTo, loginHint, sessionHash } = input;
      const { binding, now, expiresAt, context } = input;
      const isSignedIn = sessionHash !== null;
      const open = Prisma.sql`, open AS (
          SELECT c.key
          FROM target
          JOIN session s ON s.organization_id = target.organization_id AND s.token_hash = ${sessionHash}
            AND s.revoked_at IS NULL AND s.expires_at > ${now} AND s.idle_expires_at > ${now}
          JOIN connection c ON c.organization_id = s.organization_id AND c.id = s.connection_id AND c.retired_at IS NULL
          JOIN end_user u ON u.organization_id = s.organization_id AND u.id = s.user_id AND u.disabled_at IS NULL
          JOIN organization o ON o.id = s.organization_id
          JOIN platform p ON p.id = target.platform_id AND ${opensPlatform}
          WHERE (${connectionKey}::text IS NULL OR c.key = ${connectionKey}) AND (${loginHint}::text IS NULL OR lower(u.email) = lower(${loginHint}))
        )`;
      const [row] = await rows<
        LiveRow & { launch_url: string; open_through: string | null; groups_claim: string | null }
      >`
        WITH target AS (
          SELECT o.id AS organization_id, c.id AS connection_id, c.key AS connection_key, c."primary", r.id AS revision_id,
                 coalesce(c.redirect_slug, o.slug) AS redirect_slug,
                 r.issuer, r.client_id, r.client_authentication, r.metadata, p.id AS platform_id, p.launch_url,
                 CASE WHEN r.user_management->>'kind' = 'groups' THEN r.user_management->>'claim' END AS groups_claim
          FROM organization o
          JOIN organization_platform op ON op.organization_id = o.id
          JOIN platform p ON p.id = op.platform_id AND p.key = ${platformKey} AND p.enabled
          JOIN connection c ON c.organization_id = o.id AND c.retired_at IS NULL AND (${connectionKey}::text IS NULL OR c.key = ${connectionKey})
          JOIN connection_revision r ON r.id = c.live_revision_id
          WHERE o.slug = ${slug} AND o.status = 'active' AND ${opensPlatform}
          ORDER BY c.position, c.id LIMIT 1
        )${isSignedIn ? open : leftOut}, attempt AS (
          INSERT INTO sign_in_attempt (id, organization_id, connection_id, revision_id, kind, issuer, platform_id, return_to,
                                       state_hash, browser_hash, created_at, expires_at, correlation_id, address, user_agent)
          SELECT ${newId()}::uuid, organization_id, connection_id, revision_id, 'login', issuer, platform_id, ${returnTo},
                 ${binding.stateHash}, ${binding.browserHash}, ${now}, ${expiresAt}, ${context.correlationId}, ${context.address}, ${context.userAgent}
          FROM target ${isSignedIn ? Prisma.sql`WHERE NOT EXISTS (SELECT 1 FROM open)` : leftOut}
        )
        SELECT target.*, ${isSignedIn ? Prisma.sql`(SELECT key FROM open)` : Prisma.sql`NULL`} AS open_through FROM target`;
      if (!row) return null;
      return row.open_through === null
        ? { kind: "ask_provider", target: { ...live(row), groupsClaim: row.groups_claim } }
        : { kind: "open_already", launchUrl: row.launch_url, connectionKey: row.open_through };
    },

    async startTest({
      organizationId,
      connectionId,
      revisionId,
      setupLinkId,
      testLinkId,
      issuer,
      fingerprint,
      binding,
      now,
      expiresAt,
      context,
    }) {
      await database.signInAttempt.create({
        data: {
          ...{ organizationId, connectionId, revisionId, setupLinkId, testLinkId, issuer, fingerprint, expiresAt },
          ...{ kind: "test", createdAt: now, stateHash: binding.stateHash, browserHash: binding.browserHash },
          ...{ correlationId: context.correlationId, address: context.address, userAgent: context.userAgent },
        },
        select: { id: true },
      });
    },

    async consume({ place, binding, now }) {
      // IS TRUE keeps the planner from looking for the attempt among all that are not over, which are few when it last counted.
      const [row] = await rows<ConsumedRow>`
        UPDATE sign_in_attempt a SET consumed_at = ${now}
        FROM organization o, connection c, connection_revision r
        WHERE a.state_hash = ${binding.stateHash} AND a.browser_hash = ${binding.browserHash}
          AND a.consumed_at IS NULL AND a.outcome = 'started' AND (a.expires_at > ${now}) IS TRUE
          AND o.id = a.organization_id AND ${namesIt(place.slug)}
          AND c.id = a.connection_id AND (CASE WHEN ${place.connectionKey}::text IS NULL THEN c."primary" ELSE NOT c."primary" AND c.key = ${place.connectionKey} END)
          AND r.id = a.revision_id
        RETURNING a.id, a.kind, a.test_link_id IS NOT NULL AS by_colleague, a.correlation_id, a.return_to, a.organization_id, o.session_idle_minutes, o.session_longest_minutes, o.slug AS organization_slug, o.name AS organization_name, o.status = 'active' AS organization_active,
          c.id AS connection_id, c.key AS connection_key, c."primary", coalesce(c.redirect_slug, o.slug) AS redirect_slug, r.id AS revision_id,
          CASE WHEN a.kind = 'login' THEN c.live_revision_id IS NOT DISTINCT FROM r.id AND c.retired_at IS NULL
               ELSE a.fingerprint = ${checkedValuesSql} END AS unchanged,
          r.provider, r.issuer, r.client_id, r.client_authentication, r.metadata, r.client_secret_sealed, r.client_secret_endpoint, r.hosted_domain, r.user_management,
          ARRAY(SELECT d.domain FROM organization_domain d WHERE d.organization_id = o.id AND d.proven_at IS NOT NULL) AS proven_domains,
          (SELECT ARRAY[p.key, p.launch_url] FROM platform p WHERE p.id = a.platform_id) AS platform`;
      return row ? consumed(row) : null;
    },

    async explainFailedConsumption({ place, binding, now }) {
      const attempt = await database.signInAttempt.findUnique({
        where: { stateHash: binding.stateHash },
        select: {
          ...{
            id: true,
            kind: true,
            outcome: true,
            browserHash: true,
            consumedAt: true,
            expiresAt: true,
            testLinkId: true,
            userId: true,
            returnTo: true,
          },
          platform: { select: { key: true, launchUrl: true } },
          organization: {
            select: {
              ...{ slug: true, name: true },
              retiredSlugs: { where: { slug: place.slug }, select: { slug: true } },
            },
          },
          connection: { select: { key: true, primary: true } },
        },
      });
      const named = [attempt?.organization, ...(attempt?.organization.retiredSlugs ?? [])];
      const inPlace =
        attempt != null &&
        named.some((one) => one?.slug === place.slug) &&
        (attempt.connection.primary ? null : attempt.connection.key) === place.connectionKey;
      const nothing = { organizationName: null, kind: "login", byColleague: false, completed: null } as const;
      if (!attempt) return { problem: "attempt_unknown", attemptId: null, ...nothing };
      // Whoever does not hold the browser's secret learns nothing of the attempt, not even its organization.
      if (!Buffer.from(attempt.browserHash).equals(binding.browserHash))
        return { problem: "attempt_other_browser", attemptId: attempt.id, ...nothing };
      const problem: AttemptProblem = !inPlace
        ? "attempt_other_connection"
        : attempt.consumedAt !== null
          ? "attempt_used"
          : attempt.outcome === "abandoned" || attempt.expiresAt <= now
            ? "attempt_expired"
            : "attempt_unknown";
      const { kind, testLinkId, userId, platform, returnTo } = attempt;
      const allowed = problem === "attempt_used" && attempt.outcome === "allowed" && kind === "login";
      return {
        completed:
          allowed && userId !== null && platform
            ? { organizationSlug: attempt.organization.slug, userId, platform, returnTo }
            : null,
        ...{ problem, attemptId: attempt.id, kind, byColleague: testLinkId !== null },
        organizationName: inPlace ? attempt.organization.name : null,
      };
    },

    async admit({ attempt, claims, sessionHash, replacedSessionHash, now, idleExpiresAt, expiresAt, context }) {
      const { organizationId, connectionId, revisionId } = attempt;
      const replaced = Prisma.sql`, replaced AS (
          UPDATE session SET revoked_at = ${now}, revoked_reason = 'replaced by a new sign-in'
          FROM opened WHERE token_hash = ${replacedSessionHash} AND organization_id = ${organizationId}::uuid AND revoked_at IS NULL
        )`;
      const [row] = await rows<{ active: boolean; standing: boolean; user_id: string | null; opened: boolean }>`
        WITH place AS (
          SELECT o.status = 'active' AS active,
                 o.status = 'active' AND c.live_revision_id = ${revisionId}::uuid AND c.retired_at IS NULL AS standing
          FROM organization o JOIN connection c ON c.organization_id = o.id AND c.id = ${connectionId}::uuid
          WHERE o.id = ${organizationId}::uuid
        ), person AS (
          INSERT INTO end_user (id, organization_id, issuer, subject, email, email_verified, name, groups, created_at, last_sign_in_at)
          SELECT ${newId()}::uuid, ${organizationId}::uuid, ${attempt.metadata.issuer}, ${claims.subject}, ${claims.email},
                 ${claims.emailVerified}, ${claims.name}, ${[...claims.groups]}, ${now}, ${now}
          FROM place WHERE standing
          ON CONFLICT (organization_id, issuer, subject) DO UPDATE
            SET email = EXCLUDED.email, email_verified = EXCLUDED.email_verified, name = EXCLUDED.name, groups = EXCLUDED.groups,
                last_sign_in_at = EXCLUDED.last_sign_in_at
            WHERE end_user.disabled_at IS NULL
          RETURNING id
        ), opened AS (
          INSERT INTO session (id, organization_id, user_id, connection_id, token_hash, provider_session_id, created_at, last_seen_at,
                               idle_expires_at, expires_at, address, user_agent)
          SELECT ${newId()}::uuid, ${organizationId}::uuid, person.id, ${connectionId}::uuid, ${sessionHash}, ${claims.providerSessionId}, ${now}, ${now},
                 ${idleExpiresAt}, ${expiresAt}, ${context.address}, ${context.userAgent}
          FROM person RETURNING user_id
        ), finished AS (
          UPDATE sign_in_attempt SET outcome = 'allowed', finished_at = ${now}, user_id = opened.user_id
          FROM opened WHERE id = ${attempt.id}::uuid
        )${replacedSessionHash === null ? leftOut : replaced}
        SELECT place.active, place.standing, opened.user_id, opened.user_id IS NOT NULL AS opened FROM place LEFT JOIN opened ON true`;
      if (row?.user_id) return { userId: row.user_id };
      return { refused: !row?.active ? "unavailable" : row.standing ? "user_disabled" : "connection_changed" };
    },

    async finish({ attemptId, organizationId, outcome, code, detail, report, now }) {
      await database.signInAttempt.updateMany({
        where: { id: attemptId, organizationId },
        data: {
          outcome,
          code,
          detail,
          finishedAt: now,
          ...(report !== null && report !== undefined && { report: report }),
        },
      });
    },

    async session(slug, sessionHash, now) {
      const [row] = await rows<SessionRow>`
        SELECT s.id, s.last_seen_at, least(s.idle_expires_at, s.expires_at) AS expires_at, o.slug, o.name AS organization_name, o.session_idle_minutes,
               u.id AS user_id, u.email, u.name, u.groups,
               (SELECT coalesce(array_agg(p.key ORDER BY p.position, p.key), '{}') FROM organization_platform op
                  JOIN platform p ON p.id = op.platform_id AND p.enabled WHERE op.organization_id = o.id AND ${opensPlatform}) AS platforms
        FROM session s
        JOIN organization o ON o.id = s.organization_id AND ${namesIt(slug)} AND o.status = 'active'
        JOIN end_user u ON u.organization_id = s.organization_id AND u.id = s.user_id AND u.disabled_at IS NULL
        JOIN connection c ON c.organization_id = s.organization_id AND c.id = s.connection_id AND c.retired_at IS NULL
        WHERE s.token_hash = ${sessionHash} AND s.revoked_at IS NULL AND s.expires_at > ${now} AND s.idle_expires_at > ${now}`;
      if (!row) return null;
      return {
        sessionId: row.id,
        organization: { slug: row.slug, name: row.organization_name },
        user: { id: row.user_id, email: row.email, name: row.name, groups: row.groups },
        platforms: row.platforms,
        idleMinutes: row.session_idle_minutes,
        lastSeenAt: row.last_seen_at,
        expiresAt: row.expires_at,
      };
    },

    async touchSession(sessionId, now, idleExpiresAt) {
      await database.session.updateMany({
        where: { id: sessionId, revokedAt: null },
        data: { lastSeenAt: now, idleExpiresAt },
      });
    },

    async endSession(slug, sessionHash, now) {
      const [row] = await rows<EndedRow>`
        WITH held AS (
          SELECT s.id, u.email, r.provider, r.client_id, r.metadata->>'issuer' AS issuer, r.metadata->>'end_session_endpoint' AS endpoint
          FROM organization o
          JOIN session s ON s.organization_id = o.id AND s.token_hash = ${sessionHash}
          JOIN end_user u ON u.organization_id = s.organization_id AND u.id = s.user_id
          JOIN connection c ON c.organization_id = s.organization_id AND c.id = s.connection_id
          LEFT JOIN connection_revision r ON r.id = c.live_revision_id
          WHERE ${namesIt(slug)}
        ), ended AS (
          UPDATE session SET revoked_at = ${now}, revoked_reason = 'signed out' FROM held WHERE session.id = held.id AND session.revoked_at IS NULL
        )
        SELECT o.name, held.email, held.provider, held.client_id, held.issuer, held.endpoint
        FROM organization o LEFT JOIN held ON true WHERE ${namesIt(slug)} AND o.status = 'active'
          AND EXISTS (SELECT 1 FROM connection c WHERE c.organization_id = o.id AND c.live_revision_id IS NOT NULL AND c.retired_at IS NULL)`;
      if (!row) return null;
      const { name: organizationName, provider, issuer, client_id: clientId, endpoint, email } = row;
      const through =
        issuer === null || clientId === null
          ? null
          : { provider: readProvider(provider), issuer, endpoint, clientId, email };
      return { organizationName, through };
    },
  };
}

type Page = NonNullable<Awaited<ReturnType<SignInStore["loginPage"]>>>;

interface LoginConnectionRow {
  key: string;
  label: string;
  issuer: string;
  /** ISO 8601, as PostgreSQL writes it into JSON. */
  failingSince: string | null;
  failingCode: string | null;
}

interface EndedRow {
  name: string;
  email: string | null;
  provider: string | null;
  client_id: string | null;
  issuer: string | null;
  endpoint: string | null;
}

interface SessionRow {
  id: string;
  last_seen_at: Date;
  expires_at: Date;
  session_idle_minutes: number;
  slug: string;
  organization_name: string;
  user_id: string;
  email: string | null;
  name: string | null;
  groups: string[];
  platforms: string[];
}

function live(row: LiveRow) {
  const metadata = readMetadata(row.metadata);
  const clientAuthentication = readClientAuthentication(row.client_authentication);
  if (!metadata || !clientAuthentication) throw new Error(`revision ${row.revision_id} has no provider metadata`);
  return {
    ...{ connectionId: row.connection_id, connectionKey: row.connection_key, primary: row.primary },
    redirectSlug: row.redirect_slug,
    ...{ revisionId: row.revision_id, clientId: row.client_id, clientAuthentication, metadata },
  };
}

function consumed(row: ConsumedRow): ConsumedAttempt {
  const { organization_id: organizationId, connection_id: connectionId } = row;
  const clientSecret: StoredSecret | null =
    row.client_secret_sealed === null
      ? null
      : {
          sealed: row.client_secret_sealed,
          organizationId,
          connectionId,
          issuer: row.issuer,
          tokenEndpoint: row.client_secret_endpoint ?? "",
        };
  return {
    ...live(row),
    ...{
      id: row.id,
      kind: row.kind,
      correlationId: row.correlation_id,
      organizationId,
      clientSecret,
      unchanged: row.unchanged,
    },
    organizationSlug: row.organization_slug,
    ...{ organizationName: row.organization_name, organizationActive: row.organization_active },
    ...{ provider: readProvider(row.provider), byColleague: row.by_colleague },
    hostedDomain: row.hosted_domain,
    userManagement: readUserManagement(row.user_management),
    provenDomains: row.proven_domains,
    platform: row.platform && { key: row.platform[0], launchUrl: row.platform[1] },
    returnTo: row.return_to,
    lifetime: { idleMinutes: row.session_idle_minutes, longestMinutes: row.session_longest_minutes },
  };
}
