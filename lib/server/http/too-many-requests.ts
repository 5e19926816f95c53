import "server-only";
import type { TooMany } from "@/lib/application/limits/take-allowances";

/** The answer to whoever asks too often, where no page of ours is about to be shown (RFC 6585 section 4). */
export function tooManyRequests({ retryAfterSeconds }: TooMany): Response {
  return new Response("Too many requests from your network. Wait a minute, then load this page again.\n", {
    status: 429,
    headers: { "content-type": "text/plain; charset=utf-8", "retry-after": String(retryAfterSeconds) },
  });
}
