import { afterAll, beforeAll, expect, test } from "vitest";
import { addDomain } from "@/lib/application/domains/add-domain";
import { confirmDomain } from "@/lib/application/domains/confirm-domain";
import { askForNewLink } from "@/lib/application/onboarding/ask-for-new-link";
import { leaveNote } from "@/lib/application/onboarding/leave-note";
import { openSetupLink } from "@/lib/application/onboarding/open-setup-link";
import { showActivity } from "@/lib/application/onboarding/show-activity";
import { makeTestLink } from "@/lib/application/onboarding/test-links";
import { completeSignIn } from "@/lib/application/sign-in/complete-sign-in";
import { startSignIn } from "@/lib/application/sign-in/start-sign-in";
import {
  closeOrganization,
  eraseClosedOrganizations,
  reopenOrganization,
  showClosedOrganization,
} from "@/lib/application/staff/close-organization";
import { addContact } from "@/lib/application/staff/contacts";
import { listLinkRequests } from "@/lib/application/staff/link-requests";
import { suspendOrganization } from "@/lib/application/staff/organizations";
import { createSetupLink, revokeSetupLink } from "@/lib/application/staff/setup-links";
import { handleWizardNote, listWizardNotes } from "@/lib/application/staff/wizard-notes";
import { openTestLink, startLinkedTest } from "@/lib/application/test-link/test-link";
import { context, goLive, must, startApplication, type TestApplication } from "../support/application";
import { CookieJar } from "../support/cookie-jar";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";

/** Somebody at the organization that is closed. */
const person = "planted.person@northwind.example";

let provider: FakeIdentityProvider;
let application: TestApplication;

beforeAll(async () => {
  provider = await startFakeIdentityProvider({ users: [{ email: person, name: "Ada" }], clients: [] });
  application = await startApplication({ providers: [provider] });
});

afterAll(async () => {
  await application?.stop();
  await provider?.stop();
});

const by = () => ({ actor: application.staff, context: context() });
const tokenIn = (url: string) => url.split("/").at(-1) ?? "";

async function comeBack(slug: string, begun: { readonly location: string; readonly setCookies: readonly string[] }) {
  const browser = new CookieJar();
  browser.take(begun.setCookies);
  const { searchParams: parameters } = new URL(await provider.visit(begun.location));
  must(
    await completeSignIn(application.ports, {
      ...{ place: { slug, connectionKey: null }, parameters, cookieHeader: browser.header, context: context() },
    }),
  );
}

/** A live organization in which the person left a trace wherever there can be one. */
async function lived(slug: string, email: string) {
  const { ports } = application;
  await goLive(application, provider, { slug, userManagement: { kind: "people", emails: [email, person] } });
  const { url } = must(await createSetupLink(ports, { ...by(), slug, form: { email } }));
  const token = tokenIn(url);
  const ended = must(await createSetupLink(ports, { ...by(), slug, form: { email } }));
  must(await revokeSetupLink(ports, { ...by(), slug, id: ended.id }));
  await askForNewLink(ports, { token: tokenIn(ended.url), context: context() });
  const note = { provider: "okta", step: "fill-in", text: `Write to ${email}.` };
  must(await leaveNote(ports, { token, form: note, context: context() }));
  must(await addContact(ports, { ...by(), slug, form: { name: "Ada", email } }));
  const listed = must(await addDomain(ports, { token, typed: `${slug}-company.com`, context: context() }));
  const testLink = tokenIn(must(await makeTestLink(ports, { token, context: context() })).url);
  await comeBack(slug, must(await startLinkedTest(ports, { token: testLink, cookieHeader: null, context: context() })));
  const login = { slug, platformKey: "advertising", connectionKey: null, cookieHeader: null, context: context() };
  await comeBack(slug, must(await startSignIn(ports, login)));
  return { slug, token, testLink, domainId: listed.domains[0]?.id ?? "" };
}

/** What staff, client IT and colleagues can still see or do there. */
async function reached({ slug, token, testLink, domainId }: Awaited<ReturnType<typeof lived>>) {
  const { ports, staff: actor, database } = application;
  const ofSlug = (rows: readonly { readonly organization: { readonly slug: string } }[]) =>
    rows.some(({ organization }) => organization.slug === slug);
  const note = await database.wizardNote.findFirst({ where: { organization: { slug } } });
  return {
    wizard: (await openSetupLink(ports, { token, context: context() })).ok,
    testLink: (await openTestLink(ports, { token: testLink, context: context() })).ok,
    activity: (await showActivity(ports, { token })).ok,
    notes: ofSlug(must(await listWizardNotes(ports, { actor }))),
    requests: ofSlug(must(await listLinkRequests(ports, { actor }))),
    handled: (await handleWizardNote(ports, { ...by(), slug, id: note?.id ?? "" })).ok,
    domain: (await confirmDomain(ports, { ...by(), slug, id: domainId, note: "seen" })).ok,
    newLink: (await createSetupLink(ports, { ...by(), slug, form: {} })).ok,
  };
}

// Two whole lives of an organization take their time.
const long = { timeout: 120_000 };

test("nothing of a closed organization can be reached, and everything of another", long, async () => {
  const [closed, open] = [await lived("closed", person), await lived("open", "lee@northwind.example")];
  must(await closeOrganization(application.ports, { ...by(), slug: closed.slug, reason: "The contract has ended." }));
  const everything = await reached(open);
  const nothing = Object.fromEntries(Object.keys(everything).map((what) => [what, false]));
  expect(everything).toEqual(Object.fromEntries(Object.keys(everything).map((what) => [what, true])));
  expect(await reached(closed)).toEqual(nothing);
});

test("no background look is spent on a closed organization's domains", long, async () => {
  const [closed, open] = [await lived("unlooked", person), await lived("looked", person)];
  const later = new Date(Date.now() + 24 * 60 * 60 * 1000);
  must(await closeOrganization(application.ports, { ...by(), slug: closed.slug, reason: "The contract has ended." }));
  const due = (await application.ports.domains.takeDue(later, later, 100)).map(({ id }) => id);
  expect(due).toContain(open.domainId);
  expect(due).not.toContain(closed.domainId);
});

test(
  "closing is taken back by an admin: who could sign in can again, who was suspended still cannot",
  long,
  async () => {
    const { ports, staff } = application;
    for (const [slug, suspended] of [
      ["back", false],
      ["back-suspended", true],
    ] as const) {
      await goLive(application, provider, { slug });
      if (suspended) must(await suspendOrganization(ports, { ...by(), slug, reason: "asked for" }));
      must(await closeOrganization(ports, { ...by(), slug, reason: "By mistake." }));
      const reviewer = { ...by(), actor: { ...staff, role: "reviewer" as const }, slug };
      expect(await reopenOrganization(ports, reviewer)).toMatchObject({ refusal: { code: "forbidden" } });
      expect(must(await showClosedOrganization(ports, { ...by(), slug })).wasActive).toBe(!suspended);
      must(await reopenOrganization(ports, { ...by(), slug }));
      expect(await reopenOrganization(ports, { ...by(), slug })).toMatchObject({ refusal: { code: "not_found" } });
      const login = { slug, platformKey: "advertising", connectionKey: null, cookieHeader: null, context: context() };
      expect((await startSignIn(ports, login)).ok).toBe(!suspended);
      await eraseClosedOrganizations(ports, { before: new Date(Date.now() + 60_000) });
      expect(await application.database.organization.count({ where: { slug } })).toBe(1);
    }
  },
);

test("erasing leaves the person in no table but the audit trail", long, async () => {
  const slug = "erased";
  const email = "erased.person@northwind.example";
  await lived(slug, email);
  const tables = async () => {
    const { rows } = await application.pool.query<{ name: string }>(
      `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
       WHERE table_schema NOT IN ('pg_catalog', 'information_schema') AND table_type = 'BASE TABLE'`,
    );
    const holding: string[] = [];
    for (const { name } of rows) {
      const found = await application.pool.query(`SELECT 1 FROM ${name} t WHERE t::text ILIKE $1 LIMIT 1`, [
        `%${email}%`,
      ]);
      if (found.rows.length > 0) holding.push(name.replace("public.", ""));
    }
    return holding.sort();
  };
  const before = await tables();
  expect(before).toEqual(
    expect.arrayContaining(["audit_event", "connection_revision", "organization_contact", "setup_link", "wizard_note"]),
  );
  must(await closeOrganization(application.ports, { ...by(), slug, reason: `${email} asked for it.` }));
  await eraseClosedOrganizations(application.ports, { before: new Date(Date.now() + 60_000) });
  expect(await tables()).toEqual(["audit_event"]);
});
