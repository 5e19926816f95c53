import { checkedEnvironment, readPort, withDefaults } from "./support/application-environment";
import { builtApplication } from "./support/built-application";
import { supervise } from "./support/process-supervisor";
import { migrateDatabase, provideDatabase } from "./support/provide-database";
import { readInstances } from "./support/read-instances";
import { requireKeys } from "./support/required-keys";
import { requirePorts } from "./support/required-ports";

// npm run start [-- --instances N]: serves the production build, with N processes on one port. The environment must say everything (docs/operations.md); only the database
// may be left out, for a trial on one machine.
process.exitCode = await supervise(async (supervisor) => {
  const port = readPort(process.env);
  const instances = readInstances(process.argv.slice(2));
  const given = withDefaults(process.env, { PORT: String(port), NODE_ENV: "production" });
  // Checked before anything is started; the embedded database's address is not known yet.
  checkedEnvironment(withDefaults(given, { DATABASE_URL: "postgresql://embedded" }));
  const application = await builtApplication(given, null, instances);
  await requirePorts(new Map([[port, "the application"]]), "npm run start");

  const databaseUrl = await provideDatabase(supervisor, given.DATABASE_URL, (line) => console.log(line));
  await migrateDatabase(databaseUrl);
  await requireKeys(databaseUrl, given);
  await supervisor.start({ ...application, env: { ...application.env, DATABASE_URL: databaseUrl } });
});
