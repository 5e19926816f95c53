import { spawnSync } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { IConfiguration } from "dependency-cruiser";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { root } from "./support/data-folder";

/** A small honest tree: every kind of file, importing what it may. */
const honest: Readonly<Record<string, string>> = {
  "lib/domain/slug.ts": `import { z } from "zod"; export const slug = z.string();`,
  "lib/domain/slug.test.ts": `import { expect } from "vitest"; import { slug } from "./slug"; expect(slug);`,
  "lib/application/ports.ts": `export interface Ports { readonly publicUrl: string }`,
  "lib/application/open.ts": `import { slug } from "@/lib/domain/slug"; import type { Ports } from "./ports"; export const open = (ports: Ports) => [slug, ports];`,
  "lib/server/env.ts": `import "server-only"; import { z } from "zod"; export const env = z.string();`,
  "lib/server/http/page.ts": `import "server-only"; export const page = 1;`,
  "lib/server/persistence/generated/client.ts": `export const client = 1;`,
  "lib/server/persistence/database.ts": `import "server-only"; import { client } from "./generated/client"; export const database = client;`,
  "lib/server/persistence/database.integration.test.ts": `import { database } from "./database"; import { fake } from "@/e2e/support/fake"; export default [database, fake];`,
  "lib/server/run.ts": `import "server-only"; export const runFromNowOn = (ports: unknown) => ports; export const run = runFromNowOn;`,
  "lib/server/composition.ts": `import "server-only"; import { database } from "./persistence/database"; import { runFromNowOn } from "./run"; export const compose = () => runFromNowOn(database);`,
  "components/ui/button.tsx": `import { useState } from "react"; export const Button = useState;`,
  "components/login/page.tsx": `import type { Ports } from "@/lib/application/ports"; import { Button } from "../ui/button"; export const Page = (_: Ports) => Button;`,
  "app/staff/page.tsx": `import { open } from "@/lib/application/open"; import { run } from "@/lib/server/run"; import { page } from "@/lib/server/http/page"; import { Page } from "@/components/login/page"; export default [open, run, page, Page];`,
  "instrumentation.ts": `import { compose } from "@/lib/server/composition"; export const register = compose;`,
  "scripts/migrate.ts": `import { database } from "@/lib/server/persistence/database"; export default database;`,
  "e2e/support/fake.ts": `export const fake = 1;`,
  "demo/run.ts": `export const run = 1;`,
};

/** For each rule, files that break this rule and no other. */
const planted: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "no-cycles": {
    "components/ui/one.ts": `import { two } from "./two"; export const one = () => two;`,
    "components/ui/two.ts": `import { one } from "./one"; export const two = () => one;`,
  },
  "imports-resolve": { "components/ui/lost.ts": `import { lost } from "./nowhere"; export default lost;` },
  "domain-imports-zod-and-itself": {
    "lib/domain/clock.ts": `import { hrtime } from "node:process"; export default hrtime;`,
    "lib/domain/upward.ts": `import type { Ports } from "@/lib/application/ports"; export type Upward = Ports;`,
  },
  "application-imports-domain-zod-and-itself": {
    "lib/application/direct.ts": `import { database } from "@/lib/server/persistence/database"; export default database;`,
    "lib/application/fetching.ts": `import { request } from "undici"; export default request;`,
  },
  "server-imports-no-screens": {
    "lib/server/http/screen.ts": `import "server-only"; import { Button } from "@/components/ui/button"; export default Button;`,
  },
  "adapters-do-not-know-their-wiring": {
    "lib/server/mail/wired.ts": `import "server-only"; import { run } from "../run"; export default run;`,
  },
  "routing-reaches-the-server-through-run": {
    "app/staff/query.ts": `import { database } from "@/lib/server/persistence/database"; export default database;`,
    "proxy.ts": `import { database } from "@/lib/server/persistence/database"; export default database;`,
  },
  "components-know-neither-server-nor-routing": {
    "components/login/server.tsx": `import { env } from "@/lib/server/env"; export default env;`,
    "components/login/route.tsx": `import page from "@/app/staff/page"; export default page;`,
  },
  "generated-client-stays-in-persistence": {
    "lib/server/auth/direct.ts": `import "server-only"; import { client } from "../persistence/generated/client"; export default client;`,
    "scripts/direct.ts": `import { client } from "@/lib/server/persistence/generated/client"; export default client;`,
  },
  "product-imports-no-tools": {
    "app/staff/demo.ts": `import { run } from "@/demo/run"; export default run;`,
    "components/login/fake.tsx": `import { fake } from "@/e2e/support/fake"; export default fake;`,
  },
  "product-imports-no-development-packages": {
    "app/staff/check.ts": `import fc from "fast-check"; export default fc;`,
  },
  "server-files-are-server-only": { "lib/server/crypto/open.ts": `export const open = 1;` },
};

const reportSchema = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(
      z.object({
        from: z.string(),
        rule: z.object({ name: z.string() }),
        cycle: z.array(z.object({ name: z.string() })).optional(),
      }),
    ),
  }),
});

const folders: string[] = [];

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
});

describe("the architecture rules", { timeout: 60_000 }, () => {
  it("let an honest tree pass", async () => {
    expect(violations(await treeOf(honest))).toEqual([]);
  });

  it("refuse what is planted in it, each rule what breaks it", async () => {
    const tree = await treeOf(Object.assign({}, honest, ...Object.values(planted)));
    const found = violations(tree).flatMap(({ rule, from, cycle = [{ name: from }] }) =>
      cycle.map(({ name }) => `${rule.name}: ${name}`),
    );
    const expected = Object.entries(planted).flatMap(([rule, files]) =>
      Object.keys(files).map((file) => `${rule}: ${file}`),
    );
    expect([...new Set(found)].sort()).toEqual(expected.sort());
  });

  it("each have a planted violation", () => {
    const config: IConfiguration = createRequire(import.meta.url)("../.dependency-cruiser.cjs");
    const names = [...(config.forbidden ?? []), ...(config.required ?? [])].map(({ name }) => name);
    expect(Object.keys(planted).sort()).toEqual(names.sort());
  });

  it("hold in this repository", () => {
    expect(violations(root)).toEqual([]);
  });
});

/** A folder with these files and this repository's packages. */
async function treeOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "pacvue-architecture-"));
  folders.push(folder);
  for (const name of ["package.json", "tsconfig.json"]) await copyFile(join(root, name), join(folder, name));
  await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

function violations(tree: string) {
  const cruiser = join(root, "node_modules", ".bin", "depcruise");
  const config = join(root, ".dependency-cruiser.cjs");
  const { stdout, stderr } = spawnSync(cruiser, ["--config", config, "--output-type", "json", "."], {
    cwd: tree,
    encoding: "utf8",
    maxBuffer: 64_000_000,
  });
  if (stdout === "") throw new Error(stderr);
  const { summary } = reportSchema.parse(JSON.parse(stdout));
  if (summary.totalCruised === 0) throw new Error("nothing was looked at");
  return summary.violations;
}
