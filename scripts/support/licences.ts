import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { root } from "./data-folder";

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      integrity: z.string().optional(),
      dev: z.boolean().optional(),
      inBundle: z.boolean().optional(),
      hasInstallScript: z.boolean().optional(),
    }),
  ),
});

/** A package of package-lock.json, of whatever platform. */
export interface LockedPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  /** Comes with the product; the others only build and test it. */
  readonly shipped: boolean;
  /** What its archive has to be, so that nobody can put another in its place. */
  readonly integrity: string | null;
  readonly hasInstallScript: boolean;
}

/** Everything that `npm ci` may install. */
export async function lockedPackages(): Promise<readonly LockedPackage[]> {
  const { packages } = lockSchema.parse(JSON.parse(await readFile(join(root, "package-lock.json"), "utf8")));
  return Object.entries(packages)
    .filter(([path, entry]) => path !== "" && !entry.inBundle)
    .map(([path, entry]) => ({
      name: path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
      version: entry.version ?? "",
      licence: entry.license ?? "",
      shipped: !entry.dev,
      integrity: entry.integrity ?? null,
      hasInstallScript: entry.hasInstallScript ?? false,
    }));
}

/** Ask for no more than that their text is kept, or that changes to their own files are published; nothing of them is changed here. */
const taken = new Set([
  ...[
    "MIT",
    "MIT-0",
    "ISC",
    "0BSD",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "Apache-2.0",
    "BlueOak-1.0.0",
    "Unlicense",
    "CC0-1.0",
  ],
  ...["MPL-2.0", "OFL-1.1"],
]);

/** Looked at one by one. */
const lookedAt: readonly { readonly name: RegExp; readonly licence: string; readonly why: string }[] = [
  {
    ...{ name: /^@img\/sharp-/, licence: "LGPL-3.0-or-later" },
    why: "libvips, linked dynamically and exchangeable; nothing of it is changed",
  },
  { name: /^caniuse-lite$/, licence: "CC-BY-4.0", why: "a table of browsers, read while building, named here" },
  { name: /^elkjs$/, licence: "EPL-2.0", why: "drawing in Prisma's studio, which is not started" },
  { name: /^argparse$/, licence: "Python-2.0", why: "as free as MIT; only while testing" },
  { name: /^seq-queue$/, licence: "", why: "MIT by its LICENSE file; of a driver that is not used" },
];

/** Null when a package may be used, else its licence, which somebody has to read first. */
export function unknownLicence({ name, licence }: Pick<LockedPackage, "name" | "licence">): string | null {
  const parts = licence.replace(/[()]/g, "").split(/ (?:AND|and) /);
  const known = parts.every((part) => {
    if (part.split(/ OR /).some((choice) => taken.has(choice))) return true;
    return lookedAt.some((each) => each.name.test(name) && each.licence === part);
  });
  return known ? null : licence || "none named";
}
