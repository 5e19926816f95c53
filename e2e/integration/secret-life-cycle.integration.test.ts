import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { watchConnections } from "@/lib/application/health/watch-connections";
import { remindOfSecrets } from "@/lib/application/mail/remind-of-secrets";
import { sendDueMail } from "@/lib/application/mail/send-due-mail";
import { sendRenewalLink } from "@/lib/application/mail/send-renewal-link";
import { openSetupLink } from "@/lib/application/onboarding/open-setup-link";
import { runChecks } from "@/lib/application/onboarding/run-checks";
import { saveDraft } from "@/lib/application/onboarding/save-draft";
import { startTestSignIn } from "@/lib/application/onboarding/start-test-sign-in";
import { submitForReview } from "@/lib/application/onboarding/submit-for-review";
import { completeSignIn } from "@/lib/application/sign-in/complete-sign-in";
import { startSignIn } from "@/lib/application/sign-in/start-sign-in";
import { addContact } from "@/lib/application/staff/contacts";
import { suspendOrganization } from "@/lib/application/staff/organizations";
import { context, goLive, must, startApplication, type TestApplication } from "../support/application";
import { CookieJar } from "../support/cookie-jar";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";
import { type MailServer, startMailServer } from "../support/mail-server";

let provider: FakeIdentityProvider;
let server: MailServer;
let application: TestApplication;
let number = 0;

const day = 24 * 60 * 60 * 1000;
const oldSecret = "s3cret of the client";
const newSecret = "a renewed s3cret";
const staffAddress = "mika@pacvue.example";
const ida = "ida@alder.example";

beforeAll(async () => {
  provider = await startFakeIdentityProvider({ users: [{ email: "ada@northwind.example" }], clients: [] });
  server = await startMailServer();
  application = await startApplication({ providers: [provider], smtpUrl: server.url });
});

afterAll(async () => {
  await application?.stop();
  await server?.stop();
  await provider?.stop();
});

beforeEach(() => provider.behave());

const by = (slug: string) => ({ actor: application.staff, slug, context: context() });
// Secrets end at midnight: days are counted from the last one, so that the hour at which this runs is no matter.
const untilNow = Date.now() % day;
const now = (days: number) => new Date(Date.now() + (days === 0 ? 0 : days * day - untilNow));
const inDays = (days: number) => application.another({ now: () => now(days) });
const dayIn = (days: number) => now(days).toISOString().slice(0, 10);

/** Live, with a secret that ends in so many days; `contact` is whom to tell. */
async function live({ days = 200, contact = ida }: { readonly days?: number; readonly contact?: string | null } = {}) {
  number += 1;
  const slug = `renewing-${number}`;
  const { token } = await goLive(application, provider, { slug, secretExpiresOn: dayIn(days) });
  if (contact !== null) {
    const form = { name: "Ida", email: contact, role: "" };
    must(await addContact(application.ports, { ...by(slug), form }));
  }
  await sendDueMail(application.ports);
  return { slug, token };
}

const told = (slug: string, about: RegExp) =>
  server.received.filter(({ subject, text }) => about.test(subject ?? "") && `${subject} ${text}`.includes(slug));
const reminders = (slug: string) => told(slug, /client secret .* expires/);
const linkIn = (text: string | undefined) =>
  /http:\/\/localhost:3000\/onboarding\/([\w-]{43})/.exec(text ?? "")?.[1] ?? "";

async function runReminders(daysFromNow: number): Promise<void> {
  const then = inDays(daysFromNow);
  await remindOfSecrets(then);
  await sendDueMail(then);
}

/** What client IT do with a renewal link: the new secret, checked, tested and handed in. */
async function renew(slug: string, token: string, secretExpiresOn: string): Promise<void> {
  const { ports } = application;
  const clientId = `pacvue-${slug}`;
  const redirectUris = [`http://localhost:3000/loginoauth/${slug}`];
  provider.addClient({ clientId, clientSecret: oldSecret, furtherSecrets: [newSecret], redirectUris });
  const seen = must(await openSetupLink(ports, { token, context: context() })).revision?.version ?? 0;
  const patch = { version: seen, clientSecret: newSecret, secretExpiresOn };
  const saved = must(await saveDraft(ports, { token, patch, context: context() }));
  const signal = new AbortController().signal;
  must(await runChecks(ports, { token, onResult: () => undefined, signal, context: context() }));
  const browser = new CookieJar();
  const begun = must(await startTestSignIn(ports, { token, cookieHeader: null, context: context() }));
  browser.take(begun.setCookies);
  const parameters = new URL(await provider.visit(begun.location)).searchParams;
  const place = { slug, connectionKey: null };
  await completeSignIn(ports, { place, parameters, cookieHeader: browser.header, context: context() });
  const form = { version: saved.revision?.version ?? 0, submittedBy: ida };
  const done = must(await submitForReview(ports, { token, form, context: context() }));
  expect(done).toMatchObject({ liveByRenewal: true, revision: { status: "approved" } });
}

async function signIn(slug: string): Promise<boolean> {
  const browser = new CookieJar();
  const begun = must(
    await startSignIn(application.ports, {
      ...{ slug, platformKey: "advertising", connectionKey: null, cookieHeader: null, context: context() },
    }),
  );
  browser.take(begun.setCookies);
  const parameters = new URL(await provider.visit(begun.location)).searchParams;
  const place = { slug, connectionKey: null };
  const input = { place, parameters, cookieHeader: browser.header, context: context() };
  return (await completeSignIn(application.ports, input)).ok;
}

describe("a client secret with a known end", () => {
  test("is reminded of 60, 30, 7 and 1 days before, each once, however often and wherever the job runs", async () => {
    const { slug } = await live({ days: 100 });
    for (const days of [0, 39, 41, 41, 45, 69, 71, 90, 94, 98, 99.2, 99.4, 101]) await runReminders(days);
    await Promise.all([runReminders(99.5), runReminders(99.5)]);
    const subjects = reminders(slug).map(({ subject }) => subject?.replace(/^.* expires /, ""));
    expect(subjects).toEqual(["in 59 days", "in 29 days", "in 6 days", "within a day"]);
    expect(reminders(slug).flatMap(({ recipients }) => recipients)).toEqual([ida, ida, ida, ida]);
  });

  test("is renewed by the link in the reminder while nobody can sign in, and then no longer reminded of", async () => {
    const { slug } = await live({ days: 100 });
    const twin = await live({ days: 100 });
    await runReminders(45);
    const [mail] = reminders(slug);
    expect(mail?.text).toContain("until a test sign-in with the new one has passed");
    provider.addClient({
      ...{ clientId: `pacvue-${slug}`, clientSecret: newSecret },
      redirectUris: [`http://localhost:3000/loginoauth/${slug}`],
    });
    expect(await signIn(slug), "with the old secret gone").toBe(false);
    await renew(slug, linkIn(mail?.text), dayIn(400));
    expect(await signIn(slug), "with the new secret").toBe(true);
    await runReminders(75);
    expect(reminders(slug)).toHaveLength(1);
    expect(reminders(twin.slug)).toHaveLength(2);
  });

  test("the link in the reminder was made by the system, says so in the audit trail, and is one reader's own", async () => {
    const { slug } = await live({ days: 50 });
    const second = { name: "Ole", email: "ole@alder.example", role: "" };
    must(await addContact(application.ports, { ...by(slug), form: second }));
    await runReminders(0);
    const links = reminders(slug).map(({ text }) => linkIn(text));
    expect(new Set(links).size).toBe(2);
    const events = await application.database.auditEvent.findMany({
      where: { organization: { slug }, action: "setup_link.created", actorKind: "system" },
      select: { actorLabel: true, after: true },
    });
    expect(events.map(({ actorLabel }) => actorLabel)).toEqual(["remind-of-secrets", "remind-of-secrets"]);
    for (const link of links) {
      expect(JSON.stringify([events, application.logged])).not.toContain(link);
      expect(must(await openSetupLink(application.ports, { token: link, context: context() })).organization.slug).toBe(
        slug,
      );
    }
  });

  test("of an organization where nobody is known is told to staff; no link is made", async () => {
    const { slug } = await live({ days: 50, contact: null });
    const before = await application.database.setupLink.count({ where: { organization: { slug } } });
    await runReminders(0);
    expect(reminders(slug)).toMatchObject([{ recipients: [staffAddress] }]);
    expect(reminders(slug)[0]?.text).toContain(`http://localhost:3000/staff/organizations/${slug}`);
    expect(await application.database.setupLink.count({ where: { organization: { slug } } })).toBe(before);
  });

  test("of a suspended organization is not reminded of, and its active twin's is", async () => {
    const [suspended, active] = [await live({ days: 50 }), await live({ days: 50 })];
    must(await suspendOrganization(application.ports, { ...by(suspended.slug), reason: "unpaid" }));
    await runReminders(0);
    expect(reminders(suspended.slug)).toEqual([]);
    expect(reminders(active.slug)).toHaveLength(1);
  });
});

describe("a renewal link that staff send", () => {
  test("goes to every contact, each with a link of their own that opens this organization's wizard", async () => {
    const { slug } = await live({ days: 100 });
    must(
      await addContact(application.ports, { ...by(slug), form: { name: "Ole", email: "ole@alder.example", role: "" } }),
    );
    const sent = must(await sendRenewalLink(application.ports, { ...by(slug), connection: "main" }));
    expect(sent.recipients).toEqual([ida, "ole@alder.example"]);
    await sendDueMail(application.ports);
    const mails = told(slug, /^Renew the client secret/);
    expect(mails.map(({ recipients }) => recipients[0]).sort()).toEqual([ida, "ole@alder.example"]);
    expect(new Set(mails.map(({ text }) => linkIn(text))).size).toBe(2);
  });

  test("is refused to a viewer, without a known address, and for what is not live; its twin is sent", async () => {
    const [known, unknown] = [await live(), await live({ contact: null })];
    const input = { ...by(known.slug), connection: "main" };
    const viewer = { ...application.staff, role: "viewer" } as const;
    const refused = (outcome: object) => outcome;
    expect(refused(await sendRenewalLink(application.ports, { ...input, actor: viewer }))).toMatchObject({
      refusal: { code: "forbidden" },
    });
    expect(await sendRenewalLink(application.ports, { ...input, slug: unknown.slug })).toMatchObject({
      refusal: { code: "no_recipient" },
    });
    expect(await sendRenewalLink(application.ports, { ...input, connection: "agency" })).toMatchObject({
      refusal: { code: "not_found" },
    });
    must(await sendRenewalLink(application.ports, input));
  });
});

describe("a live connection", () => {
  const alarms = (slug: string) => told(slug, /^Nobody at .* can sign in/);
  const look = async () => {
    await watchConnections(application.ports);
    await sendDueMail(application.ports);
  };
  const fail = async (slug: string, times: number) => {
    provider.misbehave({ kind: "token_error", error: "invalid_client", status: 401 });
    for (let time = 0; time < times; time += 1) expect(await signIn(slug)).toBe(false);
    provider.behave();
  };

  test("whose secret no longer works is told about once, to contacts and staff, until it works again", async () => {
    const { slug } = await live();
    await fail(slug, 2);
    await look();
    expect(alarms(slug), "after two failures").toEqual([]);
    await fail(slug, 1);
    await Promise.all([look(), look()]);
    await fail(slug, 3);
    await look();
    expect(
      alarms(slug)
        .flatMap(({ recipients }) => recipients)
        .sort(),
    ).toEqual([ida, staffAddress]);
    const toIda = alarms(slug).find(({ recipients }) => recipients.includes(ida));
    expect(toIda?.text).toContain("does not accept the client ID or the client secret");

    expect(await signIn(slug)).toBe(true);
    await look();
    const spells = await application.database.failingSpell.findMany({ where: { organization: { slug } } });
    expect(spells).toHaveLength(1);
    expect(spells[0]?.endedAt).not.toBeNull();
    await fail(slug, 3);
    await look();
    expect(alarms(slug), "of a second spell").toHaveLength(4);
  });

  test("by which somebody got in between the failures is not told about", async () => {
    const { slug } = await live();
    await fail(slug, 2);
    expect(await signIn(slug)).toBe(true);
    await fail(slug, 2);
    await look();
    expect(alarms(slug)).toEqual([]);
    await fail(slug, 1);
    await look();
    expect(alarms(slug)).toHaveLength(2);
  });

  test("at which people are turned away by themselves is not told about", async () => {
    const { slug } = await live();
    provider.misbehave({ kind: "authorization_error", error: "access_denied" });
    for (let time = 0; time < 4; time += 1) expect(await signIn(slug)).toBe(false);
    await look();
    expect(alarms(slug)).toEqual([]);
  });
});
