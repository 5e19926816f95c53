import { createRequire } from "node:module";
import { checkedEnvironment, readPort, withDefaults } from "./support/application-environment";
import { root } from "./support/data-folder";
import { generatedSecrets } from "./support/generated-secrets";
import { supervise } from "./support/process-supervisor";
import { migrateDatabase, provideDatabase } from "./support/provide-database";
import { requirePorts } from "./support/required-ports";

// npm run dev: Next's development server on the embedded database, or the one in DATABASE_URL, with generated secrets.
process.exitCode = await supervise(async (supervisor) => {
  const port = readPort(process.env);
  await requirePorts(new Map([[port, "the application"]]), "npm run dev");
  const databaseUrl = await provideDatabase(supervisor, process.env.DATABASE_URL, (line) => console.log(line));
  console.log(`Database: migrations ${await migrateDatabase(databaseUrl)}`);

  const ready = { PORT: String(port), DATABASE_URL: databaseUrl, ...(await generatedSecrets()) };
  const env = checkedEnvironment({ ...withDefaults(process.env, ready), NODE_ENV: "development" });
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const args = [next, "dev", "--port", String(port)];
  await supervisor.start({ name: "application", command: process.execPath, args, env, cwd: root, logFile: null });
});
