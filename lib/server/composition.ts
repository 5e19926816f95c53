import "server-only";
import type { Pool } from "pg";
import type { RelyingParty } from "@/lib/application/code-flow";
import type { OutgoingHttp } from "@/lib/application/outgoing-http";
import type { Ports } from "@/lib/application/ports";
import type { CallShare } from "@/lib/domain/limits/call-limits";
import { codeFlow } from "./auth/code-flow";
import { currentCorrelationId } from "./correlation";
import { problemsOfKeys } from "./crypto/check-keys";
import { derive, digest, randomToken } from "./crypto/digest";
import { platformTokens } from "./crypto/platform-tokens";
import { openAnswer, sealAnswer } from "./crypto/sealed-answer";
import { open, seal } from "./crypto/sealed-secret";
import { textSeal } from "./crypto/text-seal";
import { domainLists } from "./dns/domain-lists";
import { txtResolver } from "./dns/txt-resolver";
import { type Environment, environment } from "./env";
import { callGate } from "./http/call-gate";
import { cookies } from "./http/cookies";
import { guardedHttp } from "./http/guarded-client";
import { logoImage } from "./images/logo-image";
import { allJobs } from "./jobs/all-jobs";
import { startJobQueue } from "./jobs/job-queue";
import { sendMailJob } from "./jobs/send-mail-job";
import { log } from "./log";
import { smtpMailer } from "./mail/smtp-mailer";
import { countCall, countEvent } from "./metrics/metrics";
import { probeCredentials } from "./oidc/credential-probe";
import { operatorAccount, operatorProvider } from "./oidc/discovery";
import { keySets } from "./oidc/key-set";
import { verifyLogoutToken } from "./oidc/verify-logout-token";
import { activityStore } from "./persistence/activity-store";
import { apiKeyStore } from "./persistence/api-key-store";
import { credentialProbes } from "./persistence/credential-probes";
import { connectDatabase, type Database } from "./persistence/database";
import { deskStore } from "./persistence/desk-store";
import { domainStore } from "./persistence/domain-store";
import { healthStore } from "./persistence/health-store";
import { idempotencyStore } from "./persistence/idempotency-store";
import { lifeCycleStore } from "./persistence/life-cycle-store";
import { linkRequestStore } from "./persistence/link-request-store";
import { onboardingStore } from "./persistence/onboarding-store";
import { outbox } from "./persistence/outbox";
import { oversightStore } from "./persistence/oversight-store";
import { platformStore } from "./persistence/platform-store";
import { rateLimiter } from "./persistence/rate-limiter";
import { retentionStore } from "./persistence/retention-store";
import { sessionStore } from "./persistence/session-store";
import { signInStore } from "./persistence/sign-in-store";
import { signingKeyStore } from "./persistence/signing-key-store";
import { staffPeopleStore } from "./persistence/staff-people-store";
import { staffSessionsStore } from "./persistence/staff-sessions-store";
import { staffStore } from "./persistence/staff-store";
import { testLinkStore } from "./persistence/test-link-store";
import { newCorrelationId } from "./request-context";
import { runFromNowOn, running } from "./run";
import { inCallSpan } from "./tracing/call-span";

/** One call to somebody else's server, for the log. */
interface OutgoingCall {
  /** Of what it was for; null when nobody asked. */
  readonly correlationId: string | null;
  readonly origin: string | null;
  readonly share: CallShare;
  readonly organizationId: string | null;
  /** `answered`, or why not. */
  readonly outcome: string;
  readonly milliseconds: number;
}

/** Wires the use cases to the world. Tests call it with an environment and a database of their own. */
export function composePorts(
  env: Environment,
  database: Database,
  pool: Pool,
  onCall: (call: OutgoingCall) => void = () => undefined,
): Ports {
  const now = () => new Date();
  const gate = callGate({ rateFactor: env.rateLimitFactor });
  const http = timed(guardedHttp({ allowedPrivateOrigins: env.allowedPrivateOrigins, gate }), onCall);
  const keys = keySets(http, Date.now);
  const openSecret = ({ clientSecret, metadata }: RelyingParty) => {
    if (clientSecret === null) return null;
    if ("plain" in clientSecret) return clientSecret.plain;
    const { sealed, ...owner } = clientSecret;
    // Bound to the endpoint that is about to receive it: a secret entered for another one does not open.
    return open(sealed, { ...owner, tokenEndpoint: metadata.token_endpoint }, env.encryptionKeys);
  };
  const { staffProvider, publicUrl } = env;
  const staffMetadata =
    staffProvider && operatorProvider(http, staffProvider.issuer, env.allowedPrivateOrigins, Date.now);

  return {
    ...{
      publicUrl,
      attemptSeconds: env.attemptSeconds,
      auditRetentionDays: env.auditRetentionDays,
      staffAdmins: env.staffAdmins,
      allowedPrivateOrigins: env.allowedPrivateOrigins,
    },
    ...{ now, http },
    log(level, event, fields) {
      countEvent(event, fields);
      const correlationId = currentCorrelationId();
      log()[level]({ event, ...(correlationId !== null && { correlationId }), ...fields });
    },
    tokens: { random: randomToken, digest: (token) => new Uint8Array(digest(token)), derive },
    cookies: cookies(publicUrl),
    secrets: {
      seal: (plain, owner) => seal(plain, owner, env.encryptionKeys),
      bind({ sealed, ...owner }, known) {
        if (owner.tokenEndpoint !== "") throw new Error("this secret is bound to an endpoint already");
        return seal(open(sealed, owner, env.encryptionKeys), { ...owner, ...known }, env.encryptionKeys);
      },
    },
    codeFlow: codeFlow({
      publicUrl,
      authSecrets: env.authSecrets,
      http,
      keySets: keys,
      now,
      openSecret,
    }),
    verifyLogoutToken: (token, place) => verifyLogoutToken(token, place, { keySets: keys, now: now() }),
    probeCredentials: (party, signal) => probeCredentials(http, party, openSecret(party), signal),
    async staffParty() {
      const metadata = await staffMetadata?.();
      if (!metadata || !staffProvider) return null;
      const { clientId, clientSecret } = staffProvider;
      const method = metadata.token_endpoint_auth_methods_supported;
      const clientAuthentication =
        method && !method.includes("client_secret_basic") ? "client_secret_post" : "client_secret_basic";
      return {
        id: "staff",
        account: operatorAccount,
        metadata,
        clientId,
        clientAuthentication,
        clientSecret: { plain: clientSecret },
        redirectUri: `${publicUrl}/staff/callback`,
      };
    },
    platformTokens: platformTokens({
      issuer: publicUrl,
      store: signingKeyStore(database),
      encryptionKeys: env.encryptionKeys,
      now,
    }),
    signIns: signInStore(database, pool),
    sessions: sessionStore(database),
    onboarding: onboardingStore(database),
    staff: staffStore(database),
    desk: deskStore(database),
    platforms: platformStore(database),
    staffPeople: staffPeopleStore(database),
    staffSessions: staffSessionsStore(database),
    testLinks: testLinkStore(database),
    linkRequests: linkRequestStore(database),
    activity: activityStore(database),
    domains: domainStore(database),
    domainLists,
    readTxt: txtResolver(env.dnsServers),
    newCorrelationId,
    credentialProbes: credentialProbes(database),
    apiKeys: apiKeyStore(database),
    idempotency: idempotencyStore(database),
    answers: { seal: sealAnswer, open: openAnswer },
    textSeal: textSeal(env.encryptionKeys),
    oversight: oversightStore(database),
    takeAllowance: rateLimiter(pool, env.rateLimitFactor),
    logoImage,
    mailer: smtpMailer({ server: env.smtpServer, publicUrl, encryptionKeys: env.encryptionKeys }),
    outbox: outbox(database),
    lifeCycle: lifeCycleStore(database),
    health: healthStore(database),
    retention: retentionStore(database),
    // Until the jobs of this instance run, the mail of the next minute's run is soon enough.
    sendMailSoon: async () => {},
  };
}

/**
 * Tells metrics and log how each call went, and sends the reference of what it is for along: by it a provider's support finds
 * the call, and whoever reads the log the provider's part in a refused sign-in.
 */
function timed(http: OutgoingHttp, onCall: (call: OutgoingCall) => void): OutgoingHttp {
  return async (wanted) => {
    const correlationId = currentCorrelationId();
    const began = performance.now();
    const marked =
      correlationId === null ? wanted : { ...wanted, headers: { "x-request-id": correlationId, ...wanted.headers } };
    const answer = await inCallSpan(originOf(wanted.url), () => http(marked), outcomeOf);
    const duration = performance.now() - began;
    const outcome = outcomeOf(answer);
    countCall(outcome, duration / 1000);
    const origin = originOf(wanted.url);
    onCall({ correlationId, origin, ...wanted.account, outcome, milliseconds: Math.round(duration) });
    return answer;
  };
}

function outcomeOf(answer: Awaited<ReturnType<OutgoingHttp>>): string {
  return answer.ok ? "answered" : answer.refusal.code;
}

/** Without path and query, which may name more than the provider. */
function originOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).origin : null;
}

/** Composes the application of this process, for everything that `run` is asked for from now on. */
export function compose(): void {
  const env = environment();
  const { database, pool } = connectDatabase(env.databaseUrl, env.databaseConnections);
  const composed = composePorts(env, database, pool, (call) => {
    log()[call.outcome === "answered" ? "debug" : "info"]({ event: "outgoing.call", ...call });
  });
  const ports: Ports = {
    ...composed,
    // The decision stands whether or not the queue can be asked; without it the mail goes out within a minute.
    sendMailSoon: async () => {
      await running()
        .queue?.runSoon(sendMailJob.name)
        .catch((error: unknown) => {
          composed.log("warn", "mail.not_asked_for", { err: error });
        });
    },
  };
  runFromNowOn({ ports, pool });
}

/** Sends traces from now on, if the operator has said where to; nothing of it is loaded otherwise. */
export async function traceRequests(): Promise<void> {
  if (!environment().tracing) return;
  const { startTracing } = await import("./tracing/start-tracing");
  const tracing = startTracing();
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void tracing.stop());
}

/**
 * Ends the process, with every key that is missing or wrong named, when what is stored cannot be opened: better than a whole
 * company in front of a closed door an hour later. While the database does not answer, or is not migrated, there is nothing
 * to say; `readiness` tells that.
 */
export async function requireKeys(): Promise<void> {
  const { pool, ports } = running();
  const problems = await problemsOfKeys(pool, environment().encryptionKeys).catch((error: unknown) => {
    ports.log("warn", "keys.not_checked", { reason: error instanceof Error ? error.message : String(error) });
    return [];
  });
  if (problems.length === 0) return;
  process.stderr.write(`${problems.join("\n")}\n`);
  process.exit(1);
}

/** Starts the background jobs of this instance, and ends them with it. Waits for nothing: sign-ins do not depend on them. */
export function startBackgroundJobs(): void {
  const { ports } = running();
  const queue = startJobQueue({ databaseUrl: environment().databaseUrl, jobs: allJobs, ports });
  running().queue = queue;
  // The server ends the process when its last request is answered; a job that is cut off is found again by the next run.
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void queue.stop());
}
