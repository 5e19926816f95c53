import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { leaveNote } from "@/lib/application/onboarding/leave-note";
import { openSetupLink } from "@/lib/application/onboarding/open-setup-link";
import { saveDraft } from "@/lib/application/onboarding/save-draft";
import { createOrganization, showOrganization } from "@/lib/application/staff/organizations";
import { handleWizardNote, listWizardNotes } from "@/lib/application/staff/wizard-notes";
import { mostNotes } from "@/lib/domain/guide/wizard-note";
import { context, must, setupToken, startApplication, type TestApplication } from "../support/application";

let application: TestApplication;
let number = 0;

beforeAll(async () => {
  application = await startApplication({ providers: [] });
});

afterAll(() => application?.stop());

/** A new organization and the token of its setup link. */
async function fresh(): Promise<{ slug: string; token: string }> {
  number += 1;
  const slug = `reader-${number}`;
  const form = { name: slug, slug, platforms: ["advertising"] };
  must(await createOrganization(application.ports, { actor: application.staff, form, context: context() }));
  return { slug, token: await setupToken(application, slug) };
}

const open = async (token: string) => must(await openSetupLink(application.ports, { token, context: context() }));
const note = (token: string, text: string, step = "fill-in") =>
  leaveNote(application.ports, { token, form: { provider: "okta", step, text }, context: context() });
const waiting = async (slug: string) =>
  must(await listWizardNotes(application.ports, { actor: application.staff })).filter(
    ({ organization }) => organization.slug === slug,
  );
const handle = (slug: string, id: string, actor = application.staff) =>
  handleWizardNote(application.ports, { actor, slug, id, context: context() });

/** Saves on top of what is stored, as the wizard's page does. */
async function save(token: string, patch: object) {
  const version = (await open(token)).revision?.version ?? 0;
  return saveDraft(application.ports, { token, patch: { version, ...patch }, context: context() });
}

describe("a note from client IT", () => {
  test("is read by staff with its step, and by whoever opens the wizard again", async () => {
    const { slug, token } = await fresh();
    must(await note(token, "There is no field\nof that name."));
    expect(await waiting(slug)).toMatchObject([
      { provider: "okta", step: "fill-in", text: "There is no field\nof that name.", handled: null },
    ]);
    expect((await open(token)).notes).toMatchObject([{ provider: "okta", step: "fill-in", handledAt: null }]);
  });

  test("leaves the list once a reviewer has handled it, with one audit event, and stays with the organization", async () => {
    const { slug, token } = await fresh();
    must(await note(token, "The menu is gone."));
    const [waited] = await waiting(slug);
    must(await handle(slug, waited?.id ?? ""));
    must(await handle(slug, waited?.id ?? ""));
    expect(await waiting(slug)).toEqual([]);
    const detail = must(await showOrganization(application.ports, { actor: application.staff, slug }));
    expect(detail.notes).toMatchObject([{ text: "The menu is gone.", handled: { by: "mika@pacvue.example" } }]);
    expect(await application.database.auditEvent.count({ where: { subjectId: waited?.id } })).toBe(1);
    expect((await open(token)).notes[0]?.handledAt).not.toBeNull();
  });

  test("cannot be handled by a viewer, nor under another organization's name", async () => {
    const { slug, token } = await fresh();
    const other = await fresh();
    must(await note(token, "Everything is blue."));
    const id = (await waiting(slug))[0]?.id ?? "";
    const viewer = { ...application.staff, role: "viewer" as const };
    expect(await handle(slug, id, viewer)).toEqual({ ok: false, refusal: { code: "forbidden" } });
    expect(await handle(other.slug, id)).toEqual({ ok: false, refusal: { code: "not_found" } });
    expect(await handle(slug, "no-id")).toEqual({ ok: false, refusal: { code: "not_found" } });
    must(await handle(slug, id));
  });

  test("is refused without words, with a step that is not there, or by a link that opens nothing", async () => {
    const { token } = await fresh();
    const code = async (result: ReturnType<typeof note>) => {
      const outcome = await result;
      return outcome.ok ? "taken" : outcome.refusal.code;
    };
    expect(await code(note(token, "  "))).toBe("note_refused");
    expect(await code(note(token, "words", "no-such-step"))).toBe("note_refused");
    expect(await code(note("A".repeat(43), "words"))).toBe("link_not_valid");
    expect(await code(note(token, "words"))).toBe("taken");
  });

  test("is one of twenty at most from one link, also when the last arrive at once; another link may still write", async () => {
    const { slug, token } = await fresh();
    for (let index = 2; index < mostNotes; index += 1) must(await note(token, `note ${index}`));
    const last = await Promise.all(["a", "b", "c", "d"].map((text) => note(token, text)));
    expect(last.filter(({ ok }) => ok)).toHaveLength(2);
    expect(await waiting(slug)).toHaveLength(mostNotes);
    must(await note(await setupToken(application, slug), "one more"));
  });
});

describe("a pasted address", () => {
  test("chooses the provider whose it shows to be, whatever was chosen before", async () => {
    const { token } = await fresh();
    must(await save(token, { provider: "onelogin" }));
    const view = must(await save(token, { loginUrl: "https://northwind.okta.com/app/UserHome", recognise: true }));
    expect(view.revision).toMatchObject({
      provider: "okta",
      issuer: "https://northwind.okta.com",
      address: { provider: "okta", problem: null },
    });
  });

  test("typed into the Connect step instead, it does not overrule the choice", async () => {
    const { token } = await fresh();
    must(await save(token, { provider: "onelogin" }));
    const view = must(await save(token, { loginUrl: "https://northwind.okta.com/app/UserHome" }));
    expect(view.revision?.provider).toBe("onelogin");
  });

  test("that nobody knows leaves the choice open, and one that leads nowhere is kept with the words that say so", async () => {
    const { token } = await fresh();
    const unknown = must(await save(token, { loginUrl: "https://id.northwind.example", recognise: true }));
    expect(unknown.revision).toMatchObject({ provider: null, address: { provider: null, problem: null } });
    const refused = await save(token, { loginUrl: "http://localhost:3000/loginoauth/x", recognise: true });
    expect(refused.ok ? "saved" : refused.refusal.code).toBe("invalid");
    const { revision } = await open(token);
    expect(revision?.loginUrl).toBe("http://localhost:3000/loginoauth/x");
    expect(revision?.address?.problem?.title).toMatch(/Pacvue/);
  });
});

describe("choosing another provider later", () => {
  const values = { clientId: "the-client", clientSecret: "the secret" };

  test("keeps address, client ID, secret and rule where the address could be the new one's", async () => {
    const { token } = await fresh();
    const userManagement = { kind: "domains", domains: ["northwind.example"] };
    must(
      await save(token, { provider: "generic", loginUrl: "https://id.northwind.example", userManagement, ...values }),
    );
    const { revision } = must(await save(token, { provider: "keycloak" }));
    expect(revision).toMatchObject({
      ...{ provider: "keycloak", loginUrl: "https://id.northwind.example", issuer: "https://id.northwind.example" },
      ...{ clientId: "the-client", userManagement },
    });
    expect(revision?.secret).not.toBeNull();
  });

  test("drops what the old provider issued where the address is visibly its own, and keeps the rule and the ticks", async () => {
    const { token } = await fresh();
    const userManagement = { kind: "domains", domains: ["northwind.example"] };
    const progress = { done: ["provider", "guide"], ticked: ["okta:create"] };
    must(await save(token, { provider: "okta", loginUrl: "northwind.okta.com", userManagement, progress, ...values }));
    const { revision } = must(await save(token, { provider: "entra" }));
    expect(revision).toMatchObject({ provider: "entra", loginUrl: "", issuer: null, clientId: "", secret: null });
    expect(revision).toMatchObject({ userManagement, progress });
  });

  test("never hands the old provider's secret to the new one, also when both arrive in one save", async () => {
    const { token } = await fresh();
    must(await save(token, { provider: "okta", loginUrl: "northwind.okta.com", ...values }));
    const moved = must(await save(token, { provider: "entra", loginUrl: "https://id.northwind.example" }));
    expect(moved.revision).toMatchObject({ issuer: "https://id.northwind.example", secret: null });
  });
});
