import { wizardProgress } from "@/lib/domain/connection/wizard-progress";
import { type FunnelRow, onboardingFunnel } from "@/lib/domain/desk/onboarding-funnel";
import { type BarOfSignIns, type ChartSpan, chartBars, chartBegins } from "@/lib/domain/desk/sign-in-chart";
import { describeFailure } from "@/lib/domain/health/failure-words";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { judgeTest } from "@/lib/domain/sign-in/judge-test";
import { workspaceOf } from "@/lib/domain/sign-in/workspace";
import type { ManagingActor } from "@/lib/domain/staff/actor";
import { limitOf, may } from "@/lib/domain/staff/permission";
import type { Ports } from "../ports";
import type { Counted, ExpiringSecret, FailingConnection, StalledDraft } from "./desk-store";
import type { StaffRefusal } from "./staff-views";

export interface HomeView {
  readonly expiring: Counted<ExpiringSecret>;
  readonly failing: Counted<FailingConnection & { readonly happened: string }>;
  readonly stalled: Counted<StalledRow>;
  readonly chart: { readonly span: ChartSpan; readonly bars: readonly BarOfSignIns[] };
  readonly funnel: { readonly rows: readonly FunnelRow[]; readonly days: number };
}

/** With the step that they stand at, and what it says there. */
export interface StalledRow extends Omit<StalledDraft, "facts" | "provenDomains"> {
  readonly step: string;
  readonly detail: string | null;
}

const day = 24 * 60 * 60 * 1000;
const soonDays = 60;
const stalledAfterDays = 2;
const funnelDays = 90;
const funnelLinks = 500;
/** The longest list that is shown whole. */
const whole = 200;

/** What needs somebody today beside reviews, and how sign-ins and onboarding go. `few`: rows of each list. */
export async function showHome(
  { desk, now }: Ports,
  { actor, few, span }: { readonly actor: ManagingActor; readonly few: number | null; readonly span: ChartSpan },
): Promise<Outcome<HomeView, StaffRefusal>> {
  // It is about all organizations, so that it is nothing for whoever is limited to one.
  if (!may(actor, "organizations:read") || !may(actor, "sign_ins:read") || limitOf(actor) !== null)
    return refuse({ code: "forbidden" });
  const at = now();
  const ago = (days: number) => new Date(at.getTime() - days * day);
  const take = few ?? whole;
  const [expiring, failing, stalled, hours, journeys] = await Promise.all([
    desk.expiringSecrets(ago(-soonDays), take),
    desk.failingConnections(take),
    desk.stalledDrafts(ago(stalledAfterDays), at, take),
    desk.signInHours(chartBegins(span, at), at),
    desk.journeys(ago(funnelDays), funnelLinks),
  ]);
  return accept({
    expiring,
    failing: { ...failing, rows: failing.rows.map((row) => ({ ...row, happened: whatHappened(row) })) },
    stalled: { ...stalled, rows: stalled.rows.map(stalledRow) },
    chart: { span, bars: chartBars(hours, span, at) },
    funnel: { rows: onboardingFunnel(journeys), days: funnelDays },
  });
}

function whatHappened({ code, provider }: FailingConnection): string {
  return describeFailure(code, provider ?? "generic").happened;
}

function stalledRow({ facts, provenDomains, ...row }: StalledDraft): StalledRow {
  const rule = {
    ...{ userManagement: facts.revision?.userManagement ?? ({ kind: "provider" } as const), provenDomains },
    workspace: workspaceOf({ status: "draft", issuer: facts.revision?.issuer ?? null, hostedDomain: null }),
  };
  const tests = facts.tests.map((test) => judgeTest(test, rule));
  const steps = wizardProgress({ ...facts, tests });
  const stands = steps.find(({ state }) => state === "problem" || state === "open");
  return { ...row, step: stands?.title ?? "Submit for review", detail: stands?.detail ?? null };
}
