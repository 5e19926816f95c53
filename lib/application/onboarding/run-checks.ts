import { checkClock } from "@/lib/domain/connection/check-clock";
import { checkCredentials } from "@/lib/domain/connection/check-credentials";
import { checkDiscoveryDocument } from "@/lib/domain/connection/check-discovery";
import { checkKeySet } from "@/lib/domain/connection/check-key-set";
import { checkReachability, type Reachability } from "@/lib/domain/connection/check-reachability";
import { chooseClientAuthentication } from "@/lib/domain/connection/choose-client-authentication";
import type { ConnectionCheck } from "@/lib/domain/connection/connection-check";
import { discoveryUrl } from "@/lib/domain/connection/discovery-url";
import type { IdentityProviderKey } from "@/lib/domain/connection/identity-provider";
import type { ClientAuthentication, ProviderMetadata } from "@/lib/domain/connection/provider-metadata";
import { checkedValues } from "@/lib/domain/connection/revision";
import { waitingChecks } from "@/lib/domain/connection/waiting-checks";
import { resolveLoginUrl } from "@/lib/domain/login-url/resolve-login-url";
import { settleIssuer } from "@/lib/domain/login-url/settle-issuer";
import { redirectUrl } from "@/lib/domain/organization/addresses";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { actorOfSetupLink } from "../actor-of-setup-link";
import type { RelyingParty, StoredSecret } from "../code-flow";
import type { OutgoingAnswer, OutgoingFailure } from "../outgoing-http";
import type { CredentialProbe, Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { ConnectionFile, ConnectionRef, OnboardingAccess } from "./onboarding-store";
import { wizardView } from "./open-setup-link";
import type { SetupLinkRefusal, WizardView } from "./wizard-view";

export type RunChecksRefusal =
  | SetupLinkRefusal
  | { readonly code: "nothing_to_check" }
  | { readonly code: "in_review" };

type Revision = NonNullable<ConnectionFile["revision"]>;

/** Collects results in order and hands each on as soon as it is known. */
interface Report {
  readonly add: (...checks: readonly ConnectionCheck[]) => void;
  readonly signal: AbortSignal;
  readonly provider: IdentityProviderKey;
}

/**
 * Asks the identity provider everything that can be known before anybody signs in, and keeps the answers as evidence.
 * `onResult` is called with each check as soon as it is known, in order. `signal` stops it; nothing is kept then.
 */
export async function runChecks(
  ports: Ports,
  input: {
    readonly token: string;
    readonly onResult: (check: ConnectionCheck) => void;
    readonly signal: AbortSignal;
    readonly context: RequestContext;
  },
): Promise<Outcome<WizardView, RunChecksRefusal>> {
  const link = await actorOfSetupLink(ports, input.token);
  return link ? runChecksOf(ports, { ...input, link }) : refuse({ code: "link_not_valid" });
}

/** The same for whoever may fill in the connection. */
export async function runChecksOf(
  ports: Ports,
  {
    link,
    ...input
  }: {
    readonly link: OnboardingAccess;
    readonly onResult: (check: ConnectionCheck) => void;
    readonly signal: AbortSignal;
    readonly context: RequestContext;
  },
): Promise<Outcome<WizardView, RunChecksRefusal>> {
  const file = await ports.onboarding.file(link.actor, ports.now());
  const { revision } = file;
  if (revision?.status === "submitted") return refuse({ code: "in_review" });
  if (!revision?.issuer || revision.status !== "draft") return refuse({ code: "nothing_to_check" });

  const results: ConnectionCheck[] = [];
  const report: Report = {
    add(...checks) {
      results.push(...checks);
      for (const check of checks) input.onResult(check);
    },
    signal: input.signal,
    provider: revision.provider ?? "generic",
  };
  const found = await askDiscovery(ports, revision, revision.issuer, report);
  const kept = found !== null && (await settle(ports, link.actor, file, revision, found, report));
  const checked = kept ? { ...revision, issuer: found.metadata.issuer } : revision;
  input.signal.throwIfAborted();
  const run = {
    fingerprint: checkedValues(checked),
    passed: results.every(({ state }) => state === "pass" || state === "warning"),
    results,
  };
  await ports.onboarding.keepCheckRun(link.actor, revision.id, run, ports.now());
  const { correlationId } = input.context;
  const failures = results.filter(({ state }) => state === "failure").map(({ key }) => key);
  ports.log("info", "onboarding.checked", {
    correlationId,
    organizationId: link.actor.organizationId,
    passed: run.passed,
    failures,
  });
  return accept(await wizardView(ports, link));
}

interface Discovered {
  readonly asked: string;
  readonly metadata: ProviderMetadata;
  readonly answer: OutgoingAnswer;
}

/**
 * Reads the discovery document of the issuer, or of the next one that the login URL could have meant. A document that
 * states another issuer is believed only where that issuer's own document says the same.
 */
async function askDiscovery(
  ports: Ports,
  revision: Revision,
  asked: string,
  report: Report,
): Promise<Discovered | null> {
  const { publicUrl, allowedPrivateOrigins } = ports;
  const resolution = resolveLoginUrl(revision.loginUrl ?? "", {
    publicUrl,
    provider: revision.provider,
    allowedPrivateOrigins,
  });
  const candidates = [asked, ...(resolution.kind === "issuer" ? (resolution.alternatives ?? []) : [])];
  const options = { allowedOrigins: allowedPrivateOrigins, hasSecret: revision.secret !== null };
  let failed: readonly ConnectionCheck[] | null = null;
  // The list may grow by the issuer that a document states, once.
  for (let index = 0; index < candidates.length && index < 5; index += 1) {
    const issuer = candidates[index] ?? asked;
    const answer = await ports.http({ url: discoveryUrl(issuer), signal: report.signal });
    if (!answer.ok || answer.value.status !== 200) {
      failed ??= [...checkReachability(unreachable(issuer, answer)), ...waitingChecks("reachable")];
      continue;
    }
    const stated = statedIssuer(answer.value.json);
    const settled = stated === null ? { kind: "equal" as const } : settleIssuer(issuer, stated);
    const sameDocument = settled.kind === "ask_again" && discoveryUrl(settled.issuer) === discoveryUrl(issuer);
    if (settled.kind === "ask_again" && !sameDocument && !candidates.includes(settled.issuer))
      candidates.push(settled.issuer);
    const { metadata, checks } = checkDiscoveryDocument(answer.value.json, {
      issuer: sameDocument ? settled.issuer : issuer,
      ...options,
    });
    const results = [
      ...checkReachability({ kind: "answered", ms: answer.value.milliseconds, host: hostOf(issuer) }),
      ...checks,
    ];
    if (metadata) {
      report.add(...results);
      return { asked, metadata, answer: answer.value };
    }
    const last = results.at(-1);
    failed ??= [...results, ...(last ? waitingChecks(last.key) : [])];
  }
  report.add(...(failed ?? []));
  return null;
}

/** Keeps what discovery said, then asks for keys and credentials. False when somebody changed the address meanwhile. */
async function settle(
  ports: Ports,
  actor: ConnectionRef,
  file: ConnectionFile,
  revision: Revision,
  { asked, metadata, answer }: Discovered,
  report: Report,
): Promise<boolean> {
  const keys = await ports.http({ url: metadata.jwks_uri, signal: report.signal });
  report.add(checkKeySet(keys.ok && keys.value.status === 200 ? keys.value.json : null, metadata));
  report.add(checkClock(answer.date, ports.now()));

  const stored = secretFor(ports, file.storedSecret, metadata);
  const { clientAuthentication, probe } = await findClientAuthentication(
    ports,
    file,
    revision,
    metadata,
    stored,
    report.signal,
  );
  const reentry = file.storedSecret !== null && stored === null;
  report.add(reentry ? secretMustBeEnteredAgain : checkCredentials(probe.verdict, probe.providerSaid, report.provider));
  return ports.onboarding.keepMetadata(
    actor,
    revision.id,
    asked,
    {
      issuer: metadata.issuer,
      metadata,
      clientAuthentication,
      secret: stored && { sealed: stored.sealed, tokenEndpoint: stored.tokenEndpoint },
    },
    ports.now(),
  );
}

/**
 * The stored secret, bound to the issuer as it spells itself and to the endpoint that discovery names; null when it was
 * entered for another one.
 */
function secretFor(ports: Ports, stored: StoredSecret | null, metadata: ProviderMetadata): StoredSecret | null {
  if (stored === null) return null;
  const owner = { issuer: metadata.issuer, tokenEndpoint: metadata.token_endpoint };
  if (stored.issuer === owner.issuer && stored.tokenEndpoint === owner.tokenEndpoint) return stored;
  // Bound to an endpoint once, it stays there.
  if (stored.tokenEndpoint !== "") return null;
  return { ...stored, ...owner, sealed: ports.secrets.bind(stored, owner) };
}

/** Tries the ways of client authentication that both sides can do, and keeps the first that the provider accepts. */
async function findClientAuthentication(
  ports: Ports,
  { organization, connection }: ConnectionFile,
  revision: Revision,
  metadata: ProviderMetadata,
  stored: StoredSecret | null,
  signal: AbortSignal,
): Promise<{ readonly clientAuthentication: ClientAuthentication; readonly probe: CredentialProbe }> {
  const candidates = chooseClientAuthentication(metadata, stored !== null);
  const first = candidates[0] ?? (stored === null ? "none" : "client_secret_basic");
  let best: { clientAuthentication: ClientAuthentication; probe: CredentialProbe } | null = null;
  for (const clientAuthentication of candidates.length > 0 ? candidates : [first]) {
    if (!revision.clientId) break;
    const place = { slug: organization.slug, connectionKey: connection.key, primary: connection.primary };
    const party: RelyingParty = {
      ...{ id: revision.id, metadata, clientId: revision.clientId, clientAuthentication, clientSecret: stored },
      redirectUri: redirectUrl(ports.publicUrl, place),
    };
    const probe = await ports.probeCredentials(party, signal);
    if (probe.verdict === "accepted") return { clientAuthentication, probe };
    if (best === null || (best.probe.verdict === "could_not_tell" && probe.verdict === "wrong_credentials"))
      best = { clientAuthentication, probe };
  }
  return best ?? { clientAuthentication: first, probe: { verdict: "could_not_tell", providerSaid: null } };
}

const secretMustBeEnteredAgain: ConnectionCheck = {
  key: "credentials",
  state: "failure",
  title: "Enter the client secret again",
  detail: "The stored secret was entered for another address, so it is not sent to this one.",
  cure: "Copy the client secret once more and paste it into its field.",
  field: "clientSecret",
};

function statedIssuer(document: unknown): string | null {
  return typeof document === "object" &&
    document !== null &&
    "issuer" in document &&
    typeof document.issuer === "string"
    ? document.issuer
    : null;
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}

function unreachable(issuer: string, answer: Outcome<OutgoingAnswer, OutgoingFailure>): Reachability {
  const host = hostOf(issuer);
  if (answer.ok) return { kind: "not_found", host, status: answer.value.status };
  const { code, status } = answer.refusal;
  // A page that is no JSON, with 404, says that there is no such document rather than that it is malformed.
  return {
    kind: code === "not_json" && status === 404 ? "not_found" : failureKinds[code],
    host,
    ...(status !== null && { status }),
  };
}

const failureKinds = {
  private_address: "private_address",
  not_https: "private_address",
  not_found: "unreachable",
  unreachable: "unreachable",
  server_error: "unreachable",
  timeout: "timeout",
  tls: "tls",
  redirected: "redirected",
  too_large: "too_large",
  not_json: "not_json",
} as const;
