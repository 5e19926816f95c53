import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "@/scripts/support/data-folder";

/** An address of the product with a method that it answers. */
export interface RouteMethod {
  readonly method: string;
  /** As in the file tree, without groups: `/login/[client]/start`. */
  readonly path: string;
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Every route and page that `app/` has, so that a new one is tried without anybody thinking of it. */
export async function everyRoute(): Promise<readonly RouteMethod[]> {
  const app = join(root, "app");
  const files = (await readdir(app, { recursive: true })).filter((file) => /(?:^|\/)(?:route|page)\.tsx?$/.test(file));
  const found = await Promise.all(
    files.sort().map(async (file) => {
      const path = `/${file
        .split("/")
        .slice(0, -1)
        .filter((part) => !/^\(.*\)$/.test(part))
        .join("/")}`;
      if (/page\.tsx$/.test(file)) return [{ method: "GET", path }];
      const code = await readFile(join(app, file), "utf8");
      const exported = methods.filter((method) =>
        new RegExp(`export (?:async function|const) ${method}\\b|\\b${method}[,\\s}].*from`).test(code),
      );
      return exported.map((method) => ({ method, path }));
    }),
  );
  return found.flat();
}

/** The address with its parameters filled in. */
export function addressOf(path: string, values: Readonly<Record<string, string>>): string {
  return path
    .split("/")
    .filter((part) => !/^\[\[\.\.\./.test(part))
    .map((part) => {
      const name = /^\[(?:\.\.\.)?(\w+)\]$/.exec(part)?.[1];
      if (name === undefined) return part;
      const value = values[name];
      if (value === undefined) throw new Error(`no value for [${name}] of ${path}`);
      return value;
    })
    .join("/");
}
