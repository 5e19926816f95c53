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
  // Nobody was asked, so nothing is known; the look is due again when its lease ends.
  if (code === "too_many_calls") return;
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

/** `too_many_calls`: it was not asked. */
type Finding = SeenByCheck | "too_many_calls";

async function whatFails(ports: Ports, connection: ConnectionToCheck): Promise<Finding | null> {
  const { organizationId, party, place, discovers } = connection;
  const account = { share: "background", organizationId } as const;
  const { metadata } = party;
  if (discovers) {
    const document = await ports.http({ url: discoveryUrl(metadata.issuer), account });
    const failure = failureOf(document);
    if (failure !== null) return failure;
    const expected = { issuer: metadata.issuer, allowedOrigins: ports.allowedPrivateOrigins };
    if (document.ok && checkDiscoveryDocument(document.value.json, expected).metadata === null)
      return "provider_answer_invalid";
  }
  const keys = await ports.http({ url: metadata.jwks_uri, account });
  const failure = failureOf(keys);
  if (failure !== null) return failure;
  if (keys.ok && checkKeySet(keys.value.json, metadata).state === "failure") return "provider_answer_invalid";
  const redirectUri = redirectUrl(ports.publicUrl, place);
  const asked = { ...party, account, redirectUri };
  const probe = await ports.probeCredentials(asked, AbortSignal.timeout(longestProbeMilliseconds));
  if (probe.verdict === "wrong_credentials") return "client_credentials_wrong";
  return probe.unanswered === undefined ? null : failures[probe.unanswered];
}

/** Beyond what the guarded client allows a call in all. */
const longestProbeMilliseconds = 30_000;

function failureOf(answer: Outcome<OutgoingAnswer, OutgoingFailure>): Finding | null {
  if (!answer.ok) return failures[answer.refusal.code] ?? "provider_answer_invalid";
  return answer.value.status === 200 ? null : "provider_answer_invalid";
}

/** Null: it answered, with what tells nothing. */
const failures: Readonly<Record<OutgoingFailureCode, Finding | null>> = {
  too_many_calls: "too_many_calls",
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
