import {
  checkEndpointsByHand,
  checkKeySetByHand,
  checkReachedByHand,
  type EndpointReached,
} from "@/lib/domain/connection/check-endpoints-by-hand";
import { checkTitles, notAsked } from "@/lib/domain/connection/check-words";
import type { ConnectionCheck } from "@/lib/domain/connection/connection-check";
import type { EndpointsByHand } from "@/lib/domain/connection/endpoints-by-hand";
import { hostOf } from "@/lib/domain/connection/host-of";
import type { Revision } from "@/lib/domain/connection/revision";
import { waitingChecks } from "@/lib/domain/connection/waiting-checks";
import { isNotAsked, type OutgoingHttp } from "../outgoing-http";
import type { Ports } from "../ports";
import type { CheckReport, FoundProvider } from "./check-report";

/**
 * Judges endpoints that were entered by hand, and asks at two of them: the key set for its keys, the authorization endpoint
 * (with no parameters, which begins nothing) for whether it is there.
 */
export async function askByHand(
  ports: Ports,
  revision: Revision,
  { issuer, byHand }: { readonly issuer: string; readonly byHand: EndpointsByHand },
  report: CheckReport,
): Promise<FoundProvider | null> {
  const { publicUrl, allowedPrivateOrigins: allowedOrigins } = ports;
  const hasSecret = revision.secret !== null;
  const { metadata, checks } = checkEndpointsByHand(issuer, byHand, { publicUrl, allowedOrigins, hasSecret });
  if (metadata === null) {
    const last = checks.at(-1);
    report.add(nothingAsked, ...checks, ...(last ? waitingChecks(last.key) : []));
    return null;
  }
  const { account, signal } = report;
  const [keySet, authorization] = await Promise.all([
    ports.http({ url: metadata.jwks_uri, account, signal }),
    ports.http({ url: metadata.authorization_endpoint, account, signal }),
  ]);
  if (isNotAsked(keySet) || isNotAsked(authorization)) {
    report.add(notAsked("reachable"), ...waitingChecks("reachable"));
    return null;
  }
  const reachable = checkReachedByHand(
    { host: hostOf(metadata.jwks_uri), reached: reachedBy(keySet) },
    { host: hostOf(metadata.authorization_endpoint), reached: reachedBy(authorization) },
  );
  if (reachable.state === "failure") {
    report.add(reachable, ...waitingChecks("reachable"));
    return null;
  }
  report.add(reachable, ...checks, checkKeySetByHand(keySet.ok ? keySet.value.json : null, metadata));
  return { metadata, date: keySet.ok ? keySet.value.date : null };
}

const nothingAsked: ConnectionCheck = {
  key: "reachable",
  state: "waiting",
  title: checkTitles.reachable,
  detail: "Waits for endpoints that can be asked.",
};

function reachedBy(answer: Awaited<ReturnType<OutgoingHttp>>): EndpointReached {
  if (answer.ok) return { kind: "answered", status: answer.value.status, ms: answer.value.milliseconds };
  const { code, status } = answer.refusal;
  // A page, or a redirect to one, is an answer as well: only what it says is of no use to us.
  if (status !== null) return { kind: "answered", status, ms: 0 };
  return code === "tls" ? { kind: "tls" } : { kind: "unreachable" };
}
