import { join } from "node:path";
import { loginUrl } from "@/lib/domain/organization/addresses";
import { readEnvironment } from "@/lib/server/env";
import { checkedEnvironment, readPort, withDefaults } from "@/scripts/support/application-environment";
import { builtApplication } from "@/scripts/support/built-application";
import { dataFolder, ensureDataFolder, root } from "@/scripts/support/data-folder";
import { generatedSecrets } from "@/scripts/support/generated-secrets";
import { supervise } from "@/scripts/support/process-supervisor";
import { migrateDatabase, provideDatabase } from "@/scripts/support/provide-database";
import { requirePorts } from "@/scripts/support/required-ports";
import { waitForAnswer } from "@/scripts/support/wait-for-answer";
import { buildUnlessUnchanged } from "./build";
import { type Demo, readDemo, writeDemo } from "./demo-file";
import { identityProviderSecrets } from "./identity-provider-secrets";
import { staff, staffRoles, users } from "./people";
import { platforms } from "./platforms";
import { printDoors } from "./print-doors";
import { resetDemo } from "./reset";
import { seedDemo } from "./seed";
import { beSoleDemo } from "./sole-demo";
import { stage } from "./stage";

// npm run demo: everything on one machine, from nothing to three doors. docs/operations.md says what it stands in for.
process.exitCode = await supervise(async (supervisor) => {
  const begun = performance.now();
  const port = readPort(process.env);
  const [providerPort, platformPort, smtpPort] = [port + 1, port + 2, port + 3];
  const publicUrl = process.env.PUBLIC_URL?.replace(/\/$/, "") || `http://localhost:${port}`;
  const issuer = `http://localhost:${providerPort}`;
  const platformUrl = `http://localhost:${platformPort}`;
  const logFile = (name: string) => join(dataFolder, "logs", `${name}.log`);
  await ensureDataFolder();

  console.log("\nStarting the demo\n");
  await stage(
    "ports",
    () => {
      const uses = new Map([
        [port, "the application"],
        [providerPort, "the identity provider"],
        [platformPort, "the platforms"],
        [smtpPort, "the mailbox"],
      ]);
      return requirePorts(uses, "npm run demo");
    },
    () => `${port} to ${smtpPort} are free`,
  );
  if (process.argv.includes("--reset"))
    await stage(
      "reset",
      () => resetDemo(process.env.DATABASE_URL),
      () => "emptied",
    );

  const databaseUrl = await stage(
    "PostgreSQL",
    (remark) => provideDatabase(supervisor, process.env.DATABASE_URL, remark),
    () => (process.env.DATABASE_URL ? "the one in DATABASE_URL" : "ready"),
  );
  await stage(
    "migrations",
    () => migrateDatabase(databaseUrl),
    (done) => done,
  );
  const release = await beSoleDemo(databaseUrl);
  supervisor.own({ name: "lock on the database", logFile: null, ended: new Promise(() => undefined), stop: release });

  const secrets = await identityProviderSecrets();
  const startServer = (name: string, script: string, serverPort: number, variables: Record<string, string>) =>
    supervisor.start({
      name,
      command: process.execPath,
      args: ["--import", "tsx", "--conditions=react-server", join(root, "demo", script)],
      env: { ...process.env, ...variables, PUBLIC_URL: publicUrl, DEMO_PORT: String(serverPort) },
      cwd: root,
      logFile: logFile(script.replace(/^serve-|\.ts$/g, "")),
    });
  await stage("identity provider", async () => {
    const variables = { DEMO_ISSUER: issuer, DEMO_DATA: dataFolder };
    await startServer("identity provider", "serve-identity-provider.ts", providerPort, variables);
    const url = `${issuer}/.well-known/openid-configuration`;
    await waitForAnswer({ name: "identity provider", url, signal: supervisor.signal });
  });

  const environment = checkedEnvironment(
    withDefaults(process.env, {
      NODE_ENV: "production",
      PORT: String(port),
      PUBLIC_URL: publicUrl,
      LISTEN_HOST: "127.0.0.1",
      DATABASE_URL: databaseUrl,
      ...(await generatedSecrets()),
      // All three or none: an issuer of the user's own does not know our client.
      ...(!process.env.STAFF_OIDC_ISSUER && {
        STAFF_OIDC_ISSUER: issuer,
        STAFF_OIDC_CLIENT_ID: secrets.staffClient.id,
        STAFF_OIDC_CLIENT_SECRET: secrets.staffClient.secret,
      }),
      STAFF_ADMINS: staffRoles.admin,
      // A mail server of the user's own wins, with its own sender.
      ...(!process.env.SMTP_URL && {
        SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
        MAIL_FROM: "Pacvue <sso@pacvue.example>",
      }),
    }),
  );
  environment.SSO_ALLOWED_PRIVATE_ORIGINS = [process.env.SSO_ALLOWED_PRIVATE_ORIGINS, issuer].filter(Boolean).join(",");

  const seeded = await stage("demo data", async () => {
    const reading = readEnvironment(environment);
    if (!reading.ok) throw new Error(reading.problems.join("; "));
    const { encryptionKeys } = reading.env;
    const earlier = await readDemo();
    const earlierSetupUrls = earlier ? [earlier.setupUrl, earlier.freshSetupUrl] : [];
    return seedDemo({
      databaseUrl,
      publicUrl,
      platformUrl,
      encryptionKeys,
      issuer,
      client: secrets.client,
      earlierSetupUrls,
      earlierApiKey: earlier?.apiKey,
    });
  });
  await stage(
    "production build",
    () => buildUnlessUnchanged(supervisor),
    (done) => done,
  );
  await stage("platforms", async () => {
    const variables = { DEMO_CLIENT: seeded.client, DEMO_SMTP_PORT: String(smtpPort) };
    await startServer("demo platform", "serve-platform.ts", platformPort, variables);
    await waitForAnswer({ name: "demo platform", url: platformUrl, signal: supervisor.signal });
  });
  await stage("application", async () => {
    await supervisor.start(await builtApplication(environment, logFile("application")));
    const url = `http://localhost:${port}/readyz`;
    await waitForAnswer({ name: "application", url, signal: supervisor.signal });
    // A second instance on the same database, for trying that any of several can take the next request.
    const secondPort = process.env.DEMO_SECOND_PORT;
    if (!secondPort) return;
    const second = { ...environment, PORT: secondPort };
    await supervisor.start({
      ...(await builtApplication(second, logFile("second-application"))),
      name: "second application",
    });
    const secondUrl = `http://localhost:${secondPort}/readyz`;
    await waitForAnswer({ name: "second application", url: secondUrl, signal: supervisor.signal });
  });

  const demo: Demo = {
    baseUrl: publicUrl,
    client: seeded.client,
    setupUrl: seeded.setupUrl,
    loginUrl: loginUrl(publicUrl, seeded.client),
    staffUrl: `${publicUrl}/staff`,
    platforms: platforms.map(({ key }) => key),
    identityProvider: {
      issuer,
      clientId: secrets.client.id,
      clientSecret: secrets.client.secret,
      users: users.map(({ email }) => email),
      staff: staff.map(({ email }) => email),
      second: { clientId: secrets.clientForPost.id, clientSecret: secrets.clientForPost.secret },
    },
    freshClient: seeded.freshClient,
    freshSetupUrl: seeded.freshSetupUrl,
    apiKey: seeded.apiKey,
    mailUrl: process.env.SMTP_URL ? null : `${platformUrl}/mail`,
  };
  await writeDemo(demo);
  printDoors(demo, performance.now() - begun);
});
