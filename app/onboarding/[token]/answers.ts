import { createHash } from "node:crypto";
import type { WizardAnswer } from "@/components/onboarding/wizard-answers";
import { takeAllowances } from "@/lib/application/limits/take-allowances";
import { run } from "@/lib/server/composition";
import { isSameOrigin } from "@/lib/server/http/same-origin";
import { allowancesByAddress, requestContext } from "@/lib/server/request-context";

const noStore = { "cache-control": "no-store" };

/** A JSON answer that nothing on the way may keep. */
export function answer(status: number, body: WizardAnswer): Response {
  return Response.json(body, { status, headers: noStore });
}

/** Sends a browser on after a form (RFC 9110 section 15.4.4). */
export function seeOther(location: string, setCookies: readonly string[] = []): Response {
  const headers = new Headers({ ...noStore, location });
  for (const cookie of setCookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
}

/** The refusal of a request that another site made in somebody's browser; null when it is one of ours. */
export function refuseForeign(request: Request): Response | null {
  return isSameOrigin(request) ? null : answer(403, { code: "foreign_origin" });
}

/**
 * The refusal of a request that asks others on somebody's behalf more often than a person would; null within the limits.
 * Counted for each link, whose token nobody needs to know for that, and for each address.
 */
export async function refuseTooMany(request: Request, token: string): Promise<Response | null> {
  const link = createHash("sha256").update(token).digest("base64url").slice(0, 22);
  const callers = { wizard_by_link: link, ...allowancesByAddress("wizard_by_address", request.headers) };
  const taken = await run(takeAllowances, { callers, context: requestContext(request.headers) });
  if (taken.ok) return null;
  const refusal = answer(429, { code: "too_many_requests" });
  refusal.headers.set("retry-after", String(taken.refusal.retryAfterSeconds));
  return refusal;
}

/** The address below which a setup link's pages are. */
export function wizardBase(token: string): string {
  return `/onboarding/${encodeURIComponent(token)}`;
}

/** What a request of this wizard may carry at most; every form but the list of people is far below it. */
const longestBody = 256 * 1024;

/** The same for the list of people: 10,000 addresses of the greatest length. */
export const longestList = 3 * 1024 * 1024;

/** The body as text, or null when it is longer than any of our forms. */
export async function readBody(request: Request, longest = longestBody): Promise<string | null> {
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

/** The body as JSON; undefined when it is none. */
export async function readJson(request: Request, longest = longestBody): Promise<unknown> {
  const text = await readBody(request, longest);
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether a plain form was sent, by a browser whose scripts have not arrived. */
export function isForm(request: Request): boolean {
  return request.headers.get("content-type")?.startsWith("application/x-www-form-urlencoded") ?? false;
}
