import { checkedValues } from "@/lib/domain/connection/revision";
import { secretRenewalWay } from "@/lib/domain/connection/secret-renewal";
import { judgeAddress } from "@/lib/domain/login-url/address-verdict";
import { loginUrl, redirectUrl } from "@/lib/domain/organization/addresses";
import { challengeRecord } from "@/lib/domain/organization/domain-proof";
import { type OrganizationDomain, provenDomainsOf } from "@/lib/domain/organization/organization-domain";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { type JudgedComment, judgeComments } from "@/lib/domain/review/review-comment";
import { judgeTest, type Rule } from "@/lib/domain/sign-in/judge-test";
import { describeRefusalForIt } from "@/lib/domain/sign-in/refusal-words";
import { workspaceOf } from "@/lib/domain/sign-in/workspace";
import { actorOfSetupLink } from "../actor-of-setup-link";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import type { ConnectionFile, OnboardingAccess } from "./onboarding-store";
import type { SetupLinkRefusal, WizardDomain, WizardRevision, WizardTest, WizardView } from "./wizard-view";

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
  const { organization, connection, revision, lastCheck, liveSince, live } = file;
  const { slug } = organization;
  const values = revision && checkedValues(revision);
  const rule = ruleOf(file);
  const { provenDomains, workspace } = rule;
  return {
    organization: { slug, name: organization.name },
    connection: { key: connection.key, label: connection.label, primary: connection.primary },
    redirectUrl: redirectUrl(ports.publicUrl, {
      slug: connection.redirectSlug,
      connectionKey: connection.key,
      primary: connection.primary,
    }),
    loginUrlForUsers: loginUrl(ports.publicUrl, slug),
    linkExpiresAt: link.expiresAt.toISOString(),
    revision: revision && revisionView(ports, revision),
    checks: lastCheck && {
      at: lastCheck.at.toISOString(),
      passed: lastCheck.passed,
      current: lastCheck.fingerprint === values,
      results: lastCheck.results,
    },
    provenDomains,
    workspace,
    testLinks: file.testLinks.map(({ id, createdAt, expiresAt }) => ({
      id,
      madeAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
    })),
    tests: file.tests.map((test) => testView(judgeTest(test, rule), revision?.provider ?? "generic", values)),
    review: reviewView(file),
    liveSince: liveSince?.toISOString() ?? null,
    liveByRenewal: file.liveByRenewal,
    renewal:
      revision?.status === "draft"
        ? secretRenewalWay(live, revision, lastCheck?.fingerprint === values ? lastCheck.results : null)
        : null,
    lastSubmittedBy: file.lastSubmittedBy,
    domains: file.domains.map(domainView),
    notes: file.notes.map(({ at, handledAt, ...note }) => ({
      ...note,
      at: at.toISOString(),
      handledAt: handledAt?.toISOString() ?? null,
    })),
  };
}

/** Who gets in under what is entered now. */
export function ruleOf({ revision, domains }: ConnectionFile): Rule {
  return {
    userManagement: revision?.userManagement ?? { kind: "provider" },
    provenDomains: provenDomainsOf(domains),
    workspace: revision ? workspaceOf(revision) : { kind: "own" },
  };
}

function reviewView(file: ConnectionFile): WizardView["review"] {
  const { review } = file;
  if (!review) return null;
  const { decision, note, at } = review;
  return { decision, note, comments: commentsOf(file), at: at.toISOString() };
}

/** What staff asked for at the fields last, and what became of it. */
export function commentsOf(file: ConnectionFile): readonly JudgedComment[] {
  const { review, revision } = file;
  if (!review || !revision) return [];
  const values = checkedValues(revision);
  return judgeComments(review.comments, {
    reviewed: review.reviewed,
    now: revision,
    answers: revision.id === review.reviewed.id ? {} : revision.reviewAnswers,
    testedSince: file.tests
      .filter(({ fingerprint, startedAt }) => fingerprint === values && startedAt > review.at)
      .some((test) => judgeTest(test, ruleOf(file)).outcome === "allowed"),
  });
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
    endpointsByHand,
    hostedDomain,
    secret,
    userManagement,
    progress,
    note,
  } = revision;
  return {
    ...{ version, status, provider, issuer, clientId, clientAuthentication, endpointsByHand, hostedDomain },
    ...{ userManagement, progress, note },
    loginUrl: typed,
    address: judgeAddress(typed, { publicUrl, allowedPrivateOrigins, provider }),
    secret: secret && { enteredAt: secret.enteredAt.toISOString(), expiresAt: secret.expiresAt?.toISOString() ?? null },
    reviewAnswers: revision.reviewAnswers,
    submittedAt: revision.submittedAt?.toISOString() ?? null,
    submittedBy: revision.submittedBy,
    savedAt: revision.updatedAt.toISOString(),
  };
}

function testView(test: ConnectionFile["tests"][number], provider: WizardProvider, values: string | null): WizardTest {
  const { id, outcome, code, providerSaid, person, correlationId, byColleague, fingerprint, groupsClaimAsked } = test;
  const words = code === null ? null : describeRefusalForIt({ code, provider, providerSaid });
  return {
    ...{ id, outcome, code, providerSaid, person, correlationId, byColleague, groupsClaimAsked },
    startedAt: test.startedAt.toISOString(),
    finishedAt: test.finishedAt?.toISOString() ?? null,
    happened: words?.happened ?? null,
    cure: words?.cure ?? null,
    current: fingerprint === values,
  };
}

function domainView(domain: OrganizationDomain): WizardDomain {
  const { id, domain: name, challenge, provenAt, confirmedBy, lastCheckedAt, finding } = domain;
  return {
    ...{ id, domain: name, finding },
    record: challengeRecord(name, challenge),
    provenAt: provenAt?.toISOString() ?? null,
    byHand: confirmedBy !== null,
    lastCheckedAt: lastCheckedAt?.toISOString() ?? null,
  };
}

type WizardProvider = NonNullable<WizardRevision["provider"]>;
