import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { runChecks } from "@/lib/application/onboarding/run-checks";
import { saveDraft } from "@/lib/application/onboarding/save-draft";
import { startTestSignIn } from "@/lib/application/onboarding/start-test-sign-in";
import { submitForReview } from "@/lib/application/onboarding/submit-for-review";
import { completeSignIn } from "@/lib/application/sign-in/complete-sign-in";
import { checkSubmission } from "@/lib/application/staff/check-submission";
import { approveSubmission, rejectSubmission, requestChanges } from "@/lib/application/staff/review-submission";
import { rollBack } from "@/lib/application/staff/roll-back";
import { listSubmissions, showSubmission } from "@/lib/application/staff/show-submissions";
import { undoDecision } from "@/lib/application/staff/undo-decision";
import type { UserManagement } from "@/lib/domain/connection/user-management";
import type { StaffActor } from "@/lib/domain/staff/actor";
import { context, goLive, must, startApplication, submitted, type TestApplication } from "../support/application";
import { CookieJar } from "../support/cookie-jar";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";
import { type ManagementApi, managementApi } from "../support/management-api";

let provider: FakeIdentityProvider;
let application: TestApplication;
let api: ManagementApi;

beforeAll(async () => {
  provider = await startFakeIdentityProvider({ users: [{ email: "ada@northwind.example", name: "Ada" }], clients: [] });
  application = await startApplication({ providers: [provider] });
  api = await managementApi(application);
});

afterAll(async () => {
  await application?.stop();
  await provider?.stop();
});

beforeEach(() => provider.behave());

const admin = () => application.staff;
const reviewer = (): StaffActor => ({ ...application.staff, role: "reviewer" });
const freeMail: UserManagement = { kind: "domains", domains: ["gmail.com"] };
const view = async (id: string) => must(await showSubmission(application.ports, { actor: admin(), id }));
const approve = (id: string, note: string, actor = admin()) =>
  approveSubmission(application.ports, { actor, id, note, context: context() });
const reject = (id: string) =>
  rejectSubmission(application.ports, { actor: admin(), id, note: "Not yours.", context: context() });
const undo = (id: string, actor = admin()) => undoDecision(application.ports, { actor, id, context: context() });
const back = (id: string, reason = "Nobody gets in.", actor = admin()) =>
  rollBack(application.ports, { actor, id, reason, context: context() });
const eventsOf = (slug: string, action: string) =>
  application.database.auditEvent.findMany({ where: { organization: { slug }, action }, orderBy: { at: "asc" } });
const connectionOf = (slug: string) =>
  application.database.connection.findFirstOrThrow({
    where: { organization: { slug } },
    include: { liveRevision: true },
  });

/** A change to a live connection, submitted through the wizard. */
async function change(slug: string, token: string, patch: object): Promise<string> {
  const before = await application.database.connectionRevision.findFirstOrThrow({
    where: { organization: { slug }, status: { not: "superseded" } },
    orderBy: { number: "desc" },
  });
  const typed = { version: before.version, ...patch };
  const saved = must(await saveDraft(application.ports, { token, patch: typed, context: context() }));
  const signal = new AbortController().signal;
  must(await runChecks(application.ports, { token, onResult: () => undefined, signal, context: context() }));
  const form = { version: saved.revision?.version ?? 0, submittedBy: "it@example.com", withoutTest: "not needed" };
  must(await submitForReview(application.ports, { token, form, context: context() }));
  const { id } = await application.database.connectionRevision.findFirstOrThrow({
    where: { organization: { slug }, status: "submitted" },
  });
  return id;
}

async function testSignIn(token: string, slug: string): Promise<void> {
  const browser = new CookieJar();
  const begun = must(await startTestSignIn(application.ports, { token, cookieHeader: null, context: context() }));
  browser.take(begun.setCookies);
  const parameters = new URL(await provider.visit(begun.location)).searchParams;
  const place = { slug, connectionKey: null };
  const answer = { place, parameters, cookieHeader: browser.header, context: context() };
  must(await completeSignIn(application.ports, answer));
}

describe("a risk that blocks", () => {
  test("keeps a reviewer from approving, and an admin without a reason or a fresh sign-in; an admin with both may, and it is on record", async () => {
    const { submissionId: id } = await submitted(application, provider, { slug: "free", userManagement: freeMail });
    expect((await view(id)).risks[0]).toMatchObject({ code: "free_mail", blocking: true });
    expect(await approve(id, "Agreed with them.", reviewer())).toMatchObject({
      refusal: { code: "risk_blocks", risks: [{ code: "free_mail" }] },
    });
    expect(await approve(id, " ")).toMatchObject({ refusal: { code: "note_missing" } });
    const longAgo = { ...application.staff, authenticatedAt: new Date(Date.now() - 11 * 60_000) };
    expect(await approve(id, "Agreed with them.", longAgo), "signed in too long ago").toMatchObject({
      refusal: { code: "fresh_sign_in_needed" },
    });
    expect((await connectionOf("free")).liveRevisionId).toBeNull();
    must(await approve(id, "Agreed with them."));
    const [event] = await eventsOf("free", "submission.approved");
    expect(event?.after).toMatchObject({ note: "Agreed with them.", overridden: ["free_mail"] });
  });

  test("does not keep a reviewer from approving once the rule is of the company's own domains", async () => {
    const own: UserManagement = { kind: "domains", domains: ["northwind.example"] };
    const { submissionId: id } = await submitted(application, provider, { slug: "own-mail", userManagement: own });
    expect((await view(id)).risks.filter(({ blocking }) => blocking)).toEqual([]);
    must(await approve(id, "Tried on the phone.", reviewer()));
    const [event] = await eventsOf("own-mail", "submission.approved");
    expect(event?.after).not.toHaveProperty("overridden");
  });

  test("takes a key its own scope, which the problem names", async () => {
    const { submissionId } = await submitted(application, provider, { slug: "by-key", userManagement: freeMail });
    const ask = async (scopes: Parameters<ManagementApi["key"]>[0], body: object) => {
      const key = await api.key(scopes);
      const answer = await api.call("POST", `/submissions/${submissionId}/approve`, { key, body });
      return { http: answer.status, ...(await answer.json()) };
    };
    const reason = { reason: "Agreed." };
    expect(await ask({ scopes: ["submissions:decide"] }, reason)).toMatchObject({ http: 403, code: "risk_blocks" });
    expect(await ask({ scopes: ["submissions:override"] }, {})).toMatchObject({ http: 422, code: "reason_missing" });
    expect(await ask({ scopes: ["submissions:override"] }, reason)).toMatchObject({ http: 200, status: "approved" });
  });

  test("is the proven domain of another company, by name for staff and without one for a key of one organization", async () => {
    const { submissionId: id } = await submitted(application, provider, { slug: "borrowed" });
    await submitted(application, provider, { slug: "lender" });
    const [{ id: lender }, row] = await Promise.all([
      application.database.organization.findUniqueOrThrow({ where: { slug: "lender" } }),
      application.database.connectionRevision.findUniqueOrThrow({ where: { id } }),
    ]);
    // What is submitted can no longer change, so that the other issuer is written into a draft that is then submitted.
    const issuer = "https://login.lender.co.uk/realms/all";
    await application.database.connectionRevision.update({ where: { id }, data: { status: "superseded" } });
    const other = await application.database.connectionRevision.create({
      data: {
        ...{ organizationId: row.organizationId, connectionId: row.connectionId, number: row.number + 1, issuer },
        ...{ clientId: "shared", status: "submitted", submittedAt: new Date() },
      },
    });
    const codes = async () => (await view(other.id)).risks.map(({ code }) => code);
    expect(await codes()).toContain("issuer_domain_unrelated");
    const proven = { organizationId: lender, domain: "lender.co.uk", challenge: "x", provenAt: new Date() };
    await application.database.organizationDomain.create({ data: proven });
    expect(await codes()).toContain("issuer_domain_of_other");
    expect((await view(other.id)).risks[0]?.reason).toContain("lender company has proven lender.co.uk");
    const key = await api.key({ limitedTo: "borrowed" });
    const shown = await (await api.call("GET", `/submissions/${other.id}`, { key })).json();
    expect(shown.risks[0]).toMatchObject({ code: "issuer_domain_of_other", blocking: true });
    expect(JSON.stringify(shown)).not.toContain("lender company");
  });

  test("is an issuer and client ID that another organization has", async () => {
    const { submissionId: id } = await submitted(application, provider, { slug: "twin" });
    const { token } = await goLive(application, provider, { slug: "double" });
    const risksOf = async () => (await view(id)).risks.map(({ code }) => code);
    expect(await risksOf()).not.toContain("client_used_elsewhere");
    await change("double", token, { clientId: "pacvue-twin", clientSecret: "s3cret of the client" });
    expect(await risksOf()).toContain("client_used_elsewhere");
  });
});

describe("the queue", () => {
  test("says tested by the rule of now, however the test ended under the rule of then", async () => {
    const slug = "judged";
    const { token } = await goLive(application, provider, { slug });
    const listed = async () =>
      must(await listSubmissions(application.ports, { actor: admin() })).find(
        ({ organization }) => organization.slug === slug,
      );
    const draft = async (userManagement: UserManagement) => {
      const { version } = await application.database.connectionRevision.findFirstOrThrow({
        where: { organization: { slug }, status: { not: "superseded" } },
        orderBy: { number: "desc" },
      });
      must(await saveDraft(application.ports, { token, patch: { version, userManagement }, context: context() }));
    };
    await draft({ kind: "people", emails: ["nobody@northwind.example"] });
    await testSignIn(token, slug);
    expect(
      await application.database.signInAttempt.count({ where: { organization: { slug }, outcome: "allowed" } }),
    ).toBe(0);
    const id = await change(slug, token, { userManagement: { kind: "people", emails: ["ada@northwind.example"] } });
    expect(await listed()).toMatchObject({ id, testsPassed: 1 });
    expect((await listed())?.risks.map(({ code }) => code)).not.toContain("not_tested");
  });
});

describe("checks that staff run again", () => {
  test("are kept beside what was submitted, with who asked for them, and change nothing of it", async () => {
    const { submissionId: id } = await submitted(application, provider, { slug: "again" });
    const before = await application.database.connectionRevision.findUniqueOrThrow({ where: { id } });
    expect((await view(id)).checks?.by).toBeNull();
    const check = (actor: StaffActor) =>
      checkSubmission(application.ports, { actor, id, signal: new AbortController().signal, context: context() });
    expect(await check({ ...admin(), role: "viewer" })).toMatchObject({ refusal: { code: "forbidden" } });
    expect(must(await check(reviewer()))).toEqual({ passed: true });
    expect((await view(id)).checks).toMatchObject({ by: "mika@pacvue.example", current: true });
    provider.misbehave({ kind: "endpoint", endpoint: "discovery", fault: { fault: "status", status: 500 } });
    expect(must(await check(reviewer()))).toEqual({ passed: false });
    expect(await application.database.connectionRevision.findUniqueOrThrow({ where: { id } })).toEqual(before);
    must(await reject(id));
    expect(await check(reviewer())).toMatchObject({ refusal: { code: "not_waiting" } });
  });
});

describe("a decision that is taken back", () => {
  test.each(["reject", "request changes"])("to %s leaves the submission waiting where it stood", async (what) => {
    const slug = what.replace(" ", "-");
    const { submissionId: id } = await submitted(application, provider, { slug });
    const before = await view(id);
    if (what === "reject") must(await reject(id));
    else
      must(await requestChanges(application.ports, { actor: admin(), id, note: "Other client.", context: context() }));
    expect((await view(id)).decision).toMatchObject({ undoable: true });
    expect(await undo(id, { ...admin(), role: "viewer" })).toMatchObject({ refusal: { code: "forbidden" } });
    must(await undo(id));
    expect(await view(id)).toMatchObject({ status: "submitted", decision: null, submittedAt: before.submittedAt });
    expect(await eventsOf(slug, "submission.decision_undone")).toMatchObject([{ after: { status: "submitted" } }]);
    expect(await undo(id)).toMatchObject({ refusal: { code: "too_late" } });
    must(await approve(id, "Fine after all."));
  });

  test("cannot be once client IT has begun to follow it", async () => {
    const slug = "too-late";
    const { submissionId: id, token } = await submitted(application, provider, { slug });
    must(await reject(id));
    const { version } = await application.database.connectionRevision.findUniqueOrThrow({ where: { id } });
    must(await saveDraft(application.ports, { token, patch: { version, clientId: "another" }, context: context() }));
    expect((await view(id)).decision).toMatchObject({ undoable: false });
    expect(await undo(id)).toMatchObject({ refusal: { code: "too_late" } });
    expect((await view(id)).status).toBe("rejected");
  });

  test("cannot be an approval", async () => {
    const { submissionId: id } = await submitted(application, provider, { slug: "stays" });
    must(await approve(id, "Fine."));
    expect(await undo(id)).toMatchObject({ refusal: { code: "too_late" } });
    expect((await connectionOf("stays")).liveRevisionId).toBe(id);
  });
});

describe("rolling back", () => {
  async function changed(slug: string) {
    const { token } = await goLive(application, provider, { slug });
    const { liveRevisionId: first } = await connectionOf(slug);
    const second = await change(slug, token, {
      userManagement: { kind: "people", emails: ["nobody@northwind.example"] },
    });
    must(await approve(second, "Fine."));
    return { token, first: first ?? "", second };
  }

  test("makes what was live before live again, keeps what it replaces, and says so in the audit trail", async () => {
    const { first, second } = await changed("backward");
    expect(await view(second)).toMatchObject({ isLive: true, earlier: [{ id: first, unusable: null }] });
    expect(await back(first, " ")).toMatchObject({ refusal: { code: "reason_missing" } });
    expect(await back(first, "Wrong.", { ...admin(), role: "viewer" })).toMatchObject({
      refusal: { code: "forbidden" },
    });
    must(await back(first, "Nobody gets in.", reviewer()));
    expect(await connectionOf("backward")).toMatchObject({ liveRevision: { id: first, status: "approved" } });
    expect(await view(second)).toMatchObject({ status: "superseded", isLive: false });
    expect(await eventsOf("backward", "connection.rolled_back")).toMatchObject([
      { before: { live: second }, after: { live: first, reason: "Nobody gets in." } },
    ]);
    expect(await back(first)).toMatchObject({ refusal: { code: "is_live" } });
    must(await back(second, "It was right after all."));
    expect((await connectionOf("backward")).liveRevisionId).toBe(second);
  });

  test("keeps the sessions of the same issuer and ends those of another", async () => {
    const { first, second } = await changed("sessions");
    const connection = await connectionOf("sessions");
    const { organizationId } = connection;
    const open = async (issuer: string) => {
      const user = await application.database.user.create({ data: { organizationId, issuer, subject: issuer } });
      const later = new Date(Date.now() + 3_600_000);
      const tokenHash = new Uint8Array(Buffer.from(`${issuer} of sessions`));
      const data = { organizationId, userId: user.id, connectionId: connection.id, tokenHash };
      await application.database.session.create({ data: { ...data, idleExpiresAt: later, expiresAt: later } });
    };
    await open(connection.liveRevision?.issuer ?? "");
    await open("https://elsewhere.example");
    must(await back(first));
    const sessions = await application.database.session.findMany({
      where: { organizationId },
      include: { user: { select: { issuer: true } } },
    });
    expect(sessions.filter(({ revokedAt }) => revokedAt === null).map(({ user }) => user.issuer)).toEqual([
      provider.issuer,
    ]);
    expect(second).not.toBe(first);
  });

  test("cannot choose a revision whose secret was erased, and says so", async () => {
    const { first } = await changed("erased");
    const { clientSecretSealed } = await application.database.connectionRevision.findUniqueOrThrow({
      where: { id: first },
    });
    const write = (data: { readonly clientSecretSealed: string | null }) =>
      application.database.connectionRevision.update({ where: { id: first }, data });
    await write({ clientSecretSealed: null });
    expect(await back(first)).toMatchObject({ refusal: { code: "secret_unusable", because: "secret_erased" } });
    await write({ clientSecretSealed });
    must(await back(first));
  });

  test("cannot choose a revision whose secret has expired, and can before that day", async () => {
    const slug = "expired";
    const { token } = await goLive(application, provider, { slug });
    const ends = new Date(Date.now() + 90 * 24 * 60 * 60 * 1000);
    const ending = { secretExpiresOn: ends.toISOString().slice(0, 10), clientSecret: "s3cret of the client" };
    const second = await change(slug, token, ending);
    must(await approve(second, "Fine."));
    must(await approve(await change(slug, token, { secretExpiresOn: "" }), "Fine."));
    const later = application.another({ now: () => ends });
    const goBack = (ports: TestApplication["ports"]) =>
      rollBack(ports, { actor: admin(), id: second, reason: "Wrong.", context: context() });
    expect(await goBack(later)).toMatchObject({ refusal: { code: "secret_unusable", because: "secret_expired" } });
    must(await goBack(application.ports));
  });

  test("cannot choose what never was live, nor what belongs to another connection", async () => {
    const { second } = await changed("never");
    const { submissionId } = await submitted(application, provider, { slug: "never-live" });
    must(await reject(submissionId));
    expect(await back(submissionId)).toMatchObject({ refusal: { code: "never_live" } });
    expect(await back("00000000-0000-7000-8000-000000000000")).toMatchObject({ refusal: { code: "not_found" } });
    expect((await connectionOf("never")).liveRevisionId).toBe(second);
  });

  test("of two at once happens once", async () => {
    const { first } = await changed("race");
    const both = await Promise.all([back(first), back(first)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await eventsOf("race", "connection.rolled_back")).toHaveLength(1);
  });
});
