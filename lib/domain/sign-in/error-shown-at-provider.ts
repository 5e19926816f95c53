import type { IdentityProviderKey } from "../connection/identity-provider";
import { classifyProviderError, type ProviderErrorCode } from "./provider-errors";
import { describeRefusalForIt } from "./refusal-words";
import type { WordsForIt } from "./refusals-for-it";

/** Words that OAuth has for errors, as they stand somewhere on an error page. */
const oauthError =
  /\b(?:access_denied|invalid_(?:client|grant|redirect_uri|request|scope)|redirect_uri_mismatch|unauthorized_client|consent_required)\b/;

const deniedThere = /access (?:was |is |has been )?denied|not (?:have|been given) (?:permission|access)/i;
const redirectUrlWrong = /redirect[ _-]?ur[il]|callback url|reply url/i;

/**
 * What a page of an identity provider means that sends nobody back: most of them answer a redirect URL that they do not
 * know, and some a person who is not assigned, with a page of their own, so the reader has to bring us its words. Null when
 * nothing known stands in them.
 */
export function explainErrorShownAtProvider(said: string, provider: IdentityProviderKey | null): WordsForIt | null {
  const text = said.slice(0, 4000);
  const code = codeOf(text, provider);
  return code === "provider_error" ? null : describeRefusalForIt({ code, provider, providerSaid: text });
}

function codeOf(text: string, provider: IdentityProviderKey | null): ProviderErrorCode {
  const error = oauthError.exec(text)?.[0] ?? "";
  const code = classifyProviderError({ error, description: text, provider });
  if (code !== "provider_error" && code !== "provider_declined") return code;
  if (redirectUrlWrong.test(text)) return "provider_redirect_not_registered";
  // On a page of the provider's own nobody has declined anything.
  return code === "provider_declined" || deniedThere.test(text) ? "provider_not_assigned" : "provider_error";
}
