import { createHash } from "node:crypto";
import { takeAllowances } from "@/lib/application/limits/take-allowances";
import { allowancesByAddress } from "@/lib/server/request-context";
import { run } from "@/lib/server/run";
import { answer } from "./answers";
import type { Reply } from "./from-our-pages";

/**
 * A reply to what asks others on somebody's behalf: refused when that happens more often than a person would ask. Counted
 * for each link, whose token nobody needs to know for that, and for each address.
 */
export function withinLimits<Place extends { readonly token: string }>(reply: Reply<Place>): Reply<Place> {
  return async (asked) => {
    const link = createHash("sha256").update(asked.token).digest("base64url").slice(0, 22);
    const callers = { wizard_by_link: link, ...allowancesByAddress("wizard_by_address", asked.request.headers) };
    const taken = await run(takeAllowances, { callers, context: asked.context });
    if (taken.ok) return reply(asked);
    const refusal = answer(429, { code: "too_many_requests" });
    refusal.headers.set("retry-after", String(taken.refusal.retryAfterSeconds));
    return refusal;
  };
}
