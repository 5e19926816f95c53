import "server-only";
import type { CallAccount, OutgoingFailureCode } from "@/lib/application/outgoing-http";
import type { ProviderMetadata } from "@/lib/domain/connection/provider-metadata";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { SignInRefusalCode } from "@/lib/domain/sign-in/refusal";
import { candidateKeys, type ParsedToken, parseIdToken, signatureHolds, type TokenRefusal } from "./id-token-signature";
import type { KeySets } from "./key-set";

/**
 * Takes a token of an OpenID provider apart and verifies its form, algorithm and signature against the issuer's keys. The
 * provider's stated algorithms narrow ours, never widen them. Its claims are not believed yet.
 */
export async function verifySignature(
  token: unknown,
  { account, metadata }: { readonly account: CallAccount; readonly metadata: ProviderMetadata },
  keySets: KeySets,
): Promise<Outcome<ParsedToken, TokenRefusal>> {
  const parsed = parseIdToken(token);
  if (!parsed.ok) return parsed;
  const { header } = parsed.value;
  const stated = metadata.id_token_signing_alg_values_supported;
  if (stated && !stated.includes(header.alg))
    return refuse({ code: "id_token_algorithm", detail: `algorithm ${header.alg} is not stated in discovery` });

  let keys = await keySets.keysOf(metadata.jwks_uri, account);
  if (keys.ok && candidateKeys(header, keys.value).length === 0)
    keys = await keySets.keysOf(metadata.jwks_uri, account, { unknownKid: true });
  if (!keys.ok) return refuse({ code: withoutKeys(keys.refusal.code), detail: `key set: ${keys.refusal.code}` });
  const candidates = candidateKeys(header, keys.value);
  if (candidates.length === 0)
    return refuse({
      code: "id_token_key",
      detail: `no key for ${header.alg}, key id ${header.kid === null ? "absent" : "unknown"}`,
    });
  return signatureHolds(parsed.value, candidates)
    ? accept(parsed.value)
    : refuse({ code: "id_token_signature", detail: "the signature does not verify" });
}

function withoutKeys(code: OutgoingFailureCode): SignInRefusalCode {
  if (code === "too_many_calls") return code;
  return code === "timeout" ? "provider_slow" : "provider_unreachable";
}
