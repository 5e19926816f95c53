import { redirectUrl } from "@/lib/domain/organization/addresses";
import { isSlug } from "@/lib/domain/organization/slug";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { endsOf } from "@/lib/domain/session/session-lifetime";
import {
  type AuthorizationResponse,
  checkResponseIssuer,
  readAuthorizationResponse,
} from "@/lib/domain/sign-in/authorization-response";
import { decideSignIn } from "@/lib/domain/sign-in/decide-sign-in";
import { groupsClaimOf, keptGroups } from "@/lib/domain/sign-in/groups-asked";
import type { Rule } from "@/lib/domain/sign-in/judge-test";
import { launchAddress } from "@/lib/domain/sign-in/launch-address";
import { classifyProviderError } from "@/lib/domain/sign-in/provider-errors";
import { plainWords, providerWords } from "@/lib/domain/sign-in/provider-words";
import type { SignInRefusalCode } from "@/lib/domain/sign-in/refusal";
import type { RefusalToDescribe } from "@/lib/domain/sign-in/refusal-words";
import { workspaceOf } from "@/lib/domain/sign-in/workspace";
import type { FlowRefusal, SignedInClaims } from "../code-flow";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { readSession } from "../session/read-session";
import { attemptBinding, flowSecrets, isToken } from "./attempt-secrets";
import type { CallbackPlace, ConsumedAttempt, FailedConsumption } from "./sign-in-store";

/** Where a sign-in ends: on the platform, or, for a test, back with client IT who watches the wizard. */
export interface CompletedSignIn {
  readonly kind: "login" | "test";
  /** For a login, the platform's launch URL or the path on it that a deep link asked for; for a test, null: the page says that the tab may be closed. */
  readonly location: string | null;
  /** A test that came through a colleague's link. */
  readonly byColleague: boolean;
  /** Of a test: whether the rule of who gets in would let this person in. */
  readonly wouldGetIn: boolean;
  readonly setCookies: readonly string[];
}

export interface SignInRefused {
  readonly code: SignInRefusalCode;
  readonly kind: "login" | "test";
  readonly byColleague: boolean;
  /** What there is to tell; describeRefusal puts it into words. */
  readonly problem: RefusalToDescribe;
  readonly setCookies: readonly string[];
}

interface CompleteInput {
  readonly place: CallbackPlace;
  readonly parameters: URLSearchParams;
  readonly cookieHeader: string | null;
  readonly context: RequestContext;
}

/**
 * Takes the identity provider's answer: consumes the attempt once, redeems the code, verifies the ID token, decides, and
 * opens the session. Two SQL statements and one outgoing call when the provider's keys are known.
 */
export async function completeSignIn(
  ports: Ports,
  input: CompleteInput,
): Promise<Outcome<CompletedSignIn, SignInRefused>> {
  const { place, parameters, cookieHeader, context } = input;
  const response = readAuthorizationResponse(parameters);
  const state = response.ok ? response.value.state : null;
  if (!response.ok) return withoutAttempt(ports, input, "response_invalid", response.refusal.detail);
  if (!isToken(state) || !isSlug(place.slug))
    return withoutAttempt(ports, input, "attempt_unknown", "no state of ours");
  const kept = ports.cookies.readAttempt(cookieHeader, state);
  // Without the browser's secret the attempt is looked at only to say what happened; nothing can match its digest.
  const browserSecret = isToken(kept) ? kept : "";
  const binding = attemptBinding(ports, state, browserSecret);
  const attempt = await ports.signIns.consume({ place, binding, now: ports.now() });
  if (!attempt) {
    const { problem, attemptId, completed, ...told } = await ports.signIns.explainFailedConsumption({
      place,
      binding,
      now: ports.now(),
    });
    const again = completed && (await leadOn(ports, input, completed));
    if (again) return accept({ ...again, setCookies: [ports.cookies.forgetAttempt(state)] });
    return withoutAttempt(ports, input, problem, `attempt ${attemptId ?? "unknown"}`, told);
  }
  const forget = ports.cookies.forgetAttempt(state);
  // One journey, one correlation id: the one that the click got.
  const journey = { ...input, context: { ...context, correlationId: attempt.correlationId } };
  const { byColleague } = attempt;
  const seen: SignedInClaims[] = [];
  const outcome = await redeem(ports, journey, attempt, response.value, state, browserSecret, seen).catch(
    (fault: unknown) => afterFault(ports, attempt, fault),
  );
  if (!outcome.ok) {
    await recordRefusal(ports, attempt, outcome.refusal, seen[0] ?? null);
    return refuse({
      ...{ code: outcome.refusal.code, kind: attempt.kind, byColleague, setCookies: [forget] },
      problem: problemFor(
        ports,
        journey,
        outcome.refusal.code,
        attempt.organizationName,
        attempt,
        outcome.refusal.providerSaid,
      ),
    });
  }
  if (attempt.kind === "test") {
    const wouldGetIn = await recordTest(ports, attempt, outcome.value.claims);
    return accept({ kind: "test", location: null, byColleague, wouldGetIn, setCookies: [forget] });
  }
  ports.log("info", "sign_in.allowed", {
    correlationId: attempt.correlationId,
    organizationId: attempt.organizationId,
    attemptId: attempt.id,
  });
  const { platform, connectionKey: connection, organizationSlug: slug } = attempt;
  const used = platform ? [ports.cookies.keepLastUsed(slug, { platform: platform.key, connection })] : [];
  return accept({
    ...{ kind: "login", byColleague, wouldGetIn: true },
    location: platform ? launchAddress(platform.launchUrl, slug, attempt.returnTo) : `${ports.publicUrl}/login/${slug}`,
    setCookies: [forget, ...(outcome.value.setCookie === null ? [] : [outcome.value.setCookie]), ...used],
  });
}

async function redeem(
  ports: Ports,
  { place, cookieHeader, context }: CompleteInput,
  attempt: ConsumedAttempt,
  response: AuthorizationResponse,
  state: string,
  browserSecret: string,
  /** Takes whoever was verified and then not let in, for the list of refusals. */
  seen: SignedInClaims[],
): Promise<Outcome<{ readonly claims: SignedInClaims; readonly setCookie: string | null }, FlowRefusal>> {
  const refused = (code: SignInRefusalCode, detail: string, providerSaid: string | null = null) =>
    refuse({ code, detail, providerSaid });
  if (!attempt.organizationActive) return refused("unavailable", "the organization is suspended");
  if (!attempt.unchanged)
    return refused("connection_changed", "the revision is no longer the one that the attempt was made for");
  const issuer = checkResponseIssuer(response.issuer, attempt.metadata);
  if (!issuer.ok) return refused(issuer.refusal.code, issuer.refusal.detail);
  if (response.error !== null) {
    const { error, errorDescription: description } = response;
    const code = classifyProviderError({ error, description, provider: attempt.provider ?? "generic" });
    return refused(code, `authorization endpoint answered ${plainWords(error, 60)}`, providerWords(error, description));
  }
  if (response.code === null) return refused("response_invalid", "neither code nor error");

  const secrets = flowSecrets(ports, state, browserSecret);
  const party = {
    ...{
      id: attempt.revisionId,
      metadata: attempt.metadata,
      clientId: attempt.clientId,
      clientSecret: attempt.clientSecret,
    },
    account: {
      share: attempt.kind === "test" ? ("wizard" as const) : ("sign_in" as const),
      organizationId: attempt.organizationId,
    },
    clientAuthentication: attempt.clientAuthentication,
    groupsClaim: groupsClaimOf(attempt.kind, attempt.userManagement),
    // The very address that the provider sent the person to: RFC 6749 section 4.1.3 has it repeated, whatever changed meanwhile.
    redirectUri: redirectUrl(ports.publicUrl, {
      slug: place.slug,
      connectionKey: attempt.connectionKey,
      primary: attempt.primary,
    }),
  };
  if (attempt.kind === "test") return ports.codeFlow.redeem(party, { code: response.code, secrets, session: null });

  return ports.codeFlow.redeem(party, {
    ...{ code: response.code, secrets },
    session: {
      cookieName: ports.cookies.sessionName(attempt.organizationSlug),
      async admit(claims) {
        seen.push(claims);
        const decision = decideSignIn({ person: claims, ...ruleOf(attempt) });
        if (!decision.allowed) return refused(decision.code, decision.detail);
        const sessionToken = ports.tokens.random();
        const replaced = ports.cookies.readSession(cookieHeader, attempt.organizationSlug);
        const now = ports.now();
        const { idleExpiresAt, expiresAt } = endsOf(attempt.lifetime, { now, since: now });
        const admitted = await ports.signIns.admit({
          ...{ attempt, claims: { ...claims, groups: keptGroups(claims.groups, attempt.userManagement) } },
          ...{ now, context, idleExpiresAt, expiresAt },
          sessionHash: ports.tokens.digest(sessionToken),
          replacedSessionHash: replaced === null ? null : ports.tokens.digest(replaced),
        });
        if ("refused" in admitted) return refused(admitted.refused, "changed while the sign-in was under way");
        return accept({ sessionToken, userId: admitted.userId, expires: expiresAt });
      },
    },
  });
}

/**
 * The answer came twice, by a double click or the button Back. Whoever it let in and is still signed in here goes on to the
 * platform; nothing is opened by it that is not open already.
 */
async function leadOn(
  ports: Ports,
  { cookieHeader }: CompleteInput,
  { organizationSlug: slug, userId, platform, returnTo }: NonNullable<FailedConsumption["completed"]>,
): Promise<Omit<CompletedSignIn, "setCookies"> | null> {
  const session = await readSession(ports, { slug, cookieHeader });
  if (session?.user.id !== userId || !session.platforms.includes(platform.key)) return null;
  const location = launchAddress(platform.launchUrl, slug, returnTo);
  return { kind: "login", byColleague: false, wouldGetIn: true, location };
}

/** Who gets in; a test tries out settings that are not settled yet. */
function ruleOf({ kind, metadata: { issuer }, hostedDomain, userManagement, provenDomains }: ConsumedAttempt): Rule {
  const status = kind === "test" ? "draft" : "approved";
  return { userManagement, provenDomains, workspace: workspaceOf({ issuer, hostedDomain, status }) };
}

/** A fault is ours: the attempt is over and says so, and the fault goes on to whoever answers the request. */
async function afterFault(ports: Ports, attempt: ConsumedAttempt, fault: unknown): Promise<never> {
  const { id: attemptId, organizationId } = attempt;
  const ending = { outcome: "failed", code: "fault", detail: "a fault of this service", report: null } as const;
  // When the database itself is the fault this fails too; the first fault is the one to tell.
  await ports.signIns.finish({ attemptId, organizationId, ...ending, now: ports.now() }).catch(() => undefined);
  throw fault;
}

/** A refusal that has no attempt to be listed under is a line in the log. */
function withoutAttempt(
  ports: Ports,
  input: CompleteInput,
  code: SignInRefusalCode,
  detail: string,
  told: Omit<FailedConsumption, "problem" | "attemptId" | "completed"> = {
    organizationName: null,
    kind: "login",
    byColleague: false,
  },
) {
  ports.log("warn", "sign_in.refused", {
    correlationId: input.context.correlationId,
    code,
    detail,
    slug: isSlug(input.place.slug) ? input.place.slug : "not a slug",
  });
  return refuse({
    code,
    ...{ kind: told.kind, byColleague: told.byColleague, setCookies: [] },
    problem: problemFor(ports, input, code, told.organizationName, null, null),
  });
}

async function recordRefusal(
  ports: Ports,
  attempt: ConsumedAttempt,
  refusal: FlowRefusal,
  claims: SignedInClaims | null,
): Promise<void> {
  const { code, detail, providerSaid } = refusal;
  const { id: attemptId, organizationId, correlationId } = attempt;
  ports.log("warn", "sign_in.refused", { correlationId, code, detail, organizationId, attemptId, kind: attempt.kind });
  // Client IT looks for the person by name or address; more than that is not kept of somebody who was not let in.
  const person = claims && { subject: claims.subject, email: claims.email, name: claims.name };
  const report = { person, providerSaid };
  const outcome = failures.has(code) ? "failed" : "refused";
  await ports.signIns.finish({ attemptId, organizationId, outcome, code, detail, report, now: ports.now() });
}

/** Nobody was turned away: something did not work. */
const failures: ReadonlySet<SignInRefusalCode> = new Set([
  "provider_error",
  "provider_unreachable",
  "provider_slow",
  "too_many_calls",
  "provider_answer_invalid",
  "client_credentials_wrong",
  "provider_redirect_not_registered",
]);

/** Writes the report; whether the rule would let the person in. */
async function recordTest(ports: Ports, attempt: ConsumedAttempt, claims: SignedInClaims): Promise<boolean> {
  const decision = decideSignIn({ person: claims, ...ruleOf(attempt) });
  const { providerSessionId: _session, authenticatedAt: _when, ...told } = claims;
  const person = { ...told, groups: keptGroups(told.groups, attempt.userManagement) };
  await ports.signIns.finish({
    ...{ attemptId: attempt.id, organizationId: attempt.organizationId, now: ports.now() },
    outcome: decision.allowed ? "allowed" : "refused",
    code: decision.allowed ? null : decision.code,
    detail: decision.allowed ? null : decision.detail,
    report: {
      person,
      providerSaid: null,
      groupsClaimAsked: groupsClaimOf(attempt.kind, attempt.userManagement) ?? null,
    },
  });
  return decision.allowed;
}

function problemFor(
  ports: Ports,
  { place, context }: CompleteInput,
  code: SignInRefusalCode,
  organizationName: string | null,
  attempt: ConsumedAttempt | null,
  providerSaid: string | null,
): RefusalToDescribe {
  return {
    ...{ code, organizationName, providerSaid, correlationId: context.correlationId, at: ports.now() },
    provider: attempt?.provider ?? "generic",
    tryAgainUrl: isSlug(place.slug) ? `${ports.publicUrl}/login/${attempt?.organizationSlug ?? place.slug}` : null,
  };
}
