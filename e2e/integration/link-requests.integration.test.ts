import { afterAll, beforeAll, expect, test } from "vitest";
import { askForNewLink } from "@/lib/application/onboarding/ask-for-new-link";
import { openSetupLink } from "@/lib/application/onboarding/open-setup-link";
import { answerLinkRequest, dismissLinkRequest, listLinkRequests } from "@/lib/application/staff/link-requests";
import { createOrganization, suspendOrganization } from "@/lib/application/staff/organizations";
import { createSetupLink, revokeSetupLink } from "@/lib/application/staff/setup-links";
import { context, must, startApplication, type TestApplication } from "../support/application";

let application: TestApplication;
let number = 0;

beforeAll(async () => {
  application = await startApplication({ providers: [] });
});

afterAll(() => application?.stop());

const email = "it@northwind.example";

async function company() {
  number += 1;
  const slug = `asking-${number}`;
  const by = { actor: application.staff, slug, context: context() };
  const form = { name: slug, slug, platforms: ["advertising"] };
  must(await createOrganization(application.ports, { ...by, form }));
  const { id, url } = must(await createSetupLink(application.ports, { ...by, form: { email } }));
  return { slug, id, token: url.split("/").at(-1) ?? "" };
}

const expire = (id: string) =>
  application.database.setupLink.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1000) } });
const revoke = async ({ slug, id }: { slug: string; id: string }) =>
  must(await revokeSetupLink(application.ports, { actor: application.staff, slug, id, context: context() }));
const ask = (token: string) => askForNewLink(application.ports, { token, context: context() });
const requestsOf = async (slug: string) =>
  must(await listLinkRequests(application.ports, { actor: application.staff })).filter(
    ({ organization }) => organization.slug === slug,
  );
const answer = (id: string, role: "viewer" | "reviewer" = "reviewer") =>
  answerLinkRequest(application.ports, { actor: { ...application.staff, role }, id, context: context() });

test.each(["expired", "revoked"] as const)("the holder of a link that is %s asks once, however often", async (what) => {
  const asking = await company();
  await (what === "expired" ? expire(asking.id) : revoke(asking));
  await Promise.all([ask(asking.token), ask(asking.token), ask(asking.token)]);
  expect(await requestsOf(asking.slug)).toMatchObject([{ email, linkEnded: what }]);
});

test("the answer to asking is the same, and nothing is kept, for a token that never was and for a link that works", async () => {
  const [works, ended] = [await company(), await company()];
  await expire(ended.id);
  const before = await application.database.setupLinkRequest.count();
  const answers = [await ask("A".repeat(43)), await ask("not a token"), await ask(works.token)];
  expect(await application.database.setupLinkRequest.count()).toBe(before);
  answers.push(await ask(ended.token));
  expect(await application.database.setupLinkRequest.count()).toBe(before + 1);
  expect(new Set(answers)).toEqual(new Set([undefined]));
});

test("a suspended organization's link asks for nothing, and the twin of an active one does", async () => {
  const [suspended, active] = [await company(), await company()];
  const by = { actor: application.staff, slug: suspended.slug, context: context() };
  must(await suspendOrganization(application.ports, { ...by, reason: "x" }));
  for (const { id, token } of [suspended, active]) {
    await expire(id);
    await ask(token);
  }
  expect(await application.database.setupLinkRequest.count({ where: { setupLinkId: suspended.id } })).toBe(0);
  expect(await requestsOf(active.slug)).toHaveLength(1);
});

test("staff answer with a link that opens the same set-up, and the audit trail shows both", async () => {
  const { slug, id, token } = await company();
  await expire(id);
  await ask(token);
  const [request] = await requestsOf(slug);
  const made = must(await answer(request?.id ?? ""));
  expect(made).toMatchObject({ email, organizationName: slug });
  const view = must(
    await openSetupLink(application.ports, { token: made.url.split("/").at(-1) ?? "", context: context() }),
  );
  expect(view.organization.slug).toBe(slug);
  expect(await requestsOf(slug)).toEqual([]);
  const events = await application.database.auditEvent.findMany({
    where: { subjectId: { in: [request?.id ?? "", made.id] } },
    select: { action: true, actorId: true },
  });
  const actorId = application.staff.id;
  expect(events).toEqual(
    expect.arrayContaining([
      { action: "setup_link_request.answered", actorId },
      { action: "setup_link.created", actorId },
    ]),
  );
});

test("whoever may only look answers and dismisses nothing; a reviewer does", async () => {
  const { slug, id, token } = await company();
  await expire(id);
  await ask(token);
  const request = (await requestsOf(slug))[0]?.id ?? "";
  expect(await answer(request, "viewer")).toMatchObject({ refusal: { code: "forbidden" } });
  const viewer = { ...application.staff, role: "viewer" } as const;
  const input = { id: request, context: context() };
  expect(await dismissLinkRequest(application.ports, { ...input, actor: viewer })).toMatchObject({
    refusal: { code: "forbidden" },
  });
  must(await answer(request));
});

test("a request is answered once: of two reviewers at the same moment one makes a link, the other is told", async () => {
  const { slug, id, token } = await company();
  await expire(id);
  await ask(token);
  const request = (await requestsOf(slug))[0]?.id ?? "";
  const links = () => application.database.setupLink.count({ where: { organization: { slug } } });
  const before = await links();
  const answers = await Promise.all([answer(request), answer(request)]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: "not_found" } });
  expect(await links()).toBe(before + 1);
});

test("a request that is dismissed is gone, and its holder may ask again", async () => {
  const { slug, id, token } = await company();
  await expire(id);
  await ask(token);
  const request = (await requestsOf(slug))[0]?.id ?? "";
  const input = { actor: application.staff, id: request, context: context() };
  must(await dismissLinkRequest(application.ports, input));
  expect(await requestsOf(slug)).toEqual([]);
  expect(await dismissLinkRequest(application.ports, input)).toMatchObject({ refusal: { code: "not_found" } });
  await ask(token);
  expect(await requestsOf(slug)).toHaveLength(1);
});

test("a link that staff make by themselves answers what was asked for that connection, and no other's", async () => {
  const [answered, waiting] = [await company(), await company()];
  for (const { id, token } of [answered, waiting]) {
    await expire(id);
    await ask(token);
  }
  const by = { actor: application.staff, slug: answered.slug, context: context() };
  must(await createSetupLink(application.ports, { ...by, form: {} }));
  expect(await requestsOf(answered.slug)).toEqual([]);
  expect(await requestsOf(waiting.slug)).toHaveLength(1);
});
