import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";

/** How to start a Chromium: for Playwright's `launchOptions`. */
export interface Browser {
  readonly executablePath: string;
  readonly env: Record<string, string>;
}

const systemBrowsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * Finds a Chromium that really runs, in this order: `PLAYWRIGHT_CHROMIUM`, Playwright's own, the system's, and the one
 * that comes inside the npm package @sparticuz/chromium (Linux x64), which needs nothing installed and no root.
 * Throws when there is none, and says what to do.
 */
export function findBrowser(environment: NodeJS.ProcessEnv = process.env): Browser {
  const named = environment.PLAYWRIGHT_CHROMIUM;
  if (named && !runs({ executablePath: named, env: {} })) throw new Error(`PLAYWRIGHT_CHROMIUM does not run: ${named}`);
  for (const executablePath of [named, chromium.executablePath(), ...systemBrowsers])
    if (executablePath && runs({ executablePath, env: {} })) return { executablePath, env: {} };
  const bundled = bundledBrowser();
  if (bundled) return bundled;
  throw new Error(
    "No Chromium runs on this machine. Install one with `npx playwright install --with-deps chromium`, " +
      "or name one in PLAYWRIGHT_CHROMIUM.",
  );
}

/** A file of that name is not enough: some machines put a stub in its place. */
function runs({ executablePath, env }: Browser): boolean {
  if (!existsSync(executablePath)) return false;
  const options = { env: { ...process.env, ...env }, encoding: "utf8", timeout: 20_000 } as const;
  const { status, stdout } = spawnSync(executablePath, ["--version"], options);
  return status === 0 && stdout.trim() !== "";
}

/** The browser out of the npm package, with its own libraries where the system lacks some. */
function bundledBrowser(): Browser | null {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  const folder = unpackedFolder();
  const executablePath = join(folder, "chromium");
  const env = { FONTCONFIG_FILE: join(folder, "fonts.conf") };
  const withLibraries = { ...env, LD_LIBRARY_PATH: join(folder, "al2023", "lib") };
  return (
    [
      { executablePath, env },
      { executablePath, env: withLibraries },
    ].find(runs) ?? null
  );
}

/** Unpacks the package once per user and version; moved into place whole, so that two runs may do it at once. */
function unpackedFolder(): string {
  const folder = join(tmpdir(), `pacvue-chromium-${packageVersion()}-${process.getuid?.() ?? 0}`);
  if (existsSync(folder)) {
    // The name can be guessed, and what lies there is run.
    if (lstatSync(folder).uid !== process.getuid?.()) throw new Error(`${folder} belongs to somebody else: delete it`);
    return folder;
  }
  const staging = `${folder}.${process.pid}`;
  mkdirSync(staging, { mode: 0o700 });
  const unpack = 'import chromium from "@sparticuz/chromium"; await chromium.executablePath();';
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", unpack], {
    cwd: import.meta.dirname,
    encoding: "utf8",
    // The package unpacks below TMPDIR, and its libraries only where it believes to be in Amazon's cloud.
    env: { ...process.env, TMPDIR: staging, AWS_LAMBDA_JS_RUNTIME: "nodejs20.x" },
  });
  if (status !== 0) throw new Error(`@sparticuz/chromium could not be unpacked: ${stderr}`);
  writeFileSync(join(staging, "fonts.conf"), fontConfiguration(folder));
  moveIntoPlace(staging, folder);
  return folder;
}

function moveIntoPlace(staging: string, folder: string): void {
  try {
    renameSync(staging, folder);
  } catch (fault) {
    // Another run was first; its copy is as good.
    rmSync(staging, { recursive: true });
    if (!existsSync(folder)) throw fault;
  }
}

/** The system's fonts if there are any, and one of the package's own, without which a bare machine shows no text. */
function fontConfiguration(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}/fonts/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
}

function packageVersion(): string {
  const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
  const { version }: { version: string } = JSON.parse(readFileSync(join(entry, "../../../package.json"), "utf8"));
  return version;
}
