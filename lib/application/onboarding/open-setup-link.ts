import { checkedValues } from "@/lib/domain/connection/revision";
import { judgeAddress } from "@/lib/domain/login-url/address-verdict";
import { loginUrl, redirectUrl } from "@/lib/domain/organization/addresses";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { describeRefusalForIt } from "@/lib/domain/sign-in/refusal-words";
import { actorOfSetupLink } from "../actor-of-setup-link";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { ConnectionFile, OpenSetupLink } from "./onboarding-store";
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

/** What the wizard shows for a setup link that was found. */
export async function wizardView(ports: Ports, link: OpenSetupLink): Promise<WizardView> {
  return viewOf(ports, link, await ports.onboarding.file(link.actor, ports.now()));
}

/** The same from a file that was read already. */
export function viewOf(ports: Ports, link: OpenSetupLink, file: ConnectionFile): WizardView {
  const { organization, connection, revision, lastCheck, review, liveSince } = file;
  const { slug } = organization;
  const values = revision && checkedValues(revision);
  return {
    organization: { slug, name: organization.name },
    connection: { key: connection.key, label: connection.label, primary: connection.primary },
    redirectUrl: redirectUrl(ports.publicUrl, { slug, connectionKey: connection.key, primary: connection.primary }),
    loginUrlForUsers: loginUrl(ports.publicUrl, slug),
    linkExpiresAt: link.expiresAt.toISOString(),
    revision: revision && revisionView(ports, revision),
    checks: lastCheck && {
      at: lastCheck.at.toISOString(),
      passed: lastCheck.passed,
      current: lastCheck.fingerprint === values,
      results: lastCheck.results,
    },
    tests: file.tests.map((test) => testView(test, revision?.provider ?? "generic", values)),
    review: review && { decision: review.decision, note: review.note, at: review.at.toISOString() },
    liveSince: liveSince?.toISOString() ?? null,
    notes: file.notes.map(({ at, handledAt, ...note }) => ({
      ...note,
      at: at.toISOString(),
      handledAt: handledAt?.toISOString() ?? null,
    })),
  };
}

function revisionView(
  { publicUrl, allowedPrivateOrigins }: Ports,
  revision: NonNullable<ConnectionFile["revision"]>,
): WizardRevision {
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
    address: judgeAddress(typed, { publicUrl, allowedPrivateOrigins, provider }),
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
