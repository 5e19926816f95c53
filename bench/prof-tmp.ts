import { chmod, mkdtemp } from "node:fs/promises";
import { startLoadGenerator, startProgram } from "@/bench/load";
import { cpuMilliseconds } from "@/bench/process-figures";
import { makeSystem } from "@/bench/systems";
import { removeEmbeddedPostgres, startEmbeddedPostgres } from "@/scripts/support/embedded-postgres";
import { findFreePort } from "@/scripts/support/ports";
import { ensureDatabase } from "@/scripts/support/with-database";

const folder = await mkdtemp("/tmp/prof-");
await chmod(folder, 0o711);
const postgres = await startEmbeddedPostgres({ folder });
const port = await findFreePort();
const issuer = `http://localhost:${port}`;
const provider = await startProgram("provider-program.ts", [String(port)]);
const generator = await startLoadGenerator();
const databaseUrl = await ensureDatabase(postgres, "prof");
const system = makeSystem.this({ databaseUrl, issuer });
await system.prepare();
await system.grow(1000);
const server = await system.start();
const slugs = { kind: "many", prefix: "trial-", count: 1000 } as const;
const kind = (process.argv[2] ?? "login") as "login";
await generator.run({ system: "this", kind, baseUrl: server.baseUrl, slugs, concurrency: 8, seconds: 3 });
for (let i = 0; i < Number(process.argv[3] ?? 3); i++) {
  const before = cpuMilliseconds(server.pid);
  const r = await generator.run({ system: "this", kind, baseUrl: server.baseUrl, slugs, concurrency: 32, seconds: 4 });
  console.log(
    (r.count / r.seconds).toFixed(0),
    "/s",
    ((cpuMilliseconds(server.pid) - before) / r.count).toFixed(2),
    "ms",
  );
}
await server.stop();
generator.stop();
provider.disconnect();
await postgres.stop();
await removeEmbeddedPostgres(folder);
process.exit();
