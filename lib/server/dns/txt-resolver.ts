import "server-only";
import { Resolver } from "node:dns/promises";
import type { TxtAnswer } from "@/lib/domain/organization/domain-proof";

/** One question, with its repetition, takes no longer. */
const longestMilliseconds = 5_000;

/**
 * Asks for the TXT records of a name, in `servers` (`address` or `address:port`) or, when there are none, in the system's.
 * Never throws: that nothing answered is an answer.
 */
export function txtResolver(servers: readonly string[]): (name: string) => Promise<TxtAnswer> {
  return async (name) => {
    // One for each question, because cancelling ends all questions of a resolver.
    const resolver = new Resolver({ timeout: 2_000, tries: 2 });
    if (servers.length > 0) resolver.setServers([...servers]);
    const late = setTimeout(() => resolver.cancel(), longestMilliseconds);
    try {
      // A long value comes in several strings that belong together (RFC 7208 section 3.3).
      return { kind: "records", values: (await resolver.resolveTxt(name)).map((strings) => strings.join("")) };
    } catch (error) {
      return answerOf(error);
    } finally {
      clearTimeout(late);
    }
  };
}

function answerOf(error: unknown): TxtAnswer {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
  switch (code) {
    case "ENOTFOUND":
      return { kind: "none", name: "unknown" };
    case "ENODATA":
      return { kind: "none", name: "exists" };
    case "ETIMEOUT":
    case "ECANCELLED":
      return { kind: "no_answer", reason: "slow" };
    default:
      return { kind: "no_answer", reason: "error" };
  }
}
