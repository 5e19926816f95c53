import { z } from "zod";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { findRisks } from "@/lib/domain/review/find-risks";
import type { Risk, RiskFacts } from "@/lib/domain/review/risk";
import { judgeTest } from "@/lib/domain/sign-in/judge-test";
import type { TestSignIn } from "@/lib/domain/sign-in/test-report";
import { workspaceOf } from "@/lib/domain/sign-in/workspace";
import type { ManagingActor } from "@/lib/domain/staff/actor";
import { limitOf, may, mayTouch } from "@/lib/domain/staff/permission";
import type { Ports } from "../ports";
import type { StaffRefusal, SubmissionOnFile, SubmissionRow, SubmissionView } from "./staff-views";

/** What waits for a review, oldest first. */
export async function listSubmissions(
  ports: Ports,
  { actor }: { readonly actor: ManagingActor },
): Promise<Outcome<readonly SubmissionRow[], StaffRefusal>> {
  if (!may(actor, "submissions:read")) return refuse({ code: "forbidden" });
  const queued = await ports.staff.listSubmissions(limitOf(actor), ports.publicUrl, ports.now());
  return accept(
    queued.map(({ id, organization, connectionLabel, provider, firstConnection, submittedAt, checks, ...file }) => {
      const { tests, risks } = judged(ports, actor, file);
      return {
        ...{ id, organization, connectionLabel, provider, firstConnection, submittedAt, checks, risks },
        submittedBy: file.submittedBy,
        testsPassed: tests.filter(({ current, outcome }) => current && outcome === "allowed").length,
      };
    }),
  );
}

/** How many submissions wait for a review. */
export async function countSubmissions(
  ports: Ports,
  { actor }: { readonly actor: ManagingActor },
): Promise<Outcome<number, StaffRefusal>> {
  if (!may(actor, "submissions:read") || limitOf(actor) !== null) return refuse({ code: "forbidden" });
  return accept(await ports.staff.countSubmissions());
}

export async function showSubmission(
  ports: Ports,
  { actor, id }: { readonly actor: ManagingActor; readonly id: string },
): Promise<Outcome<SubmissionView, StaffRefusal>> {
  if (!may(actor, "submissions:read")) return refuse({ code: "forbidden" });
  const found = await findSubmission(ports, actor, id);
  return found ? accept(found) : refuse({ code: "not_found" });
}

/** The submission with its tests judged and its risks found, as long as its organization is within the actor's reach. */
export async function findSubmission(ports: Ports, actor: ManagingActor, id: string): Promise<SubmissionView | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const found = await ports.staff.showSubmission(id, ports.publicUrl, ports.now());
  if (!found || !mayTouch(actor, found.organization.slug)) return null;
  const { riskFacts, ...view } = found;
  return { ...view, ...judged(ports, actor, found) };
}

/** Tests as the rule of now judges them, and the risks that follow from everything on file. */
function judged(
  ports: Ports,
  actor: ManagingActor,
  file: SubmissionOnFile,
): { readonly tests: readonly TestSignIn[]; readonly risks: readonly Risk[] } {
  const { submitted, provenDomains, status, riskFacts, ...facts } = file;
  const workspace = workspaceOf({ ...submitted, status });
  const rule = { userManagement: submitted.userManagement, provenDomains, workspace };
  const tests = file.tests.map((test) => judgeTest(test, rule));
  const { issuer } = submitted;
  const operatorsOwn =
    issuer !== null && URL.canParse(issuer) && ports.allowedPrivateOrigins.includes(new URL(issuer).origin);
  const risks = findRisks(
    {
      ...{ ...facts, submitted, provenDomains, tests, operatorsOwn, now: ports.now() },
      ...(limitOf(actor) === null ? riskFacts : withoutNames(riskFacts)),
    },
    ports.domainLists,
  );
  return { tests, risks };
}

/** Whoever is limited to one organization learns that there is another, not which. */
function withoutNames(facts: SubmissionOnFile["riskFacts"]): Pick<RiskFacts, keyof SubmissionOnFile["riskFacts"]> {
  const nobody = { slug: "", name: "Another organization" };
  return {
    ...facts,
    elsewhere: facts.elsewhere.map((other) => ({ ...other, ...nobody })),
    provenByOthers: facts.provenByOthers.map((other) => ({ ...other, ...nobody })),
  };
}
