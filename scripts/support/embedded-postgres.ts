import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chown, mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { z } from "zod";
import { dataFolder, ensureDataFolder, readJson, writeJson } from "./data-folder";
import { withFileLock } from "./file-lock";
import { findFreePort, isPortFree } from "./ports";
import { findPostgresPlace, type PostgresPlace } from "./postgres-place";
import { guardProcess } from "./process-guard";
import { isAlive } from "./process-state";
import { StartupProblem } from "./startup-problem";

/** `.data/postgres.json`: how to find the server again. */
const recordSchema = z.object({
  port: z.number(),
  password: z.string(),
  data: z.string(),
  /** The command that stops the server when it ends. */
  owner: z.number(),
});
type Record = z.infer<typeof recordSchema>;

export interface EmbeddedPostgres {
  /** The address of one of its databases. */
  url(database: string): string;
  readonly port: number;
  /** False when another command had started it, and so will stop it. */
  readonly startedHere: boolean;
  readonly logFile: string;
  /** Resolves when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /** A fast, clean stop; does nothing when another command had started the server. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** `.data` of this checkout, unless said otherwise. */
  readonly folder?: string;
  readonly report?: (line: string) => void;
}

/**
 * Starts the PostgreSQL that comes with node_modules, on a port of its own and on 127.0.0.1 only, or finds the one that
 * another command of this checkout has running. The first start makes the data folder, later ones take it as it is.
 *
 * @throws {StartupProblem} with what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions = {}): Promise<EmbeddedPostgres> {
  const { folder = dataFolder, report = () => undefined } = options;
  await ensureDataFolder(folder);
  return withFileLock(join(folder, "postgres.lock"), async () => {
    const place = await findPostgresPlace(folder, report);
    const running = await findRunning(folder, place);
    if (running) return running;

    const earlier = await readRecord(folder);
    const isNew = !existsSync(join(place.data, "PG_VERSION"));
    if (!isNew && earlier === null) {
      throw new StartupProblem(
        `The password of the database in ${place.data} is lost (${join(folder, "postgres.json")}).`,
        "Start anew with: npm run demo -- --reset",
      );
    }
    const port = earlier && (await isPortFree(earlier.port)) ? earlier.port : await findFreePort();
    const password = (!isNew && earlier?.password) || randomBytes(24).toString("base64url");
    const record: Record = { port, password, data: place.data, owner: process.pid };
    if (isNew) await initialise(place, password);
    else await refuseOtherVersion(place);
    await writeJson(join(folder, "postgres.json"), record);
    return launch(folder, place, record);
  });
}

/** The process that has this checkout's server running, when it is alive: whoever wants the data folder must wait for it. */
export async function embeddedPostgresOwner(folder: string = dataFolder): Promise<number | null> {
  const record = await readRecord(folder);
  return record && isAlive(record.owner) && (await whatAnswers(record)) !== "nothing" ? record.owner : null;
}

/** Removes the data for good. The server must not be running. */
export async function removeEmbeddedPostgres(folder: string = dataFolder): Promise<void> {
  const record = await readRecord(folder);
  if (record) await rm(record.data, { recursive: true, force: true });
  await rm(join(folder, "postgres"), { recursive: true, force: true });
  await rm(join(folder, "postgres.json"), { force: true });
}

async function readRecord(folder: string): Promise<Record | null> {
  return recordSchema
    .nullable()
    .catch(null)
    .parse(await readJson(join(folder, "postgres.json")));
}

function addressOf({ port, password }: Record, database: string): string {
  return `postgresql://postgres:${password}@127.0.0.1:${port}/${database}`;
}

/** What is at the remembered port: our own cluster, one that is starting or stopping, or nothing of ours. */
async function whatAnswers(record: Record): Promise<"ours" | "not yet" | "nothing"> {
  const client = new pg.Client({ connectionString: addressOf(record, "postgres"), connectionTimeoutMillis: 2_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
    return rows[0]?.data_directory === record.data ? "ours" : "nothing";
  } catch (error) {
    // 57P03 is cannot_connect_now: starting up, recovering, or shutting down.
    return error instanceof pg.DatabaseError && error.code === "57P03" ? "not yet" : "nothing";
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * A server that already runs on the data folder. One whose command is gone (killed outright) is taken over, so that
 * somebody stops it. Removes a postmaster.pid that a crash left behind: after a restart of the machine its number may
 * belong to any other process, and PostgreSQL would then refuse to start.
 */
async function findRunning(folder: string, place: PostgresPlace): Promise<EmbeddedPostgres | null> {
  const pidFile = join(place.data, "postmaster.pid");
  const record = await readRecord(folder);
  for (let waited = 0; waited < 60_000; waited += 100) {
    const [pidLine] = (await readFile(pidFile, "utf8").catch(() => "")).split("\n");
    const pid = Number(pidLine);
    if (!Number.isInteger(pid) || pid <= 0) return null;
    if (!(await isPostgres(pid))) {
      await rm(pidFile, { force: true });
      return null;
    }
    if (record && (await whatAnswers(record)) === "ours") {
      const takenOver = record.owner !== process.pid && !isAlive(record.owner);
      if (takenOver) await writeJson(join(folder, "postgres.json"), { ...record, owner: process.pid });
      return runningServer(folder, record, pid, takenOver, untilGone(pid));
    }
    await pause(100);
  }
  throw new StartupProblem(
    `A PostgreSQL server has ${place.data} open and does not answer.`,
    `End the process named in the first line of ${pidFile}, then run the command again.`,
  );
}

/** Whether a process is alive and is a PostgreSQL server. */
async function isPostgres(pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  if (process.platform !== "linux") return true;
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return command.includes("postgres");
}

async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await pause(200, undefined, { ref: false });
}

async function initialise(place: PostgresPlace, password: string): Promise<void> {
  const half = `${place.data}.new`;
  const passwordFile = join(tmpdir(), `postgres-${randomBytes(9).toString("base64url")}`);
  await rm(half, { recursive: true, force: true });
  await mkdir(half, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600, flag: "wx" });
  try {
    if (place.identity) {
      await chown(half, place.identity.uid, place.identity.gid);
      await chown(passwordFile, place.identity.uid, place.identity.gid);
    }
    // The built-in locale sorts and folds alike on every machine, whatever locales are installed.
    const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
    const access = ["--username=postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`];
    const { code, output } = await runToEnd(place, place.programs.initdb, [`--pgdata=${half}`, ...access, ...locale]);
    if (code !== 0) {
      throw new StartupProblem(
        `PostgreSQL could not make its data folder ${place.data}:\n${output.trim()}`,
        "Put that right and run the command again, or set DATABASE_URL to a PostgreSQL of your own.",
      );
    }
    await rename(half, place.data);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(half, { recursive: true, force: true });
  }
}

async function refuseOtherVersion(place: PostgresPlace): Promise<void> {
  const made = (await readFile(join(place.data, "PG_VERSION"), "utf8")).trim();
  const { output } = await runToEnd(place, place.programs.postgres, ["--version"]);
  const here = /\d+/.exec(output)?.[0];
  if (made !== here) {
    throw new StartupProblem(
      `The data in ${place.data} was made by PostgreSQL ${made}, and this is PostgreSQL ${here}.`,
      "Start anew with: npm run demo -- --reset",
    );
  }
}

/** Nothing of this command's environment reaches PostgreSQL: PGDATA, PGPORT and the like would change what it does. */
function spawnOptions(place: PostgresPlace) {
  const { PATH, NODE_ENV } = process.env;
  return { ...place.identity, cwd: "/", env: { PATH, NODE_ENV, LC_ALL: "C", TZ: "UTC" } };
}

function runToEnd(place: PostgresPlace, program: string, args: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...spawnOptions(place), stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

async function launch(folder: string, place: PostgresPlace, record: Record): Promise<EmbeddedPostgres> {
  const logFile = join(folder, "logs", "postgres.log");
  await mkdir(join(folder, "logs"), { recursive: true });
  const log = await open(logFile, "w");
  const settings = [
    ...["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200"],
    ...["timezone=UTC", "log_timezone=UTC", "log_line_prefix=%m "],
  ].flatMap((setting) => ["-c", setting]);
  const child = spawn(place.programs.postgres, ["-D", place.data, "-p", String(record.port), ...settings], {
    ...spawnOptions(place),
    // A group of its own: Ctrl-C must reach it after the application, not at the same time.
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  });
  await log.close();
  const ended = untilExit(child);
  if (child.pid === undefined) {
    throw new StartupProblem(`${place.programs.postgres} cannot be run.`, "Run npm ci again.");
  }
  const forget = guardProcess(child.pid, "SIGINT");
  ended.then(forget);

  const server = runningServer(folder, record, child.pid, true, ended);
  for (let waited = 0; waited < 120_000; waited += 30) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    if ((await whatAnswers(record)) === "ours") return server;
    await pause(30);
  }
  await server.stop();
  throw new StartupProblem(
    `PostgreSQL did not start:\n${(await readFile(logFile, "utf8")).trim().split("\n").slice(-12).join("\n")}`,
    `Put that right and run the command again; the whole log is ${logFile}.`,
  );
}

function untilExit(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
}

function runningServer(
  folder: string,
  record: Record,
  pid: number,
  startedHere: boolean,
  ended: Promise<void>,
): EmbeddedPostgres {
  return {
    url: (database) => addressOf(record, database),
    port: record.port,
    startedHere,
    logFile: join(folder, "logs", "postgres.log"),
    ended,
    async stop() {
      if (!startedHere || !isAlive(pid)) return;
      // PostgreSQL's "fast" shutdown: open transactions are rolled back, the log is flushed.
      process.kill(pid, "SIGINT");
      await Promise.race([ended, pause(20_000, undefined, { ref: false })]);
      if (isAlive(pid)) process.kill(pid, "SIGQUIT");
      await ended;
    },
  };
}
