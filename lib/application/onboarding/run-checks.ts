import type { ConnectionCheck } from "@/lib/domain/connection/connection-check";
import { checkedValues } from "@/lib/domain/connection/revision";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { actorOfSetupLink } from "../actor-of-setup-link";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { askByHand } from "./ask-by-hand";
import { askDiscovery } from "./ask-discovery";
import type { CheckReport } from "./check-report";
import type { OnboardingAccess } from "./onboarding-store";
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
  if (!revision?.issuer || revision.status !== "draft") return refuse({ code: "nothing_to_check" });

  const results: ConnectionCheck[] = [];
  const report: CheckReport = {
    add(...checks) {
      results.push(...checks);
      for (const check of checks) input.onResult(check);
    },
    signal: input.signal,
    provider: revision.provider ?? "generic",
  };
  const { endpointsByHand: byHand, issuer } = revision;
  const found = byHand
    ? await askByHand(ports, revision, { issuer, byHand }, report)
    : await askDiscovery(ports, revision, issuer, report);
  const kept = found !== null && (await settleCredentials(ports, link.actor, file, revision, found, report));
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
