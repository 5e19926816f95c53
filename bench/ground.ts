import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type EmbeddedPostgres,
  removeEmbeddedPostgres,
  startEmbeddedPostgres,
} from "@/scripts/support/embedded-postgres";
import { findFreePort } from "@/scripts/support/ports";
import { type LoadGenerator, startLoadGenerator, startProgram } from "./load";

/** What every system is measured on. */
export interface Ground {
  readonly postgres: EmbeddedPostgres;
  readonly generator: LoadGenerator;
  readonly issuer: string;
}

/** PostgreSQL, a provider and a load generator, each a process of its own, for as long as `work` takes. */
export async function onGround<Value>(work: (ground: Ground) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), "pacvue-bench-"));
  await chmod(folder, 0o711);
  const postgres = await startEmbeddedPostgres({ folder });
  const port = await findFreePort();
  const provider = await startProgram("provider-program.ts", [String(port)]);
  const generator = await startLoadGenerator();
  try {
    return await work({ postgres, generator, issuer: `http://localhost:${port}` });
  } finally {
    generator.stop();
    provider.disconnect();
    await postgres.stop();
    await removeEmbeddedPostgres(folder);
    await rm(folder, { recursive: true, force: true });
  }
}
