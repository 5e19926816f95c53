import { randomBytes } from "node:crypto";
import { runChecks } from "@/lib/application/onboarding/run-checks";
import { saveDraft } from "@/lib/application/onboarding/save-draft";
import { submitForReview } from "@/lib/application/onboarding/submit-for-review";
import type { Ports } from "@/lib/application/ports";
import type { RequestContext } from "@/lib/application/request-context";
import { addConnection } from "@/lib/application/staff/connections";
import { createOrganization } from "@/lib/application/staff/organizations";
import { approveSubmission } from "@/lib/application/staff/review-submission";
import { createSetupLink } from "@/lib/application/staff/setup-links";
import type { UserManagement } from "@/lib/domain/connection/user-management";
import type { Outcome } from "@/lib/domain/outcome";
import type { StaffActor } from "@/lib/domain/staff/actor";
import { composePorts } from "@/lib/server/composition";
import { readEnvironment } from "@/lib/server/env";
import { type Connected, connectDatabase } from "@/lib/server/persistence/database";
import { newCorrelationId } from "@/lib/server/request-context";
import type { FakeIdentityProvider } from "./fake-identity-provider";
import { createTestDatabase } from "./test-database";

export interface LogLine {
  readonly level: string;
  readonly event: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The application in this process, on a database of its own, without HTTP in front. */
export interface TestApplication extends Connected {
  readonly ports: Ports;
  readonly staff: StaffActor;
  readonly logged: LogLine[];
  /** Of its database. */
  readonly url: string;
  /** Sends the server that the database lies on one statement. */
  onServer(statement: string): Promise<void>;
  /** A second instance on the same database, as another process would be. */
  another(changes?: Partial<Ports>): Ports;
  /** Its keys for secrets at rest, as SSO_ENCRYPTION_KEYS lists them. */
  readonly encryptionKeys: string;
  /** The same product, with the same keys, on another database. */
  elsewhere(url: string): { readonly ports: Ports; close(): Promise<void> };
  stop(): Promise<void>;
}

const publicUrl = "http://localhost:3000";

export async function startApplication(options: {
  readonly providers: readonly FakeIdentityProvider[];
  readonly dnsServers?: readonly string[];
  /** Without one there is no mail server. */
  readonly smtpUrl?: string;
}): Promise<TestApplication> {
  const testDatabase = await createTestDatabase();
  const encryptionKeys = `k1:${randomBytes(32).toString("base64")}`;
  const reading = readEnvironment({
    ...{ NODE_ENV: "test", DATABASE_URL: testDatabase.url, PUBLIC_URL: publicUrl },
    AUTH_SECRET: randomBytes(33).toString("base64"),
    SSO_ALLOWED_PRIVATE_ORIGINS: options.providers.map(({ origin }) => origin).join(","),
    DNS_SERVERS: options.dnsServers?.join(","),
    SMTP_URL: options.smtpUrl,
    SSO_ENCRYPTION_KEYS: encryptionKeys,
    MAIL_FROM: "Pacvue <sso@pacvue.example>",
  });
  if (!reading.ok) throw new Error(reading.problems.join("\n"));
  const connected = connectDatabase(testDatabase.url, 5);
  const logged: LogLine[] = [];
  const another = (changes: Partial<Ports> = {}): Ports => ({
    ...composePorts(reading.env, connected.database, connected.pool),
    log: (level, event, fields) => logged.push({ level, event, fields }),
    ...changes,
  });
  await connected.database.platform.createMany({
    data: ["advertising", "commerce"].map((key, position) => ({
      key,
      name: key,
      position,
      launchUrl: `https://${key}.example/{client}`,
    })),
  });
  const member = await connected.database.staffMember.create({ data: { email: "mika@pacvue.example", role: "admin" } });
  return {
    ...connected,
    ports: another(),
    staff: {
      kind: "staff",
      id: member.id,
      email: member.email,
      name: null,
      role: "admin",
      sessionId: "00000000-0000-7000-8000-000000000000",
      authenticatedAt: new Date(),
    },
    logged,
    url: testDatabase.url,
    onServer: testDatabase.onServer,
    another,
    encryptionKeys,
    elsewhere(url) {
      const there = connectDatabase(url, 5);
      const ports = composePorts({ ...reading.env, databaseUrl: url }, there.database, there.pool);
      const log: Ports["log"] = (level, event, fields) => logged.push({ level, event, fields });
      return { ports: { ...ports, log }, close: there.close };
    },
    async stop() {
      await connected.close();
      await testDatabase.drop();
    },
  };
}

export function context(): RequestContext {
  return { correlationId: newCorrelationId(), address: "192.0.2.7", userAgent: "test" };
}

/** The value of an outcome that a test takes for granted; anything else ends the test with what was refused. */
export function must<Value>(outcome: Outcome<Value, { readonly code: string }>): Value {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}

const clientSecret = "s3cret of the client";

/** An organization whose client IT has filled in the wizard up to submission. */
export async function submitted(
  application: TestApplication,
  provider: FakeIdentityProvider,
  {
    slug,
    userManagement,
    secretExpiresOn,
    email,
  }: {
    readonly slug: string;
    readonly userManagement?: UserManagement;
    readonly secretExpiresOn?: string;
    /** Whom the setup link is made for. */
    readonly email?: string;
  },
): Promise<{ readonly token: string; readonly submissionId: string; readonly version: number }> {
  const { ports, staff } = application;
  must(
    await createOrganization(ports, {
      actor: staff,
      form: { name: `${slug} company`, slug, platforms: ["advertising", "commerce"] },
      context: context(),
    }),
  );
  const token = await setupToken(application, slug, { email });
  const redirectUrl = `${publicUrl}/loginoauth/${slug}`;
  return {
    token,
    ...(await fillIn(application, provider, {
      token,
      clientId: `pacvue-${slug}`,
      redirectUrl,
      userManagement,
      secretExpiresOn,
    })),
  };
}

/** Client IT's part: everything entered, checked and submitted. */
async function fillIn(
  { ports, database }: TestApplication,
  provider: FakeIdentityProvider,
  {
    token,
    clientId,
    redirectUrl,
    userManagement,
    secretExpiresOn,
  }: {
    readonly token: string;
    readonly clientId: string;
    readonly redirectUrl: string;
    readonly userManagement?: UserManagement;
    readonly secretExpiresOn?: string;
  },
): Promise<{ readonly submissionId: string; readonly version: number }> {
  provider.addClient({ clientId, clientSecret, redirectUris: [redirectUrl] });
  const patch = {
    version: 0,
    provider: "generic",
    loginUrl: provider.issuer,
    clientId,
    clientSecret,
    ...(userManagement && { userManagement }),
    ...(secretExpiresOn && { secretExpiresOn }),
  };
  const saved = must(await saveDraft(ports, { token, patch, context: context() }));
  const signal = new AbortController().signal;
  const checked = must(await runChecks(ports, { token, onResult: () => undefined, signal, context: context() }));
  const failures = checked.checks?.results.filter(({ state }) => state === "failure") ?? [];
  if (!checked.checks?.passed) throw new Error(`checks failed: ${JSON.stringify(failures)}`);
  const form = {
    version: saved.revision?.version ?? 0,
    submittedBy: "it@example.com",
    withoutTest: "not needed in this test",
  };
  must(await submitForReview(ports, { token, form, context: context() }));
  const { id, version } = await database.connectionRevision.findFirstOrThrow({
    where: { clientId, status: "submitted" },
  });
  return { submissionId: id, version };
}

export async function setupToken(
  { ports, staff }: TestApplication,
  slug: string,
  form: { readonly connection?: string; readonly email?: string } = {},
): Promise<string> {
  const { url } = must(await createSetupLink(ports, { actor: staff, slug, form, context: context() }));
  return url.split("/").at(-1) ?? "";
}

/** A further connection of an organization, live with another provider. */
export async function addLiveConnection(
  application: TestApplication,
  provider: FakeIdentityProvider,
  { slug, key, label }: { readonly slug: string; readonly key: string; readonly label: string },
): Promise<void> {
  const { ports, staff } = application;
  must(await addConnection(ports, { actor: staff, slug, form: { key, label }, context: context() }));
  const token = await setupToken(application, slug, { connection: key });
  const { submissionId, version } = await fillIn(application, provider, {
    token,
    clientId: `${slug}-${key}`,
    redirectUrl: `${publicUrl}/loginoauth/${slug}/${key}`,
  });
  must(await approveSubmission(ports, { actor: staff, id: submissionId, version, note: "fine", context: context() }));
}

/** The same, approved. */
export async function goLive(
  application: TestApplication,
  provider: FakeIdentityProvider,
  options: Parameters<typeof submitted>[2],
): Promise<{ readonly token: string }> {
  const { token, submissionId, version } = await submitted(application, provider, options);
  const decision = { actor: application.staff, id: submissionId, version, note: "fine", context: context() };
  must(await approveSubmission(application.ports, decision));
  return { token };
}
