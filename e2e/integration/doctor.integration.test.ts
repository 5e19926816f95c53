import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { guardedHttp } from "@/lib/server/http/guarded-client";
import { root } from "@/scripts/support/data-folder";
import { examine } from "@/scripts/support/doctor/examine";
import { goLive, startApplication, type TestApplication } from "../support/application";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";
import { type MailServer, startMailServer } from "../support/mail-server";

let provider: FakeIdentityProvider;
let mail: MailServer;
let application: TestApplication;

beforeAll(async () => {
  provider = await startFakeIdentityProvider({ users: [{ email: "ada@northwind.example" }], clients: [] });
  mail = await startMailServer();
  application = await startApplication({ providers: [provider] });
  await goLive(application, provider, { slug: "northwind" });
});

afterAll(async () => {
  await application?.stop();
  await mail?.stop();
  await provider?.stop();
});

async function found(changes: { readonly env?: Partial<NodeJS.ProcessEnv>; readonly databaseUrl?: string } = {}) {
  const env: NodeJS.ProcessEnv = {
    ...{ NODE_ENV: "production", PUBLIC_URL: "http://localhost:9", AUTH_SECRET: randomBytes(33).toString("base64") },
    SSO_ENCRYPTION_KEYS: application.encryptionKeys,
    ...{ STAFF_OIDC_ISSUER: provider.issuer, STAFF_OIDC_CLIENT_ID: "console", STAFF_OIDC_CLIENT_SECRET: "a secret" },
    ...{ STAFF_ADMINS: "kim@pacvue.example", TRUSTED_PROXIES: "10.0.0.0/8" },
    ...{ SMTP_URL: mail.url, MAIL_FROM: "sso@pacvue.example", SSO_ALLOWED_PRIVATE_ORIGINS: provider.origin },
    ...changes.env,
  };
  const findings = await examine({
    ...{ env, databaseUrl: changes.databaseUrl ?? application.url, migrations: join(root, "prisma", "migrations") },
    http: (allowedPrivateOrigins) => guardedHttp({ allowedPrivateOrigins }),
    elsewhere: [],
  });
  return findings.filter(({ state }) => state !== "fine").map(({ about, state, says }) => `${state} ${about}: ${says}`);
}

test("where everything is right, nothing is wrong", async () => {
  expect(await found()).toEqual([expect.stringContaining("doubtful public URL: nothing answers")]);
});

test("a database that does not answer, or lacks migrations, is told without its password", async () => {
  const away = new URL(application.url);
  away.port = "9";
  const [says] = await found({ databaseUrl: away.href });
  expect(says).toContain("wrong database: nothing usable at 127.0.0.1:9");
  expect(says).not.toContain(away.password);
  await application.pool.query(
    `UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '20261126120000_retention'`,
  );
  expect(await found()).toContain("wrong database: 1 migrations are pending, from 20261126120000_retention");
  await application.pool.query("UPDATE _prisma_migrations SET rolled_back_at = NULL");
});

test("keys that do not open what is stored are told, by their id", async () => {
  const other = `k2:${randomBytes(32).toString("base64")}`;
  expect(await found({ env: { SSO_ENCRYPTION_KEYS: other } })).toContainEqual(
    expect.stringMatching(/^wrong keys: .*lacks the key "k1"/),
  );
});

test("a provider of staff that is private and not listed, and a mail server that is not there, are told", async () => {
  const told = await found({ env: { SSO_ALLOWED_PRIVATE_ORIGINS: "", SMTP_URL: "smtp://ada:pass-word@127.0.0.1:9" } });
  expect(told).toContainEqual(expect.stringMatching(/^wrong staff sign-in: .*(not https|private)/));
  expect(told).toContainEqual(expect.stringMatching(/^wrong mail: 127.0.0.1:9/));
  expect(told.join()).not.toContain("pass-word");
});
