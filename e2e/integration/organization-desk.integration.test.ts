import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { noteOpened } from "@/lib/application/onboarding/note-opened";
import { openSetupLink } from "@/lib/application/onboarding/open-setup-link";
import { saveDraft } from "@/lib/application/onboarding/save-draft";
import { addContact, changeContact, listContacts } from "@/lib/application/staff/contacts";
import { createOrganization, listOrganizations, showOrganization } from "@/lib/application/staff/organizations";
import { context, must, setupToken, startApplication, type TestApplication } from "../support/application";
import { counted } from "../support/counted";

let application: TestApplication;

beforeAll(async () => {
  application = await startApplication({ providers: [] });
  for (const slug of ["northwind", "alder"]) {
    const form = { name: slug, slug, platforms: ["advertising"] };
    must(await createOrganization(application.ports, { ...by(), form }));
  }
});

afterAll(() => application?.stop());

const by = () => ({ actor: application.staff, context: context() });
const show = async (slug: string) =>
  must(await showOrganization(application.ports, { actor: application.staff, slug }));

describe("a setup link", () => {
  test("tells staff when and from where its wizard was opened, to the minute, and who made it", async () => {
    const token = await setupToken(application, "northwind");
    const at = (time: string) => application.another({ now: () => new Date(time) });
    const from = (address: string) => ({ token, context: { ...context(), address } });
    const soon = new Date(Date.now() + 60_000).toISOString();
    const later = new Date(Date.now() + 3_600_000).toISOString();
    must(await openSetupLink(application.ports, { token, context: context() }));
    expect((await show("northwind")).setupLinks).toMatchObject([{ opened: null, createdBy: "mika@pacvue.example" }]);
    await noteOpened(at(soon), from("192.0.2.1"));
    await noteOpened(at(soon), from("192.0.2.2"));
    await noteOpened(at(later), from("192.0.2.3"));
    expect((await show("northwind")).setupLinks[0]?.opened).toEqual({
      ...{ first: new Date(soon), last: new Date(later) },
      ...{ from: "192.0.2.3", times: 2 },
    });
  });

  test("is left alone by whoever only fetches it, such as a mail scanner", async () => {
    const token = await setupToken(application, "northwind");
    const fetched = await counted(() => openSetupLink(application.ports, { token, context: context() }));
    expect(fetched.statements.filter((sql) => /^\s*(?:INSERT|UPDATE|DELETE)/i.test(sql))).toEqual([]);
    expect(await noteOpened(application.ports, { token: "A".repeat(43), context: context() })).toBeUndefined();
  });

  test("says which step its wizard stands at", async () => {
    const token = await setupToken(application, "alder");
    expect((await show("alder")).connections).toMatchObject([{ wizardStep: "Identity provider" }]);
    must(await saveDraft(application.ports, { token, patch: { version: 0, provider: "okta" }, context: context() }));
    expect((await show("alder")).connections).toMatchObject([{ wizardStep: "Set up in Okta" }]);
  });
});

describe("a contact", () => {
  test("is changed in place and found by the new address; an address that another one has is refused", async () => {
    const add = async (email: string) =>
      must(await addContact(application.ports, { ...by(), slug: "northwind", form: { name: "Ada", email } }));
    const { id } = await add("ada@old.example");
    await add("lee@northwind.example");
    const change = (slug: string, email: string) =>
      changeContact(application.ports, { ...by(), slug, id, form: { name: "Ada L", email, role: "IT" } });
    expect(await change("northwind", "lee@northwind.example")).toMatchObject({
      refusal: { problems: [{ field: "email" }] },
    });
    expect(await change("northwind", "no address")).toMatchObject({ refusal: { problems: [{ field: "email" }] } });
    expect(await change("alder", "ada@new.example")).toMatchObject({ refusal: { code: "not_found" } });
    must(await change("northwind", "ada@new.example"));
    const contacts = must(await listContacts(application.ports, { actor: application.staff, slug: "northwind" }));
    expect(contacts).toContainEqual({ id, name: "Ada L", email: "ada@new.example", role: "IT" });
    const found = must(await listOrganizations(application.ports, { actor: application.staff, search: "ada@new" }));
    expect(found.rows).toMatchObject([{ slug: "northwind" }]);
  });
});
