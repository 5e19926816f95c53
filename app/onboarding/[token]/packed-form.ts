import { deflateRawSync, inflateRawSync } from "node:zlib";
import { type ReturnedForm, returnedFormSchema } from "@/components/onboarding/returned-form";

/** Browsers keep a cookie of 4,096 bytes, its name and attributes included. */
const longestPack = 3600;

/** Nobody else's compressed text may grow beyond any form of ours. */
const longestForm = 256 * 1024;

/** What was typed into a plain form, but for what is not the reader's own and what never goes back to a browser. */
export function typedIn(form: URLSearchParams): ReturnedForm["typed"] {
  const names = [...new Set(form.keys())].filter((name) => !["version", "clientSecret"].includes(name));
  return Object.fromEntries(names.map((name) => [name, form.getAll(name).join("\n")]));
}

/** As text for a cookie; what is longest is cut until it fits. */
export function packForm(returned: ReturnedForm): string {
  const pack = deflateRawSync(JSON.stringify(returned)).toString("base64url");
  return pack.length <= longestPack ? pack : packForm(shortened(returned));
}

/** What {@link packForm} packed; null for anything else. */
export function unpackForm(pack: string): ReturnedForm | null {
  try {
    const text = inflateRawSync(Buffer.from(pack, "base64url"), { maxOutputLength: longestForm }).toString("utf8");
    return returnedFormSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function shortened(returned: ReturnedForm): ReturnedForm {
  const { typed, unusedLines } = returned;
  const [longest = ""] = Object.keys(typed).sort((one, other) => lengthIn(typed, other) - lengthIn(typed, one));
  if ((unusedLines?.length ?? 0) > lengthIn(typed, longest))
    return { ...returned, unusedLines: half(unusedLines ?? ""), cut: true };
  return { ...returned, typed: { ...typed, [longest]: half(typed[longest] ?? "") }, cut: true };
}

function lengthIn(typed: ReturnedForm["typed"], name: string): number {
  return typed[name]?.length ?? 0;
}

function half(text: string): string {
  return text.slice(0, Math.floor(text.length / 2));
}
