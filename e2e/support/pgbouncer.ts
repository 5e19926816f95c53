import { spawn } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { findFreePort } from "@/scripts/support/ports";

export interface PgBouncer {
  /** The database's address through it. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Where PgBouncer is, or null on a machine that has none (Debian: `apt-get install pgbouncer`). */
export function findPgBouncer(): string | null {
  const folders = [...(process.env.PATH ?? "").split(":"), "/usr/sbin", "/usr/local/sbin"];
  const isProgram = (file: string) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  };
  return folders.map((folder) => join(folder, "pgbouncer")).find(isProgram) ?? null;
}

/** A real PgBouncer in transaction mode in front of a database, with as few server connections as that. */
export async function startPgBouncer(
  program: string,
  databaseUrl: string,
  serverConnections: number,
): Promise<PgBouncer> {
  const target = new URL(databaseUrl);
  const folder = await mkdtemp(join(tmpdir(), "pacvue-pgbouncer-"));
  // It refuses to run as root, and then reads this as nobody.
  await chmod(folder, 0o755);
  const port = await findFreePort();
  const name = target.pathname.slice(1);
  const { username: user, password } = target;
  const configuration = join(folder, "pgbouncer.ini");
  await writeFile(
    configuration,
    [
      "[databases]",
      `${name} = host=${target.hostname} port=${target.port} dbname=${name} user=${user} password=${decodeURIComponent(password)}`,
      "[pgbouncer]",
      "listen_addr = 127.0.0.1",
      `listen_port = ${port}`,
      "unix_socket_dir =",
      "auth_type = any",
      "pool_mode = transaction",
      `default_pool_size = ${serverConnections}`,
      "max_client_conn = 200",
    ].join("\n"),
  );
  const asRoot = process.getuid?.() === 0 ? ["--user", "nobody"] : [];
  const child = spawn(program, [...asRoot, configuration], { stdio: "ignore" });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  while (child.exitCode === null && !(await listens(port))) await pause(20);
  if (child.exitCode !== null) throw new Error(`PgBouncer ended with ${child.exitCode}`);
  target.hostname = "127.0.0.1";
  target.port = String(port);
  return {
    url: target.href,
    async stop() {
      child.kill("SIGINT");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(true)).on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });
}
