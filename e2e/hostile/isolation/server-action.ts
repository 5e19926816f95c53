import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { root } from "@/scripts/support/data-folder";
import type { Browser } from "../browser";
import type { Answer } from "../exchange";

/** A server action of the build. */
export interface ServerAction {
  readonly id: string;
  readonly name: string;
  /** The page that is nearest to the root of those that have it: its address, with `[name]` for parameters. */
  readonly page: string;
}

const manifestSchema = z.object({
  node: z.record(z.string(), z.object({ exportedName: z.string(), workers: z.record(z.string(), z.unknown()) })),
});

/** Every server action that the build has, as Next lists them. */
export async function everyServerAction(): Promise<readonly ServerAction[]> {
  const text = await readFile(join(root, ".next", "server", "server-reference-manifest.json"), "utf8");
  return Object.entries(manifestSchema.parse(JSON.parse(text)).node).map(([id, { exportedName, workers }]) => {
    const [page = ""] = Object.keys(workers).sort((one, other) => one.length - other.length);
    const address = page
      .replace(/^app/, "")
      .replace(/\/page$/, "")
      .replace(/\/\([^)]*\)/g, "");
    return { id, name: exportedName, page: address };
  });
}

/** What a form says: texts, several of one name, or a file. */
export type Fields = Readonly<Record<string, string | readonly string[] | Buffer>>;

const boundary = "----isolation";

/**
 * Calls an action as a page's script does: the state before it, and the form, in React's encoding of a reply (the form's
 * fields stand beside the list of arguments, under the number by which the list names it).
 */
export function callAction(browser: Browser, action: ServerAction, page: string, fields: Fields): Promise<Answer> {
  const parts = Object.entries(fields).flatMap(([name, value]) =>
    (typeof value === "string" || Buffer.isBuffer(value) ? [value] : value).map((one) => part(`_1_${name}`, one)),
  );
  return browser.visit(page, {
    method: "POST",
    from: "us",
    headers: {
      accept: "text/x-component",
      "next-action": action.id,
      "content-type": `multipart/form-data; boundary=${boundary}`,
    },
    body: Buffer.concat([...parts, part("0", '[{},"$K1"]'), Buffer.from(`--${boundary}--\r\n`)]),
  });
}

function part(name: string, value: string | Buffer): Buffer {
  const file = Buffer.isBuffer(value) ? '; filename="logo.png"\r\ncontent-type: image/png' : "";
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), Buffer.from(value), Buffer.from("\r\n")]);
}
