import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addDomain } from "@/lib/application/domains/add-domain";
import { checkDomains } from "@/lib/application/domains/check-domains";
import { confirmDomain } from "@/lib/application/domains/confirm-domain";
import { recheckDomains } from "@/lib/application/domains/recheck-domains";
import { removeDomain } from "@/lib/application/domains/remove-domain";
import { withdrawDomain } from "@/lib/application/domains/withdraw-domain";
import { openSetupLink } from "@/lib/application/onboarding/open-setup-link";
import type { WizardDomain } from "@/lib/application/onboarding/wizard-view";
import { createOrganization, showOrganization } from "@/lib/application/staff/organizations";
import type { UserManagement } from "@/lib/domain/connection/user-management";
import type { StaffActor } from "@/lib/domain/staff/actor";
import { context, goLive, must, setupToken, startApplication, type TestApplication } from "../support/application";
import { type FakeDns, startFakeDns } from "../support/fake-dns";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";

let dns: FakeDns;
let application: TestApplication;
let number = 0;

beforeAll(async () => {
  dns = await startFakeDns();
  application = await startApplication({ providers: [], dnsServers: [dns.server] });
});

afterAll(async () => {
  await application?.stop();
  await dns?.stop();
});

beforeEach(() => dns.forgetQuestions());

/** A new organization with a setup link. */
async function organization(): Promise<{ readonly slug: string; readonly token: string }> {
  number += 1;
  const slug = `company-${number}`;
  const form = { name: `Company ${number}`, slug, platforms: ["advertising"] };
  must(await createOrganization(application.ports, { actor: application.staff, form, context: context() }));
  return { slug, token: await setupToken(application, slug) };
}

const add = (token: string, typed: string) => addDomain(application.ports, { token, typed, context: context() });
const check = (token: string, id: string, ports = application.ports) =>
  checkDomains(ports, { token, id, context: context() });

/** A domain that is listed with its record, and the record not yet in the DNS. */
async function listed(domain: string): Promise<{ slug: string; token: string; listed: WizardDomain }> {
  const { slug, token } = await organization();
  const { domains } = must(await add(token, domain));
  return { slug, token, listed: only(domains) };
}

function only<Item>(items: readonly Item[]): Item {
  const [item] = items;
  if (item === undefined || items.length !== 1) throw new Error(`there are ${items.length}`);
  return item;
}

async function checked(token: string, id: string): Promise<WizardDomain> {
  const { domains } = must(await check(token, id));
  return only(domains.filter((domain) => domain.id === id));
}

/** The names of the domains that were looked up so far, once a look. */
const looksAt = (names: RegExp): string[] =>
  application.logged.flatMap(({ event, fields }) => {
    const domain = String(fields.domain);
    return event === "domain.checked" && names.test(domain) ? [domain] : [];
  });

const audited = (slug: string) =>
  application.database.auditEvent.findMany({
    where: { organization: { slug }, action: { startsWith: "domain." } },
    orderBy: { at: "asc" },
  });

describe("a look at the DNS", () => {
  test("proves the domain by its record, and the audit trail says so", async () => {
    const { slug, token, listed: domain } = await listed("https://www.Northwind-1.com/");
    dns.setTxt(domain.record.name, domain.record.value);
    const view = must(await check(token, domain.id));
    expect(view.provenDomains).toEqual(["northwind-1.com"]);
    expect(only(view.domains)).toMatchObject({ byHand: false, finding: null });
    expect(await audited(slug)).toMatchObject([
      { action: "domain.proven", actorKind: "client_it", after: { domain: "northwind-1.com" } },
    ]);
  });

  test("puts together a value that the DNS holds in several strings", async () => {
    const { token, listed: domain } = await listed("northwind-2.com");
    const { value } = domain.record;
    dns.set(domain.record.name, [{ strings: ["v=spf1 -all"] }, { strings: [value.slice(0, 20), value.slice(20)] }]);
    expect((await checked(token, domain.id)).provenAt).not.toBeNull();
  });

  test.each([
    [
      "another value",
      (name: string) => dns.setTxt(name, "something else"),
      { kind: "other", values: ["something else"] },
    ],
    ["no such name", (name: string) => dns.remove(name), { kind: "missing", name: "unknown" }],
    ["a name without a TXT record", (name: string) => dns.set(name, "no_txt"), { kind: "missing", name: "exists" }],
    ["a server that fails", (name: string) => dns.set(name, "server_failure"), { kind: "no_answer", reason: "error" }],
    ["silence", (name: string) => dns.set(name, "silent"), { kind: "no_answer", reason: "slow" }],
  ] as const)(
    "that finds %s proves nothing and says so; the right record then does",
    async (_what, arrange, finding) => {
      number += 1;
      const { slug, token, listed: domain } = await listed(`finding-${number}.com`);
      arrange(domain.record.name);
      const begun = performance.now();
      const found = await checked(token, domain.id);
      expect(performance.now() - begun).toBeLessThan(8_000);
      expect(found).toMatchObject({ provenAt: null, finding });
      expect(found.lastCheckedAt).not.toBeNull();
      expect(await audited(slug)).toEqual([]);

      dns.setTxt(domain.record.name, domain.record.value);
      const later = application.another({ now: () => new Date(Date.now() + 10_000) });
      expect(must(await check(token, domain.id, later)).provenDomains).toHaveLength(1);
    },
  );

  test("finds the record where it was put by mistake, and that proves nothing", async () => {
    const { token, listed: domain } = await listed("northwind-3.com");
    dns.setTxt(`${domain.record.name}.northwind-3.com`, domain.record.value);
    expect(await checked(token, domain.id)).toMatchObject({
      provenAt: null,
      finding: { kind: "misplaced", at: "_pacvue-challenge.northwind-3.com.northwind-3.com" },
    });
  });

  test("is not repeated within seconds, whoever asks", async () => {
    const { token, listed: domain } = await listed("northwind-4.com");
    const moment = new Date();
    const secondsLater = (seconds: number) =>
      application.another({ now: () => new Date(moment.getTime() + seconds * 1000) });
    const looks = () => looksAt(/^northwind-4\.com$/).length;
    await check(token, domain.id, secondsLater(0));
    await check(token, domain.id, secondsLater(2));
    must(await checkDomains(secondsLater(14), { token, id: null, context: context() }));
    expect(looks()).toBe(1);
    must(await checkDomains(secondsLater(15), { token, id: null, context: context() }));
    expect(looks()).toBe(2);
    await check(token, domain.id, secondsLater(18));
    expect(looks()).toBe(3);
  });

  test("through a link of another organization touches nothing", async () => {
    const { token, listed: domain } = await listed("northwind-5.com");
    const stranger = await organization();
    dns.setTxt(domain.record.name, domain.record.value);
    must(await check(stranger.token, domain.id));
    must(await removeDomain(application.ports, { token: stranger.token, id: domain.id, context: context() }));
    expect(must(await openSetupLink(application.ports, { token, context: context() })).domains).toMatchObject([
      { domain: "northwind-5.com", provenAt: null, lastCheckedAt: null },
    ]);
    expect((await checked(token, domain.id)).provenAt).not.toBeNull();
  });
});

describe("a domain that one organization has proven", () => {
  test("cannot be proven by a second one, who is not told by whom; once withdrawn it can", async () => {
    const first = await listed("shared.com");
    const second = await listed("shared.com");
    dns.set(first.listed.record.name, [
      { strings: [first.listed.record.value] },
      { strings: [second.listed.record.value] },
    ]);
    expect((await checked(first.token, first.listed.id)).provenAt).not.toBeNull();
    const refused = must(await check(second.token, second.listed.id));
    expect(only(refused.domains)).toMatchObject({ provenAt: null, finding: { kind: "claimed" } });
    expect(JSON.stringify(refused)).not.toContain(first.slug);
    expect(await audited(second.slug)).toEqual([]);

    const decision = { actor: application.staff, note: "sold", context: context() };
    const byHand = await confirmDomain(application.ports, { ...decision, slug: second.slug, id: second.listed.id });
    expect(byHand).toMatchObject({ ok: false, refusal: { code: "claimed", by: { slug: first.slug } } });

    must(await withdrawDomain(application.ports, { ...decision, slug: first.slug, id: first.listed.id }));
    const later = application.another({ now: () => new Date(Date.now() + 10_000) });
    expect(must(await check(second.token, second.listed.id, later)).provenDomains).toEqual(["shared.com"]);
  });

  test("is proven once when two organizations look at the same moment", async () => {
    const claims = [await listed("raced.com"), await listed("raced.com")];
    dns.set(
      "_pacvue-challenge.raced.com",
      claims.map(({ listed: { record } }) => ({ strings: [record.value] })),
    );
    const outcomes = await Promise.all(claims.map(({ token, listed: { id } }) => checked(token, id)));
    expect(outcomes.filter(({ provenAt }) => provenAt !== null)).toHaveLength(1);
    expect(outcomes.filter(({ finding }) => finding?.kind === "claimed")).toHaveLength(1);
  });
});

describe("staff", () => {
  test("confirm a domain by hand with a note, and take it back; the record that was there proves nothing any more", async () => {
    const { slug, token, listed: domain } = await listed("by-hand.com");
    dns.setTxt(domain.record.name, domain.record.value);
    const decision = { actor: application.staff, slug, id: domain.id, context: context() };
    expect(await confirmDomain(application.ports, { ...decision, note: " " })).toMatchObject({
      refusal: { code: "note_missing" },
    });
    must(await confirmDomain(application.ports, { ...decision, note: "seen in the contract" }));
    expect(must(await openSetupLink(application.ports, { token, context: context() }))).toMatchObject({
      provenDomains: ["by-hand.com"],
      domains: [{ byHand: true }],
    });

    must(await withdrawDomain(application.ports, { ...decision, note: "the contract ended" }));
    const after = await checked(token, domain.id);
    expect(after).toMatchObject({ provenAt: null, finding: { kind: "other" } });
    expect(after.record.value).not.toBe(domain.record.value);
    expect((await audited(slug)).map(({ action, after: kept }) => [action, kept])).toMatchObject([
      ["domain.confirmed", { note: "seen in the contract" }],
      ["domain.withdrawn", { note: "the contract ended" }],
    ]);
    const { history } = must(await showOrganization(application.ports, { actor: application.staff, slug }));
    expect(history[0]).toMatchObject({
      text: "Domain withdrawn: by-hand.com, by mika@pacvue.example",
      note: "the contract ended",
    });
  });

  test("who may only look confirm and withdraw nothing", async () => {
    const { slug, listed: domain } = await listed("looked-at.com");
    const actor: StaffActor = { ...application.staff, role: "viewer" };
    const decision = { actor, slug, id: domain.id, note: "why not", context: context() };
    expect(await confirmDomain(application.ports, decision)).toMatchObject({ refusal: { code: "forbidden" } });
    expect(await withdrawDomain(application.ports, decision)).toMatchObject({ refusal: { code: "forbidden" } });
    must(await confirmDomain(application.ports, { ...decision, actor: { ...actor, role: "reviewer" } }));
  });

  test("find a domain in its own organization only", async () => {
    const { slug, listed: domain } = await listed("own.com");
    const stranger = await organization();
    const decision = { actor: application.staff, id: domain.id, note: "sure", context: context() };
    expect(await confirmDomain(application.ports, { ...decision, slug: stranger.slug })).toMatchObject({
      refusal: { code: "not_found" },
    });
    must(await confirmDomain(application.ports, { ...decision, slug }));
  });
});

describe("the list", () => {
  test("takes each domain once, and no more than twenty", async () => {
    const { token } = await organization();
    for (let index = 1; index < 20; index += 1) must(await add(token, `many-${index}.com`));
    expect(await add(token, "MANY-1.com")).toMatchObject({ refusal: { code: "invalid" } });
    must(await add(token, "many-20.com"));
    expect(await add(token, "many-21.com")).toMatchObject({
      refusal: { code: "invalid", problems: [{ field: "domain", title: "The list is full." }] },
    });
  });

  test("keeps a proven domain that a live rule depends on, and lets another one go", async () => {
    const provider: FakeIdentityProvider = await startFakeIdentityProvider({ users: [], clients: [] });
    const live = await startApplication({ providers: [provider], dnsServers: [dns.server] });
    try {
      const rule: UserManagement = { kind: "domains", domains: ["needed.com"] };
      const { token } = await goLive(live, provider, { slug: "northwind", userManagement: rule });
      for (const typed of ["needed.com", "spare.com"]) {
        const { domains } = must(await addDomain(live.ports, { token, typed, context: context() }));
        const { id } = only(domains.filter(({ domain }) => domain === typed));
        must(
          await confirmDomain(live.ports, { actor: live.staff, slug: "northwind", id, note: "ok", context: context() }),
        );
      }
      const { domains } = must(await openSetupLink(live.ports, { token, context: context() }));
      const remove = (name: string) =>
        removeDomain(live.ports, { token, id: only(domains.filter((d) => d.domain === name)).id, context: context() });
      expect(await remove("needed.com")).toMatchObject({ refusal: { problems: [{ field: "domain" }] } });
      expect(must(await remove("spare.com")).provenDomains).toEqual(["needed.com"]);
      expect(await live.database.auditEvent.count({ where: { action: "domain.removed" } })).toBe(1);
    } finally {
      await live.stop();
      await provider.stop();
    }
  });
});

describe("looking again by itself", () => {
  const in5Minutes = () => new Date(Date.now() + 5 * 60_000 + 1_000);

  test("proves a domain whose record came later, without anybody asking", async () => {
    const { slug, token, listed: domain } = await listed("later.com");
    await recheckDomains(application.ports);
    dns.setTxt(domain.record.name, domain.record.value);
    await recheckDomains(application.another({ now: in5Minutes }));
    expect(must(await openSetupLink(application.ports, { token, context: context() })).provenDomains).toEqual([
      "later.com",
    ]);
    expect(await audited(slug)).toMatchObject([{ action: "domain.proven", actorKind: "system" }]);
  });

  test("asks for each domain that is due once, on however many instances at the same time", async () => {
    await application.database.organizationDomain.updateMany({ data: { nextCheckAt: null } });
    const { token } = await organization();
    const names = Array.from({ length: 20 }, (_, index) => `due-${index}.com`);
    for (const name of names) must(await add(token, name));
    const instances = Array.from({ length: 4 }, () => application.another({ now: in5Minutes }));
    await Promise.all(instances.map(recheckDomains));
    expect(looksAt(/^due-/).sort()).toEqual([...names].sort());
  });

  test("leaves alone what is proven, what is not due, and who is suspended", async () => {
    await application.database.organizationDomain.updateMany({ data: { nextCheckAt: null } });
    const proven = await listed("proven-before.com");
    dns.setTxt(proven.listed.record.name, proven.listed.record.value);
    await checked(proven.token, proven.listed.id);
    const suspended = await listed("suspended.com");
    await application.database.organization.update({
      where: { slug: suspended.slug },
      data: { status: "suspended", suspendedAt: new Date(), suspendedReason: "test" },
    });
    dns.forgetQuestions();
    await recheckDomains(application.another({ now: in5Minutes }));
    expect(dns.asked).toEqual([]);
  });
});
