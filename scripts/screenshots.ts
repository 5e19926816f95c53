import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "./support/data-folder";

// npm run screenshots: the journeys on a desktop, with a picture wherever they would look at a screen with axe. What follows
// `--` goes to Playwright, to take only some of them.
const folder = join(root, "screenshots");
const playwright = join(createRequire(import.meta.url).resolve("@playwright/test/package.json"), "..", "cli.js");
await rm(folder, { recursive: true, force: true });
const journeys = spawn(
  process.execPath,
  [playwright, "test", "--project", "desktop", "--grep-invert", "400 %", ...process.argv.slice(2)],
  { cwd: root, stdio: "inherit", env: { ...process.env, PICTURES: folder } },
);
const [code] = await once(journeys, "exit");
console.log(`The pictures are in ${folder}`);
process.exitCode = typeof code === "number" ? code : 1;
