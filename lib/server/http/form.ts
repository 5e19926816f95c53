import "server-only";

const largestForm = 16 * 1024;

/** A small urlencoded form, without U+0000; anything larger or of another type reads as empty. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (type !== "application/x-www-form-urlencoded") return new URLSearchParams();
  if (Number(request.headers.get("content-length") ?? 0) > largestForm) return new URLSearchParams();
  const text = await request.text();
  return text.length > largestForm ? new URLSearchParams() : new URLSearchParams(text.replaceAll("%00", ""));
}
