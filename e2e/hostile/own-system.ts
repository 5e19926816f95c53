import pg from "pg";
import { type DatabaseProxy, startDatabaseProxy } from "./database-proxy";
import { type Instance, startInstance } from "./instance";
import { Trial } from "./trial";
import { fill, makeApiKey, type World } from "./world";

/** An application on a database of its own, for faults that would meet everybody. */
export interface OwnSystem {
  readonly trial: Trial;
  readonly instance: Instance;
  readonly pool: pg.Pool;
  readonly proxy: DatabaseProxy;
  /** Starts the application anew with other settings; the old one ends first. */
  restart(changes: Readonly<Record<string, string | undefined>>): Promise<void>;
}

/** Starts one; all of it ends with the trial that asked for it. `newDatabase`: on which server. */
export async function startOwnSystem(
  outer: Trial,
  changes: Readonly<Record<string, string | undefined>> = {},
  newDatabase: World["newDatabase"] = outer.world.newDatabase,
): Promise<OwnSystem> {
  const { url, drop } = await newDatabase();
  outer.later(drop);
  const pool = new pg.Pool({ connectionString: url, max: 3 });
  pool.on("error", () => undefined);
  outer.later(() => pool.end());
  await fill(pool);
  const apiKey = await makeApiKey(pool);
  const proxy = await startDatabaseProxy(url);
  outer.later(() => proxy.stop());
  const environment = { ...outer.world.environment, DATABASE_URL: proxy.url, ...changes };
  let instance = await startInstance(environment);
  outer.later(() => instance.stop());
  const trial = new Trial({
    ...outer.world,
    ...{ environment, database: pool, apiKey },
    get instances() {
      return [instance];
    },
  });
  outer.later(() => trial.end());
  return {
    ...{ trial, pool, proxy },
    get instance() {
      return instance;
    },
    async restart(further) {
      await instance.stop();
      instance = await startInstance({ ...environment, ...further });
    },
  };
}
