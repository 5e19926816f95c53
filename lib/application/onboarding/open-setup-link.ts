import { checkedValues } from "@/lib/domain/connection/revision";
import { loginUrl, redirectUrl } from "@/lib/domain/organization/addresses";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { describeRefusalForIt } from "@/lib/domain/sign-in/refusal-words";
import { actorOfSetupLink } from "../actor-of-setup-link";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { ConnectionFile, OnboardingAccess } from "./onboarding-store";
import type { SetupLinkRefusal, WizardRevision, WizardTest, WizardView } from "./wizard-view";

/** Shows the wizard behind a setup link. Changes nothing, so that mail scanners do no harm. */
export async function openSetupLink(
  ports: Ports,
  { token, context }: { readonly token: string; readonly context: RequestContext },
): Promise<Outcome<WizardView, SetupLinkRefusal>> {
  const link = await actorOfSetupLink(ports, token);
  if (link) return accept(await wizardView(ports, link));
  ports.log("info", "setup_link.refused", { correlationId: context.correlationId, address: context.address });
  return refuse({ code: "link_not_valid" });
}

/** What the wizard shows to somebody who may fill in a connection. */
export async function wizardView(ports: Ports, link: OnboardingAccess): Promise<WizardView> {
  return viewOf(ports, link, await ports.onboarding.file(link.actor, ports.now()));
}

/** The same from a file that was read already. */
export function viewOf(ports: Ports, link: OnboardingAccess, file: ConnectionFile): WizardView {
  const { organization, connection, revision, lastCheck, review, liveSince } = file;
  const { slug } = organization;
  const values = revision && checkedValues(revision);
  return {
    organization: { slug, name: organization.name },
    connection: { key: connection.key, label: connection.label, primary: connection.primary },
    redirectUrl: redirectUrl(ports.publicUrl, { slug, connectionKey: connection.key, primary: connection.primary }),
    loginUrlForUsers: loginUrl(ports.publicUrl, slug),
    linkExpiresAt: link.expiresAt.toISOString(),
    revision: revision && revisionView(revision),
    checks: lastCheck && {
      at: lastCheck.at.toISOString(),
      passed: lastCheck.passed,
      current: lastCheck.fingerprint === values,
      results: lastCheck.results,
    },
    tests: file.tests.map((test) => testView(test, revision?.provider ?? "generic", values)),
    review: review && { decision: review.decision, note: review.note, at: review.at.toISOString() },
    liveSince: liveSince?.toISOString() ?? null,
  };
}

function revisionView(revision: NonNullable<ConnectionFile["revision"]>): WizardRevision {
  const {
    version,
    status,
    provider,
    loginUrl: typed,
    issuer,
    clientId,
    clientAuthentication,
    secret,
    userManagement,
    progress,
    note,
  } = revision;
  return {
    ...{ version, status, provider, issuer, clientId, clientAuthentication, userManagement, progress, note },
    loginUrl: typed,
    secret: secret && { enteredAt: secret.enteredAt.toISOString(), expiresAt: secret.expiresAt?.toISOString() ?? null },
    submittedAt: revision.submittedAt?.toISOString() ?? null,
    submittedBy: revision.submittedBy,
    savedAt: revision.updatedAt.toISOString(),
  };
}

function testView(test: ConnectionFile["tests"][number], provider: WizardProvider, values: string | null): WizardTest {
  const { id, outcome, code, providerSaid, person, correlationId, fingerprint } = test;
  const words = code === null ? null : describeRefusalForIt({ code, provider, providerSaid });
  return {
    ...{ id, outcome, code, providerSaid, person, correlationId },
    startedAt: test.startedAt.toISOString(),
    finishedAt: test.finishedAt?.toISOString() ?? null,
    happened: words?.happened ?? null,
    cure: words?.cure ?? null,
    current: fingerprint === values,
  };
}

type WizardProvider = NonNullable<WizardRevision["provider"]>;
