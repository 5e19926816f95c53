import "server-only";
import type { RelyingParty } from "@/lib/application/code-flow";
import type { CredentialProbe } from "@/lib/application/onboarding/credential-probes";
import type { OutgoingHttp } from "@/lib/application/outgoing-http";
import { providerWords } from "@/lib/domain/sign-in/provider-words";
import { isClientRefused, readTokenError } from "./token-error";

/**
 * Tells a wrong client ID or secret from a right one before anybody signs in: a token request with a made-up code is
 * answered `invalid_client` (or in the vendor's own way) when the client is not known, and `invalid_grant` when it is and
 * only the code is wrong (RFC 6749 section 5.2). Anything else could not be told.
 */
export async function probeCredentials(
  http: OutgoingHttp,
  party: RelyingParty,
  clientSecret: string | null,
  signal: AbortSignal,
): Promise<CredentialProbe> {
  const body = new URLSearchParams({
    grant_type: "authorization_code",
    code: "credential-check-no-such-code",
    redirect_uri: party.redirectUri,
    code_verifier: "credential-check-no-such-verifier-0123456789",
  });
  const headers: Record<string, string> = { "content-type": "application/x-www-form-urlencoded" };
  if (party.clientAuthentication === "client_secret_basic" && clientSecret !== null) {
    headers.authorization = `Basic ${Buffer.from(`${formEncode(party.clientId)}:${formEncode(clientSecret)}`).toString("base64")}`;
  } else {
    body.set("client_id", party.clientId);
    if (clientSecret !== null) body.set("client_secret", clientSecret);
  }
  const answer = await http({
    url: party.metadata.token_endpoint,
    account: party.account,
    method: "POST",
    headers,
    body: body.toString(),
    signal,
  });
  if (!answer.ok) return { verdict: "could_not_tell", providerSaid: null, unanswered: answer.refusal.code };
  const failed = readTokenError(answer.value.json);
  if (!failed) return { verdict: "could_not_tell", providerSaid: null };
  const { error, error_description: description } = failed;
  const providerSaid = providerWords(error, description);
  if (error === "invalid_grant") return { verdict: "accepted", providerSaid: null };
  if (isClientRefused(error, answer.value.status)) return { verdict: "wrong_credentials", providerSaid };
  return { verdict: "could_not_tell", providerSaid };
}

/**
 * RFC 6749 section 2.3.1 with appendix B: form-urlencoded before base64. Exactly as NextAuth does it for a sign-in, which
 * leaves `!'()*` as they are: a server that does not decode would tell the two apart, and the probe would not foretell.
 */
function formEncode(text: string): string {
  return encodeURIComponent(text).replace(/%20/g, "+");
}
