import { describe, expect, test } from "vitest";
import { letterText } from "./letter";
import { letterHtml } from "./letter-html";
import { carriesLink, type MailContent, type MailKind, mailContentSchema, mailKindNames } from "./mail-content";
import { hiddenLink, writeMail } from "./write-mail";

const about = { organization: { slug: "alder", name: "Alder & Finch" }, connection: "Alder & Finch" };
const at = "2027-08-14T00:00:00.000Z";
const places = { publicUrl: "https://sso.example", setupLink: "https://sso.example/onboarding/token" };

const contents: Readonly<Record<MailKind, MailContent>> = {
  setup_link: { kind: "setup_link", ...about, linkExpiresAt: at },
  renewal_link: { kind: "renewal_link", ...about, linkExpiresAt: at, secretExpiresAt: at, provider: "entra" },
  submission_received: { kind: "submission_received", ...about, submittedBy: "it@alder.example", live: false },
  submission_waiting: { kind: "submission_waiting", ...about, submittedBy: "it@alder.example", submissionId: "s1" },
  changes_requested: {
    ...{ kind: "changes_requested", ...about, note: "Call us." },
    comments: [{ field: "clientId", text: "This is the one of the test tenant." }],
  },
  approved: { kind: "approved", ...about, provider: "okta" },
  rejected: { kind: "rejected", ...about, note: "Not a client of ours.", live: true },
  secret_expiring: {
    ...{ kind: "secret_expiring", ...about, reader: "client_it", secretExpiresAt: at, days: 7, provider: "entra" },
    linkExpiresAt: at,
  },
  connection_failing: {
    ...{ kind: "connection_failing", ...about, reader: "client_it", since: at, code: "client_credentials_wrong" },
    provider: "entra",
  },
};

const kinds = Object.keys(mailKindNames).filter((kind): kind is MailKind => kind in contents);

describe.each(kinds)("a mail of the kind %s", (kind) => {
  const content = contents[kind];

  test("names the organization in a subject of one line, and says the same as text and as HTML", () => {
    const { subject, text, html } = writeMail(content, places);
    expect(subject).toContain("Alder & Finch");
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text).not.toMatch(/<[a-z]|&#\d+;|undefined|null|\{/i);
    expect(html).toContain("Alder &#38; Finch");
    expect(html).not.toContain("Alder & Finch");
    for (const url of text.match(/https:\S+/g) ?? []) expect(html).toContain(url);
  });

  test("carries a setup link only if its kind says so, and shows none to whoever does not hold it", () => {
    expect(writeMail(content, places).text.includes(places.setupLink)).toBe(carriesLink(content));
    const shown = writeMail(content, { ...places, setupLink: hiddenLink });
    expect(shown.html.includes("onboarding")).toBe(false);
  });

  test("is read back from its stored form", () => {
    expect(mailContentSchema.parse(JSON.parse(JSON.stringify(content)))).toEqual(content);
  });
});

test("what people wrote is text, whatever it looks like, and a name cannot add a header", () => {
  const name = 'Alder"><img src=x onerror=alert(1)>\r\nBcc: all@alder.example';
  const organization = { slug: "alder", name };
  const comments = [{ field: "clientId" as const, text: "<script>alert(1)</script>" }];
  const mail = writeMail(
    { kind: "changes_requested", organization, connection: name, note: "</div><h1>gone", comments },
    places,
  );
  expect(mail.html).not.toMatch(/<img|<script|<h1>gone/);
  expect(mail.subject.split(/\r|\n/)).toHaveLength(1);
  expect(mail.text).toContain("<script>alert(1)</script>");
});

test("a connection with a label of its own is named with it, one named like its organization is not named twice", () => {
  const agency = { ...contents.approved, connection: "Agency staff" } as MailContent;
  expect(writeMail(agency, places).subject).toBe("Sign-in of Alder & Finch (Agency staff) is live");
  expect(writeMail(contents.approved, places).subject).toBe("Sign-in of Alder & Finch is live");
});

test("staff are led to the organization, client IT to the wizard", () => {
  const reminder = contents.secret_expiring;
  if (reminder.kind !== "secret_expiring") throw new Error("another kind");
  const toStaff = writeMail({ ...reminder, reader: "staff", linkExpiresAt: null }, places);
  expect(toStaff.text).toContain("https://sso.example/staff/organizations/alder");
  expect(toStaff.text).not.toContain("onboarding");
  expect(writeMail(reminder, places).text).toContain(places.setupLink);
});

test("a quote of several lines stays a quote, and HTML keeps its lines", () => {
  const letter = {
    ...{ subject: "s", heading: "h" },
    parts: [{ kind: "quote", title: "Pacvue adds", text: "one\ntwo" } as const],
  };
  expect(letterText(letter)).toContain("Pacvue adds:\n  > one\n  > two");
  expect(letterHtml(letter)).toContain("one<br>two");
});
