import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listMails, sendMailAgain, showMail } from "@/lib/application/mail/mails";
import { sendDueMail } from "@/lib/application/mail/send-due-mail";
import { openSetupLink } from "@/lib/application/onboarding/open-setup-link";
import type { Ports } from "@/lib/application/ports";
import { addContact } from "@/lib/application/staff/contacts";
import { createOrganization } from "@/lib/application/staff/organizations";
import { approveSubmission, rejectSubmission, requestChanges } from "@/lib/application/staff/review-submission";
import { createSetupLink, revokeSetupLink } from "@/lib/application/staff/setup-links";
import type { ApiActor } from "@/lib/domain/staff/actor";
import { apiScopes } from "@/lib/domain/staff/permission";
import { context, must, startApplication, submitted, type TestApplication } from "../support/application";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";
import { type MailServer, startMailServer } from "../support/mail-server";

let provider: FakeIdentityProvider;
let server: MailServer;
let application: TestApplication;
let number = 0;

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

beforeEach(() => server.start());
afterEach(async () => {
  server.behave(null);
  // What a test left to be tried again is no other test's business.
  await application.database.mail.updateMany({
    where: { state: "queued" },
    data: { state: "failed", linkSealed: null },
  });
});

const staffAddress = "mika@pacvue.example";

function newSlug(): string {
  number += 1;
  return `mailed-${number}`;
}

const send = (ports: Ports = application.ports) => sendDueMail(ports);
/** The application as it will be then. */
const later = (minutes: number) =>
  application.another({ now: () => new Date(Date.now() + minutes * 60_000), sendMailSoon: async () => {} });
const about = (slug: string) => server.received.filter(({ text, subject }) => `${subject} ${text}`.includes(slug));
const subjectsTo = (slug: string, address: string) =>
  about(slug)
    .filter(({ recipients }) => recipients.includes(address))
    .map(({ subject }) => subject);
const rowsOf = (slug: string) =>
  application.database.mail.findMany({ where: { organization: { slug } }, orderBy: { createdAt: "asc" } });

async function company(slug: string): Promise<void> {
  const form = { name: slug, slug, platforms: ["advertising"] };
  must(await createOrganization(application.ports, { actor: application.staff, form, context: context() }));
}

async function mailedLink(slug: string, email: string) {
  await company(slug);
  const form = { email, send: true };
  return must(await createSetupLink(application.ports, { actor: application.staff, slug, form, context: context() }));
}

describe("a setup link that staff send", () => {
  test("reaches its reader once, as text and HTML, with the link that opens the wizard", async () => {
    const slug = newSlug();
    const { url } = await mailedLink(slug, "it@alder.example");
    await send();
    await send();
    const [mail, ...others] = about(slug);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({
      recipients: ["it@alder.example"],
      from: { name: "Pacvue", address: "sso@pacvue.example" },
      to: [{ address: "it@alder.example" }],
      subject: `Set up sign-in to Pacvue for ${slug}`,
    });
    expect(mail?.text).toContain(url);
    expect(mail?.html).toContain(`href="${url}"`);
    expect(mail?.headers).toContainEqual(expect.objectContaining({ key: "auto-submitted", value: "auto-generated" }));
    const token = url.split("/").at(-1) ?? "";
    expect(must(await openSetupLink(application.ports, { token, context: context() })).organization.slug).toBe(slug);
  });

  test("is nowhere in clear: not in the row, not in what staff look at, not in the log, and gone once it is sent", async () => {
    const slug = newSlug();
    const token = (await mailedLink(slug, "it@alder.example")).url.split("/").at(-1) ?? "";
    const [before] = await rowsOf(slug);
    expect(before?.linkSealed).toBeTruthy();
    expect(JSON.stringify(before)).not.toContain(token);
    const shown = must(await showMail(application.ports, { actor: application.staff, id: before?.id ?? "" }));
    expect(JSON.stringify(shown)).not.toContain(token);
    expect(shown.written.text).toContain("[setup link]");
    await send();
    const [after] = await rowsOf(slug);
    expect(after).toMatchObject({ state: "sent", linkSealed: null, answer: "250 2.0.0 taken" });
    expect(about(slug)[0]?.text).toContain(token);
    expect(JSON.stringify(application.logged)).not.toContain(token);
  });

  test("is not sent once the link is revoked, and its twin whose link stands is", async () => {
    const [revoked, standing] = [newSlug(), newSlug()];
    const { id } = await mailedLink(revoked, "it@alder.example");
    await mailedLink(standing, "it@alder.example");
    const by = { actor: application.staff, slug: revoked, context: context() };
    must(await revokeSetupLink(application.ports, { ...by, id }));
    await send();
    expect(about(revoked)).toEqual([]);
    expect(await rowsOf(revoked)).toMatchObject([{ state: "failed", linkSealed: null }]);
    expect(about(standing)).toHaveLength(1);
  });

  test("needs an address", async () => {
    const slug = newSlug();
    await company(slug);
    const make = (form: object) =>
      createSetupLink(application.ports, { actor: application.staff, slug, form, context: context() });
    expect(await make({ send: true })).toMatchObject({ refusal: { code: "invalid", problems: [{ field: "email" }] } });
    expect(await application.database.setupLink.count({ where: { organization: { slug } } })).toBe(0);
    must(await make({ send: true, email: "it@alder.example" }));
  });
});

describe("a submission", () => {
  test("is told to whoever the link was made for and to the staff who can decide, each once", async () => {
    const slug = newSlug();
    const { database } = application;
    await database.staffMember.createMany({
      data: [
        { email: "viewer@pacvue.example", role: "viewer" },
        { email: "gone@pacvue.example", role: "admin", disabledAt: new Date() },
        { email: "kim@pacvue.example", role: "reviewer" },
      ],
      skipDuplicates: true,
    });
    const { submissionId } = await submitted(application, provider, { slug, email: "it@alder.example" });
    await send();
    expect(
      about(slug)
        .flatMap(({ recipients }) => recipients)
        .sort(),
    ).toEqual([...["it@alder.example", "kim@pacvue.example", staffAddress]]);
    expect(subjectsTo(slug, "it@alder.example")).toEqual([`Pacvue reviews the sign-in of ${slug} company`]);
    expect(subjectsTo(slug, staffAddress)).toEqual([`Review: ${slug} company`]);
    const toStaff = about(slug).find(({ recipients }) => recipients.includes(staffAddress));
    expect(toStaff?.text).toContain(`http://localhost:3000/staff/reviews/${submissionId}`);
  });

  test("without an address on the link is told to the contacts, and without contacts to whoever submitted it", async () => {
    const [withContacts, withNobody] = [newSlug(), newSlug()];
    const first = await submitted(application, provider, { slug: withContacts });
    const by = { actor: application.staff, slug: withContacts, context: context() };
    must(await addContact(application.ports, { ...by, form: { name: "Ida", email: "ida@alder.example", role: "" } }));
    const second = await submitted(application, provider, { slug: withNobody });
    for (const { submissionId: id } of [first, second])
      must(await approveSubmission(application.ports, { ...by, id, note: "fine" }));
    await send();
    expect(subjectsTo(withContacts, "ida@alder.example")).toEqual([`Sign-in of ${withContacts} company is live`]);
    expect(subjectsTo(withNobody, "it@example.com")).toContain(`Sign-in of ${withNobody} company is live`);
  });

  test.each([
    {
      name: "approved, with the message to forward",
      subject: (slug: string) => `Sign-in of ${slug} company is live`,
      decide: (id: string) => approveSubmission(application.ports, { ...by(), id, note: "fine" }),
      said: (slug: string) => [
        `http://localhost:3000/login/${slug}`,
        "From now on you sign in to Pacvue with your company account.",
      ],
    },
    {
      name: "given back, with every comment",
      subject: (slug: string) => `Pacvue asks for changes: sign-in of ${slug} company`,
      decide: (id: string) =>
        requestChanges(application.ports, {
          ...{ ...by(), id, note: "Call us if <unsure>." },
          comments: [{ field: "loginUrl", text: "This is the address of your test tenant & not of the real one." }],
        }),
      said: () => ["Login URL (issuer)", "your test tenant & not", "Call us if <unsure>."],
    },
    {
      name: "rejected, with the reason",
      subject: (slug: string) => `Sign-in of ${slug} company was not approved`,
      decide: (id: string) => rejectSubmission(application.ports, { ...by(), id, note: "Not a client of ours." }),
      said: () => ["Not a client of ours."],
    },
  ])("that is $name is told to client IT, once", async ({ subject, decide, said }) => {
    const slug = newSlug();
    const { submissionId } = await submitted(application, provider, { slug, email: "it@alder.example" });
    must(await decide(submissionId));
    await send();
    await send();
    const mails = about(slug).filter((mail) => mail.subject === subject(slug));
    expect(mails).toHaveLength(1);
    for (const words of said(slug)) expect(mails[0]?.text).toContain(words);
    expect(mails[0]?.html).not.toContain("<unsure>");
  });
});

const by = () => ({ actor: application.staff, context: context() });

describe("a mail server", () => {
  test("that is down delays the mail; when it is back, the mail arrives once", async () => {
    const slug = newSlug();
    await mailedLink(slug, "it@alder.example");
    await server.stop();
    await send();
    const [waiting] = await rowsOf(slug);
    expect(waiting).toMatchObject({ state: "queued", attempts: 1 });
    expect(waiting?.answer).toContain("ECONNREFUSED");
    expect(waiting?.dueAt.getTime()).toBeGreaterThan(Date.now() + 30_000);
    await server.start();
    await send();
    expect(about(slug), "before its time").toEqual([]);
    await send(later(2));
    await send(later(60));
    expect(about(slug)).toHaveLength(1);
  });

  test.each([{ kind: "busy" }, { kind: "gone_before_reading" }] as const)(
    "that is $kind is tried again, less and less often, and given up after a day",
    async (manner) => {
      const slug = newSlug();
      await mailedLink(slug, "it@alder.example");
      server.behave(manner);
      let minutes = 0;
      for (let attempt = 1; attempt <= 8; attempt += 1) {
        await send(later(minutes));
        minutes += 721;
      }
      expect(await rowsOf(slug)).toMatchObject([{ state: "failed", attempts: 8, linkSealed: null }]);
      expect(about(slug)).toEqual([]);
    },
  );

  test("that refuses an address fails that mail at once, with its words for staff to read; another's arrives", async () => {
    const [refused, taken] = [newSlug(), newSlug()];
    server.behaveFor("typo@alder.example", { kind: "refuse_recipient", answer: "5.1.1 no such mailbox" });
    await mailedLink(refused, "typo@alder.example");
    await mailedLink(taken, "it@alder.example");
    await send();
    expect(about(taken)).toHaveLength(1);
    const listed = must(await listMails(application.ports, { actor: application.staff, state: "failed" }));
    const row = listed.rows.find(({ organization }) => organization.slug === refused);
    expect(row).toMatchObject({ kind: "setup_link", recipient: "typo@alder.example", state: "failed", attempts: 1 });
    expect(row?.answer).toContain("5.1.1 no such mailbox");
  });

  test("that takes a mail and goes without saying so gets it no second time", async () => {
    const slug = newSlug();
    const { submissionId } = await submitted(application, provider, { slug, email: "quiet@alder.example" });
    await send();
    server.behaveFor("quiet@alder.example", { kind: "silent_after_taking" });
    must(await approveSubmission(application.ports, { ...by(), id: submissionId, note: "fine" }));
    await send();
    for (const minutes of [2, 60, 24 * 60]) await send(later(minutes));
    expect(subjectsTo(slug, "quiet@alder.example")).toHaveLength(2);
    const [row] = (await rowsOf(slug)).filter(({ dedupeKey }) => dedupeKey.startsWith("approved:"));
    expect(row).toMatchObject({ state: "failed", attempts: 1 });
    expect(row?.answer).toContain("Nobody knows");
    // Whoever sends it again all the same sends a repeat that mailboxes recognise.
    server.behaveFor("quiet@alder.example", { kind: "busy" });
    const again = { ...by(), id: row?.id ?? "" };
    must(await sendMailAgain(application.ports, again));
    expect((await rowsOf(slug)).find(({ id }) => id === row?.id)).toMatchObject({ state: "queued", attempts: 0 });
    expect(about(slug).find(({ subject }) => subject?.endsWith("is live"))?.messageId).toBe(`<${row?.id}@localhost>`);
  });
});

test("two instances that send at the same moment send each mail once", async () => {
  const slugs = Array.from({ length: 12 }, newSlug);
  for (const slug of slugs) await mailedLink(slug, "it@alder.example");
  await Promise.all([send(application.another()), send(application.another())]);
  for (const slug of slugs)
    expect(
      about(slug).filter(({ text }) => text?.includes(`${slug} to`)),
      slug,
    ).toHaveLength(1);
});

test("a mail whose sender died is not sent again, and staff see that nobody knows", async () => {
  const slug = newSlug();
  await mailedLink(slug, "it@alder.example");
  const now = new Date();
  await application.ports.outbox.takeDue(now, new Date(now.getTime() + 1000));
  await send();
  expect(await rowsOf(slug), "while its time is not over").toMatchObject([{ state: "sending" }]);
  await send(later(1));
  expect(await rowsOf(slug)).toMatchObject([{ state: "failed", linkSealed: null }]);
  expect(about(slug)).toEqual([]);
});

describe("sending again", () => {
  test("is for a mail that failed, not for one that was sent or carries a link that is forgotten", async () => {
    const slug = newSlug();
    const { submissionId } = await submitted(application, provider, { slug, email: "full@alder.example" });
    server.behaveFor("full@alder.example", { kind: "refuse_recipient", answer: "5.2.2 mailbox full" });
    must(await approveSubmission(application.ports, { ...by(), id: submissionId, note: "fine" }));
    await mailedLink(`${slug}-link`, "full@alder.example");
    await send();
    const row = async (key: string) => {
      const where = { organization: { slug: { startsWith: slug } }, dedupeKey: { startsWith: key } };
      return (await application.database.mail.findFirstOrThrow({ where })).id;
    };
    const again = async (key: string) => sendMailAgain(application.ports, { ...by(), id: await row(key) });
    const viewer = { ...application.staff, role: "viewer" } as const;
    const refused = await sendMailAgain(application.ports, { ...by(), actor: viewer, id: await row("approved:") });
    expect(refused).toMatchObject({ refusal: { code: "forbidden" } });
    must(await again("approved:"));
    expect(await again("approved:"), "while it is queued").toMatchObject({ refusal: { code: "not_again" } });
    expect(await again("submission_waiting:")).toMatchObject({ refusal: { code: "not_again" } });
    expect(await again("setup_link:")).toMatchObject({ refusal: { code: "not_again" } });
    const events = await application.database.auditEvent.count({
      where: { organization: { slug }, action: "mail.queued_again", actorId: application.staff.id },
    });
    expect(events).toBe(1);
  });
});

test("an API key sees no mail, whatever its scopes; a viewer of the console does", async () => {
  const key: ApiActor = {
    ...{ kind: "api", id: "k1", name: "Billing", limitedTo: null, madeBy: null, scopes: apiScopes },
  };
  expect(await listMails(application.ports, { actor: key, state: null })).toMatchObject({
    refusal: { code: "forbidden" },
  });
  must(await listMails(application.ports, { actor: { ...application.staff, role: "viewer" }, state: null }));
});

describe("without a mail server", () => {
  test("every mail is there to be copied, nothing is sent, and no link can be asked to go by mail", async () => {
    const without = await startApplication({ providers: [provider] });
    try {
      const { ports, staff, database } = without;
      const { submissionId } = await submitted(without, provider, { slug: "unsent", email: "it@alder.example" });
      const decision = { actor: staff, id: submissionId, note: "fine", context: context() };
      must(await approveSubmission(ports, decision));
      await sendDueMail(ports);
      const listed = must(await listMails(ports, { actor: staff, state: "not_sent" }));
      expect(listed.configured).toBe(false);
      expect(listed.rows.map(({ subject }) => subject)).toContain("Sign-in of unsent company is live");
      const [row] = listed.rows.filter(({ kind }) => kind === "approved");
      const shown = must(await showMail(ports, { actor: staff, id: row?.id ?? "" }));
      expect(shown.written.text).toContain("http://localhost:3000/login/unsent");
      const make = (send: boolean) =>
        createSetupLink(ports, {
          ...{ actor: staff, slug: "unsent", context: context() },
          form: { email: "a@b.example", send },
        });
      expect(await make(true)).toMatchObject({ refusal: { code: "invalid", problems: [{ field: "send" }] } });
      must(await make(false));
      expect(await database.mail.count({ where: { linkSealed: { not: null } } })).toBe(0);
    } finally {
      await without.stop();
    }
  });
});
