import "server-only";
import { textOf } from "./known-text";

const largestForm = 16 * 1024;

/** The fields of an urlencoded text, without U+0000, which no text of ours can hold. */
export function formFields(text: string): URLSearchParams {
  return new URLSearchParams(text.replaceAll("%00", ""));
}

/** A small urlencoded form; anything larger or of another type reads as empty. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") return new URLSearchParams();
  if (Number(request.headers.get("content-length") ?? 0) > largestForm) return new URLSearchParams();
  const text = await textOf(request);
  return text.length > largestForm ? new URLSearchParams() : formFields(text);
}
