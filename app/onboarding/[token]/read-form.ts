import { isStorable } from "@/lib/domain/storable";
import { formFields } from "@/lib/server/http/form";

/** What a request of this wizard may carry at most; every form but the list of people is far below it. */
const longestBody = 256 * 1024;

/** The same for the list of people: 10,000 addresses of the greatest length. */
export const longestList = 3 * 1024 * 1024;

/** Whether a plain form was sent, by a browser whose scripts have not arrived. */
export function isForm(request: Request): boolean {
  return request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded") ?? false;
}

/** The fields of a plain form; none when it is longer than any of ours. */
export async function readFields(request: Request, longest = longestBody): Promise<URLSearchParams> {
  return formFields((await readBody(request, longest)) ?? "");
}

/** The body as JSON; undefined when it is none, or holds a text that cannot be stored. */
export async function readJson(request: Request, longest = longestBody): Promise<unknown> {
  const text = await readBody(request, longest);
  if (text === null) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isStorable(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What was sent as `form`, JSON or a plain form with the same names, whose `version` is a number; undefined when neither.
 * `plain` holds the fields of a plain form.
 */
export async function readForm(
  request: Request,
): Promise<{ readonly plain: URLSearchParams | null; readonly form: unknown }> {
  if (!isForm(request)) return { plain: null, form: await readJson(request) };
  const fields = await readFields(request);
  const version = fields.get("version");
  return {
    plain: fields,
    form: { ...Object.fromEntries(fields), ...(version !== null && { version: Number(version) }) },
  };
}

/** The body as text, or null when it is longer than `longest`. */
async function readBody(request: Request, longest: number): Promise<string | null> {
  if (!request.body) return "";
  const reader = request.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += value;
    if (text.length > longest) {
      await reader.cancel();
      return null;
    }
  }
}
