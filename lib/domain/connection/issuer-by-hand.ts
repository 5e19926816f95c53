import { refusalWords } from "../login-url/login-url-words";
import { type LoginUrlContext, resolveLoginUrl } from "../login-url/resolve-login-url";
import { accept, type Outcome, refuse } from "../outcome";
import { endpointProblem } from "./check-endpoints";

/**
 * The issuer of a provider without a discovery document: used byte for byte as typed, because nothing else can settle how
 * it is spelt. What a login URL is refused for, it is refused for too.
 */
export function issuerByHand(
  typed: string,
  context: LoginUrlContext,
): Outcome<string, { readonly code: "not_an_issuer"; readonly title: string; readonly cure: string }> {
  const resolution = resolveLoginUrl(typed, context);
  if (resolution.kind === "refusal") {
    const { pasted: title, instead: cure } = refusalWords(resolution);
    return refuse({ code: "not_an_issuer", title, cure });
  }
  const problem = /^https?:\/\/[\x21-\x5b\x5d-\x7e]+$/i.test(typed)
    ? endpointProblem(typed, "issuer", context.allowedPrivateOrigins ?? [])
    : "is not a whole address";
  if (problem === null) return accept(typed);
  return refuse({
    code: "not_an_issuer",
    title: `As an issuer this cannot be used: it ${problem}.`,
    cure: "With endpoints entered by hand the issuer is used exactly as typed. Enter it as it stands in your provider's ID tokens (iss), beginning with https://.",
  });
}
