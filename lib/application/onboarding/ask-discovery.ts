import { checkDiscoveryDocument } from "@/lib/domain/connection/check-discovery";
import { checkKeySet } from "@/lib/domain/connection/check-key-set";
import { checkReachability, type Reachability } from "@/lib/domain/connection/check-reachability";
import { notAsked } from "@/lib/domain/connection/check-words";
import type { ConnectionCheck } from "@/lib/domain/connection/connection-check";
import { discoveryUrl } from "@/lib/domain/connection/discovery-url";
import { hostOf } from "@/lib/domain/connection/host-of";
import type { Revision } from "@/lib/domain/connection/revision";
import { waitingChecks } from "@/lib/domain/connection/waiting-checks";
import { resolveLoginUrl } from "@/lib/domain/login-url/resolve-login-url";
import { settleIssuer } from "@/lib/domain/login-url/settle-issuer";
import type { Outcome } from "@/lib/domain/outcome";
import { isNotAsked, type OutgoingAnswer, type OutgoingFailure } from "../outgoing-http";
import type { Ports } from "../ports";
import type { CheckReport, FoundProvider } from "./check-report";

/**
 * Reads the discovery document of the issuer, or of the next one that the login URL could have meant. A document that
 * states another issuer is believed only where that issuer's own document says the same. Of an issuer that was typed in
 * full the final slash counts, too: both spellings have one document, so that nothing but the bytes tells them apart.
 */
export async function askDiscovery(
  ports: Ports,
  revision: Revision,
  asked: string,
  report: CheckReport,
): Promise<FoundProvider | null> {
  const { publicUrl, allowedPrivateOrigins } = ports;
  const { account, signal } = report;
  const resolution = resolveLoginUrl(revision.loginUrl ?? "", {
    publicUrl,
    provider: revision.provider,
    allowedPrivateOrigins,
  });
  const further = resolution.kind === "issuer" ? (resolution.alternatives ?? []) : [];
  const typedInFull = revision.loginUrl === asked;
  const isOwnDocument = (issuer: string) => discoveryUrl(issuer) === discoveryUrl(asked);
  const candidates = [asked, ...further.filter((issuer) => !(typedInFull && isOwnDocument(issuer)))];
  const options = { allowedOrigins: allowedPrivateOrigins, hasSecret: revision.secret !== null };
  let failed: readonly ConnectionCheck[] | null = null;
  // The list may grow by the issuer that a document states, once.
  for (let index = 0; index < candidates.length && index < 5; index += 1) {
    const issuer = candidates[index] ?? asked;
    const answer = await ports.http({ url: discoveryUrl(issuer), account, signal });
    if (!answer.ok || answer.value.status !== 200) {
      failed ??= [...checkReachability(unreachable(issuer, answer)), ...waitingChecks("reachable")];
      if (isNotAsked(answer)) break;
      continue;
    }
    const stated = statedIssuer(answer.value.json);
    const settled = stated === null ? { kind: "equal" as const } : settleIssuer(issuer, stated);
    const sameDocument = settled.kind === "ask_again" && discoveryUrl(settled.issuer) === discoveryUrl(issuer);
    const spelledOtherwise = typedInFull && sameDocument && isOwnDocument(issuer);
    if (settled.kind === "ask_again" && !sameDocument && !candidates.includes(settled.issuer))
      candidates.push(settled.issuer);
    const { metadata, checks } = checkDiscoveryDocument(answer.value.json, {
      issuer: sameDocument && !spelledOtherwise ? settled.issuer : issuer,
      ...options,
    });
    const results = [
      ...checkReachability({ kind: "answered", ms: answer.value.milliseconds, host: hostOf(issuer) }),
      ...checks,
    ];
    if (metadata) {
      report.add(...results);
      const keySet = await ports.http({ url: metadata.jwks_uri, account, signal });
      const keys = keySet.ok && keySet.value.status === 200 ? keySet.value.json : null;
      report.add(isNotAsked(keySet) ? notAsked("keys") : checkKeySet(keys, metadata));
      return { metadata, date: answer.value.date };
    }
    const last = results.at(-1);
    failed ??= [...results, ...(last ? waitingChecks(last.key) : [])];
  }
  report.add(...(failed ?? []));
  return null;
}

function statedIssuer(document: unknown): string | null {
  return typeof document === "object" &&
    document !== null &&
    "issuer" in document &&
    typeof document.issuer === "string"
    ? document.issuer
    : null;
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
  too_many_calls: "too_many_calls",
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
