import type { ConnectionCheck } from "@/lib/domain/connection/connection-check";
import { checkedValues, type Revision } from "@/lib/domain/connection/revision";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { OnboardingActor } from "@/lib/domain/staff/actor";
import { actorOfSetupLink } from "../actor-of-setup-link";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { askByHand } from "./ask-by-hand";
import { askDiscovery } from "./ask-discovery";
import type { CheckReport } from "./check-report";
import type { ConnectionFile, OnboardingAccess } from "./onboarding-store";
import { wizardView } from "./open-setup-link";
import { settleCredentials } from "./settle-credentials";
import type { SetupLinkRefusal, WizardView } from "./wizard-view";

export type RunChecksRefusal =
  | SetupLinkRefusal
  | { readonly code: "nothing_to_check" }
  | { readonly code: "in_review" };

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
  if (revision?.status !== "draft" || revision.issuer === null) return refuse({ code: "nothing_to_check" });

  const run = await checkRevision(ports, link.actor, { ...input, file, revision });
  const { correlationId } = input.context;
  const failures = run.results.filter(({ state }) => state === "failure").map(({ key }) => key);
  ports.log("info", "onboarding.checked", {
    correlationId,
    organizationId: link.actor.organizationId,
    passed: run.passed,
    failures,
  });
  return accept(await wizardView(ports, link));
}

/** Asks everything about one revision and keeps the answers as evidence of it; what the provider is found to be only on a draft. */
export async function checkRevision(
  ports: Ports,
  actor: OnboardingActor,
  {
    file,
    revision,
    onResult,
    signal,
  }: {
    readonly file: ConnectionFile;
    readonly revision: Revision;
    readonly onResult: (check: ConnectionCheck) => void;
    readonly signal: AbortSignal;
  },
): Promise<{ readonly passed: boolean; readonly results: readonly ConnectionCheck[] }> {
  const results: ConnectionCheck[] = [];
  const report: CheckReport = {
    add(...checks) {
      results.push(...checks);
      for (const check of checks) onResult(check);
    },
    signal,
    account: { share: "wizard", organizationId: actor.organizationId },
    provider: revision.provider ?? "generic",
  };
  const { endpointsByHand: byHand } = revision;
  const issuer = revision.issuer ?? "";
  const found = byHand
    ? await askByHand(ports, revision, { issuer, byHand }, report)
    : await askDiscovery(ports, revision, issuer, report);
  const kept = found !== null && (await settleCredentials(ports, actor, file, revision, found, report));
  const checked = kept ? { ...revision, issuer: found.metadata.issuer } : revision;
  signal.throwIfAborted();
  const run = {
    fingerprint: checkedValues(checked),
    passed: results.every(({ state }) => state === "pass" || state === "warning"),
    results,
  };
  await ports.onboarding.keepCheckRun(actor, revision.id, run, ports.now());
  return run;
}
