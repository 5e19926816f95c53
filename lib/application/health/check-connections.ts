import { checkDiscoveryDocument } from "@/lib/domain/connection/check-discovery";
import { checkKeySet } from "@/lib/domain/connection/check-key-set";
import { discoveryUrl } from "@/lib/domain/connection/discovery-url";
import { type SeenByCheck, seenByCheck } from "@/lib/domain/health/failing-connection";
import { nextCheckAt } from "@/lib/domain/health/next-check";
import { redirectUrl } from "@/lib/domain/organization/addresses";
import type { Outcome } from "@/lib/domain/outcome";
import type { OutgoingAnswer, OutgoingFailure, OutgoingFailureCode } from "../outgoing-http";
import type { Ports } from "../ports";
import { workThroughDue } from "../work-through-due";
import type { ConnectionToCheck } from "./health-store";
import { openSpell } from "./watch-connections";

const aRun = { batch: 50, batches: 12 };

/** Looks at every live connection that is due, each once however many instances do this at the same time. */
export async function checkConnections(ports: Ports): Promise<void> {
  await workThroughDue(ports, aRun, ports.health.takeDue, (connection) => checkConnection(ports, connection));
}

/**
 * Asks a live connection's provider what a sign-in would need of it, with three calls and nobody signing in. What is found
 * twice in a row is told, and what was told is taken back by the first check that finds all well.
 */
async function checkConnection(ports: Ports, connection: ConnectionToCheck): Promise<void> {
  const { health } = ports;
  const { organizationId, connectionId, revisionId } = connection;
  const live = { organizationId, connectionId, revisionId };
  const code = await whatFails(ports, connection);
  const now = ports.now();
  const { failingSince } = await health.keepFinding(live, code, now);
  await health.setNextCheck(live, nextCheckAt({ code, failingSince }, now));
  ports.log("info", "connection.checked", { organizationId, connectionId, code });
  if (code === null) {
    if (await health.endSpellOf(live, seenByCheck, now))
      ports.log("info", "connection.works_again", { organizationId, connectionId });
  } else if (failingSince !== null && failingSince < now) {
    if (await openSpell(ports, { ...live, since: failingSince, code }, now)) await ports.sendMailSoon();
  }
}

async function whatFails(ports: Ports, connection: ConnectionToCheck): Promise<SeenByCheck | null> {
  const { party, place, discovers } = connection;
  const { metadata } = party;
  if (discovers) {
    const document = await ports.http({ url: discoveryUrl(metadata.issuer) });
    const failure = failureOf(document);
    if (failure !== null) return failure;
    const expected = { issuer: metadata.issuer, allowedOrigins: ports.allowedPrivateOrigins };
    if (document.ok && checkDiscoveryDocument(document.value.json, expected).metadata === null)
      return "provider_answer_invalid";
  }
  const keys = await ports.http({ url: metadata.jwks_uri });
  const failure = failureOf(keys);
  if (failure !== null) return failure;
  if (keys.ok && checkKeySet(keys.value.json, metadata).state === "failure") return "provider_answer_invalid";
  const redirectUri = redirectUrl(ports.publicUrl, place);
  const probe = await ports.probeCredentials({ ...party, redirectUri }, AbortSignal.timeout(longestProbeMilliseconds));
  if (probe.verdict === "wrong_credentials") return "client_credentials_wrong";
  return probe.unanswered === undefined ? null : failures[probe.unanswered];
}

/** Beyond what the guarded client allows a call in all. */
const longestProbeMilliseconds = 30_000;

function failureOf(answer: Outcome<OutgoingAnswer, OutgoingFailure>): SeenByCheck | null {
  if (!answer.ok) return failures[answer.refusal.code] ?? "provider_answer_invalid";
  return answer.value.status === 200 ? null : "provider_answer_invalid";
}

/** Null: it answered, with what tells nothing. */
const failures: Readonly<Record<OutgoingFailureCode, SeenByCheck | null>> = {
  not_https: "provider_unreachable",
  private_address: "provider_unreachable",
  not_found: "provider_unreachable",
  unreachable: "provider_unreachable",
  server_error: "provider_unreachable",
  timeout: "provider_slow",
  tls: "provider_unreachable",
  redirected: null,
  too_large: null,
  not_json: null,
};
