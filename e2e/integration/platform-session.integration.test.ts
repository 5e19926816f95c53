import { randomBytes } from "node:crypto";
import { createLocalJWKSet, decodeProtectedHeader, type JWK, jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { publishSigningKeys } from "@/lib/application/session/publish-signing-keys";
import { tellPlatform } from "@/lib/application/session/tell-platform";
import { completeSignIn } from "@/lib/application/sign-in/complete-sign-in";
import { startSignIn } from "@/lib/application/sign-in/start-sign-in";
import { suspendOrganization } from "@/lib/application/staff/organizations";
import { platformTokens } from "@/lib/server/crypto/platform-tokens";
import { signingKeyStore } from "@/lib/server/persistence/signing-key-store";
import { context, goLive, must, startApplication, type TestApplication } from "../support/application";
import { CookieJar } from "../support/cookie-jar";
import { counted } from "../support/counted";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";

let provider: FakeIdentityProvider;
let application: TestApplication;
const browser = new CookieJar();

beforeAll(async () => {
  provider = await startFakeIdentityProvider({
    users: [{ email: "ada@northwind.example", groups: ["Media"] }],
    clients: [],
  });
  application = await startApplication({ providers: [provider] });
  await goLive(application, provider, { slug: "northwind" });
  await goLive(application, provider, { slug: "brightwater" });
  const begun = must(
    await startSignIn(application.ports, {
      ...{ slug: "northwind", platformKey: "advertising", connectionKey: null },
      ...{ cookieHeader: browser.header, context: context() },
    }),
  );
  browser.take(begun.setCookies);
  const back = new URL(await provider.visit(begun.location));
  const completed = must(
    await completeSignIn(application.ports, {
      ...{ place: { slug: "northwind", connectionKey: null }, parameters: back.searchParams },
      ...{ cookieHeader: browser.header, context: context() },
    }),
  );
  browser.take(completed.setCookies);
});

afterAll(async () => {
  await application?.stop();
  await provider?.stop();
});

const ask = (platform: string | null, slug = "northwind", cookieHeader: string | null = browser.header) =>
  tellPlatform(application.ports, { slug, platform, cookieHeader });

async function keySet() {
  const { keys } = await publishSigningKeys(application.ports);
  return { keys: keys.map((key) => z.custom<JWK>((value) => typeof value === "object").parse(key)) };
}

describe("a platform that asks who is there", () => {
  test("gets a token that it can verify by itself, for itself alone, for a minute", async () => {
    const { token } = must(await ask("advertising"));
    const keys = createLocalJWKSet(await keySet());
    const { payload, protectedHeader } = await jwtVerify(token ?? "", keys, {
      ...{ issuer: application.ports.publicUrl, audience: "advertising", typ: "platform-session+jwt" },
    });
    expect(protectedHeader.alg).toBe("ES256");
    expect(payload).toMatchObject({
      ...{ email: "ada@northwind.example", groups: ["Media"] },
      organization: { slug: "northwind" },
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(60);
    await expect(jwtVerify(token ?? "", keys, { audience: "commerce" })).rejects.toThrow('"aud"');
  });

  test("costs one statement once the keys are known, as without a token", async () => {
    expect((await counted(() => ask("advertising"))).statements).toHaveLength(1);
    expect((await counted(() => ask(null))).statements).toHaveLength(1);
  });

  test.each([
    ["a platform that the organization does not have", "insights", "northwind", true, "platform_not_allowed"],
    ["a platform that does not exist", "../advertising", "northwind", true, "platform_not_allowed"],
    ["nobody's browser", "advertising", "northwind", false, "not_signed_in"],
    ["another organization's address", "advertising", "brightwater", true, "not_signed_in"],
  ])("learns nothing for %s", async (_, platform, slug, withCookies, code) => {
    const told = await ask(platform, slug, withCookies ? browser.header : null);
    expect(told.ok ? "told" : told.refusal.code).toBe(code);
    expect((await ask("advertising")).ok).toBe(true);
  });
});

test("the next key is published a day before it signs, its predecessor a day longer, and instances agree", async () => {
  await application.database.signingKey.deleteMany();
  const start = new Date("2026-11-01T00:00:00Z").getTime();
  let now = new Date(start);
  const encryptionKeys = [{ id: "k1", key: randomBytes(32) }];
  const store = signingKeyStore(application.database);
  const instance = () => platformTokens({ issuer: "https://sso.example", store, encryptionKeys, now: () => now });
  const [one, other] = [instance(), instance()];
  const visit = {
    ...{ platform: "advertising", sessionId: "s", organization: { slug: "northwind", name: "Northwind" } },
    user: { id: "u", email: null, name: null, groups: [] },
  };
  const signer = async (tokens = one) => decodeProtectedHeader(await tokens.sign(visit)).kid;
  const published = async (tokens = one) => (await tokens.publicKeys()).map((key) => key.kid);
  const onDay = (days: number) => {
    now = new Date(start + days * 24 * 60 * 60 * 1000);
  };

  const [first] = await Promise.all([signer(one), signer(other)]);
  expect(await published(other), "two instances at once made one").toEqual([first]);
  onDay(29.5);
  await Promise.all([one.rotate(), other.rotate()]);
  const both = await published();
  expect(both).toHaveLength(2);
  expect(await signer(), "announced, not used yet").toBe(first);
  onDay(30.6);
  const second = await signer(other);
  expect(both.filter((kid) => kid !== first)).toEqual([second]);
  expect(await published(), "a token of the last minute is still believed").toContain(first);
  onDay(32);
  await one.rotate();
  expect(await published()).toEqual([second]);
});

test("a suspended organization's people are unknown to every platform on the next request", async () => {
  must(
    await suspendOrganization(application.ports, {
      ...{ actor: application.staff, slug: "northwind", reason: "the contract ended", context: context() },
    }),
  );
  const told = await ask("advertising");
  expect(told.ok ? "told" : told.refusal.code).toBe("not_signed_in");
});
