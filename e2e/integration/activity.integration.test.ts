import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { showActivity } from "@/lib/application/onboarding/show-activity";
import { startTestSignIn } from "@/lib/application/onboarding/start-test-sign-in";
import { completeSignIn } from "@/lib/application/sign-in/complete-sign-in";
import { startSignIn } from "@/lib/application/sign-in/start-sign-in";
import { revokeSetupLink } from "@/lib/application/staff/setup-links";
import { newId } from "@/lib/server/persistence/new-id";
import {
  addLiveConnection,
  context,
  goLive,
  must,
  setupToken,
  startApplication,
  type TestApplication,
} from "../support/application";
import { CookieJar } from "../support/cookie-jar";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";

let provider: FakeIdentityProvider;
let application: TestApplication;

beforeAll(async () => {
  provider = await startFakeIdentityProvider({
    users: [
      { email: "ada@northwind.example", name: "Ada" },
      { email: "kim@elsewhere.example", name: "Kim" },
    ],
    clients: [],
  });
  application = await startApplication({ providers: [provider] });
});

afterAll(async () => {
  await application?.stop();
  await provider?.stop();
});

beforeEach(() => {
  provider.behave();
  provider.nextUser("ada@northwind.example");
});

const show = async (token: string, query: { readonly show?: string; readonly after?: string } = {}) =>
  must(await showActivity(application.ports, { token, ...query }));

/** Somebody's whole way through the login page of an organization. */
async function signIn(slug: string, connectionKey: string | null = null) {
  const browser = new CookieJar();
  const begun = must(
    await startSignIn(application.ports, {
      ...{ slug, platformKey: "advertising", connectionKey, cookieHeader: null, context: context() },
    }),
  );
  browser.take(begun.setCookies);
  const address = new URL(await provider.visit(begun.location));
  return completeSignIn(application.ports, {
    ...{ place: { slug, connectionKey }, parameters: address.searchParams },
    ...{ cookieHeader: browser.header, context: context() },
  });
}

describe("the activity that client IT see", () => {
  test("tells who signed in, and who was refused with cause, cure and reference", async () => {
    const slug = "seen";
    const { token } = await goLive(application, provider, {
      slug,
      userManagement: { kind: "people", emails: ["ada@northwind.example"] },
    });
    expect((await signIn(slug)).ok).toBe(true);
    provider.nextUser("kim@elsewhere.example");
    const refused = await signIn(slug);
    if (refused.ok) throw new Error("somebody who is not on the list was let in");

    const { rows } = await show(token);
    expect(rows).toMatchObject([
      {
        ...{ kind: "login", outcome: "refused", who: "kim@elsewhere.example", name: "Kim" },
        happened:
          "The person is not on your list, or your identity provider does not say that the address is verified.",
        cure: expect.stringContaining("User management"),
        correlationId: refused.refusal.problem.correlationId,
      },
      { kind: "login", outcome: "allowed", who: "ada@northwind.example", name: "Ada", platformName: "advertising" },
    ]);
    expect((await show(token, { show: "refused" })).rows).toHaveLength(1);
  });

  test("brings the vendor's cure for what the provider itself refused", async () => {
    const slug = "refused-there";
    const { token } = await goLive(application, provider, { slug });
    provider.misbehave({ kind: "authorization_error", error: "access_denied", description: "User is not assigned." });
    expect((await signIn(slug)).ok).toBe(false);
    expect((await show(token)).rows[0]).toMatchObject({
      ...{ outcome: "refused", who: null },
      happened: expect.stringContaining("may not use the application"),
      cure: expect.stringContaining("add the person"),
    });
  });

  test("holds no personal data beyond name and e-mail", async () => {
    const slug = "sparing";
    const { token } = await goLive(application, provider, { slug });
    expect((await signIn(slug)).ok).toBe(true);
    const user = await application.database.user.findFirstOrThrow({ where: { organization: { slug } } });
    const attempt = await application.database.signInAttempt.findFirstOrThrow({ where: { organization: { slug } } });
    expect([attempt.address, attempt.userAgent]).toEqual(["192.0.2.7", "test"]);
    const words = JSON.stringify(await show(token));
    for (const secret of [user.subject, user.id, "192.0.2.7", '"test"']) expect(words).not.toContain(secret);
    expect(words).toContain("ada@northwind.example");
  });

  test("names somebody without an e-mail address by their lasting identity", async () => {
    const slug = "no-mail";
    const { token } = await goLive(application, provider, { slug });
    expect((await signIn(slug)).ok).toBe(true);
    const where = { organization: { slug } };
    await application.database.user.updateMany({ where, data: { email: null } });
    const { subject } = await application.database.user.findFirstOrThrow({ where });
    expect((await show(token)).rows[0]?.who).toBe(subject);
  });

  test("lists tests beside sign-ins, also one that has not come back, and no sign-in that was only begun", async () => {
    const slug = "with-tests";
    const { token } = await goLive(application, provider, { slug });
    const begun = { slug, platformKey: "advertising", connectionKey: null, cookieHeader: null, context: context() };
    must(await startSignIn(application.ports, begun));
    must(await startTestSignIn(application.ports, { token, cookieHeader: null, context: context() }));
    expect((await show(token)).rows).toMatchObject([{ kind: "test", outcome: "started" }]);
  });

  test("is of their own connection alone", async () => {
    const [slug, other] = ["two-providers", "another-company"];
    const { token } = await goLive(application, provider, { slug });
    const { token: othersToken } = await goLive(application, provider, { slug: other });
    await addLiveConnection(application, provider, { slug, key: "agency", label: "Agency" });
    const agencyToken = await setupToken(application, slug, { connection: "agency" });
    expect((await signIn(slug, "agency")).ok).toBe(true);
    expect((await show(agencyToken)).rows).toHaveLength(1);
    expect((await show(token)).rows).toEqual([]);
    expect((await show(othersToken)).rows).toEqual([]);
  });

  test("ends with the link", async () => {
    const slug = "link-ended";
    const { token } = await goLive(application, provider, { slug });
    await show(token);
    const { id } = await application.database.setupLink.findFirstOrThrow({ where: { organization: { slug } } });
    must(await revokeSetupLink(application.ports, { actor: application.staff, slug, id, context: context() }));
    expect(await showActivity(application.ports, { token })).toEqual({
      ok: false,
      refusal: { code: "link_not_valid" },
    });
  });
});

describe("many sign-ins", () => {
  /** So many finished sign-ins; all refused ones and all others began at the same moment as their neighbour. */
  async function crowd(slug: string, count: number): Promise<void> {
    const revision = await application.database.connectionRevision.findFirstOrThrow({
      where: { organization: { slug }, status: "approved" },
    });
    const { organizationId, connectionId, id: revisionId } = revision;
    await application.database.signInAttempt.createMany({
      data: Array.from({ length: count }, (_, index) => {
        const at = new Date(Date.UTC(2026, 10, 1) + Math.floor(index / 2) * 1000);
        const id = newId();
        return {
          ...{ id, organizationId, connectionId, revisionId, kind: "login", issuer: provider.issuer },
          ...{ stateHash: Buffer.from(id), browserHash: Buffer.from(id), createdAt: at, expiresAt: at },
          ...(index % 4 === 0 ? { outcome: "refused", code: "provider_declined" } : { outcome: "allowed" }),
          correlationId: `N${index}`,
        } as const;
      }),
    });
  }

  async function walk(token: string, filter: "all" | "refused"): Promise<string[]> {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await show(token, { show: filter, after });
      expect(page.rows.length).toBeLessThanOrEqual(50);
      seen.push(...page.rows.map(({ correlationId }) => correlationId));
      after = page.next ?? undefined;
    } while (after !== undefined);
    return seen;
  }

  test("are shown fifty a page, each once, newest first", async () => {
    const slug = "busy";
    const { token } = await goLive(application, provider, { slug });
    await crowd(slug, 230);
    const all = await walk(token, "all");
    expect(all).toHaveLength(230);
    expect(new Set(all).size).toBe(230);
    const refused = await walk(token, "refused");
    expect(refused).toEqual(Array.from({ length: 58 }, (_, index) => `N${(57 - index) * 4}`));
  });

  test("a page that begins at another organization's sign-in begins at the newest of one's own", async () => {
    const [slug, other] = ["own-pages", "other-pages"];
    const { token } = await goLive(application, provider, { slug });
    const { token: othersToken } = await goLive(application, provider, { slug: other });
    await crowd(slug, 60);
    await crowd(other, 60);
    const foreign = (await show(othersToken)).next ?? "";
    expect((await show(token, { after: foreign })).rows).toEqual((await show(token)).rows);
  });
});
