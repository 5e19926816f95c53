import "server-only";
import { z } from "zod";
import type { FlowRefusal, RelyingParty } from "@/lib/application/code-flow";
import type { OutgoingFailureCode, OutgoingHttp } from "@/lib/application/outgoing-http";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { providerWords } from "@/lib/domain/sign-in/provider-words";
import type { SignInRefusalCode } from "@/lib/domain/sign-in/refusal";
import { isClientRefused, readTokenError } from "./token-error";

/** A successful token response (RFC 6749 section 5.1, OpenID Connect Core section 3.1.3.3). */
export interface TokenAnswer {
  readonly raw: Readonly<Record<string, unknown>>;
  readonly idToken: unknown;
  readonly accessToken: string;
}

const successSchema = z.looseObject({
  access_token: z.string().min(1).max(16_384),
  token_type: z.string().max(40),
  id_token: z.unknown(),
});

/**
 * Sends NextAuth's token request through the guarded client, with the exact redirect URI of the authorization request
 * (RFC 6749 section 4.1.3) and the PKCE verifier (RFC 7636 section 4.5).
 */
export async function redeemAtTokenEndpoint(
  http: OutgoingHttp,
  party: RelyingParty,
  init: RequestInit | undefined,
  codeVerifier: string,
): Promise<Outcome<TokenAnswer, FlowRefusal>> {
  const body = new URLSearchParams(init?.body instanceof URLSearchParams ? init.body : String(init?.body ?? ""));
  body.set("redirect_uri", party.redirectUri);
  body.set("code_verifier", codeVerifier);
  const headers = Object.fromEntries(new Headers(init?.headers));
  const answer = await http({
    url: party.metadata.token_endpoint,
    account: party.account,
    method: "POST",
    headers: { ...headers, "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
    body: body.toString(),
  });
  if (!answer.ok) return refuse(outgoingRefusal("token endpoint", answer.refusal.code));
  const { status, json } = answer.value;

  const failed = readTokenError(json);
  if (failed) {
    const { error, error_description: description } = failed;
    const providerSaid = providerWords(error, description);
    return refuse({
      code: tokenErrorCode(error, status),
      detail: `token endpoint answered ${status} ${error.slice(0, 60)}`,
      providerSaid,
    });
  }
  if (status !== 200)
    return refuse({ code: "provider_answer_invalid", detail: `token endpoint answered ${status}`, providerSaid: null });
  const success = successSchema.safeParse(json);
  if (!success.success)
    return refuse({
      code: "provider_answer_invalid",
      detail: "token response without access_token or token_type",
      providerSaid: null,
    });
  const { id_token: idToken, access_token: accessToken } = success.data;
  return accept({ raw: success.data, idToken, accessToken });
}

/** RFC 6749 section 5.2. */
function tokenErrorCode(error: string, status: number): SignInRefusalCode {
  if (isClientRefused(error, status)) return "client_credentials_wrong";
  if (error === "invalid_grant") return "code_rejected";
  return "provider_error";
}

/** How a failed call to a provider reads as the end of a sign-in. */
function outgoingRefusal(endpoint: string, code: OutgoingFailureCode): FlowRefusal {
  const byFailure: Readonly<Record<OutgoingFailureCode, SignInRefusalCode>> = {
    too_many_calls: "too_many_calls",
    timeout: "provider_slow",
    not_found: "provider_unreachable",
    unreachable: "provider_unreachable",
    tls: "provider_unreachable",
    server_error: "provider_unreachable",
    private_address: "provider_unreachable",
    not_https: "provider_unreachable",
    redirected: "provider_answer_invalid",
    too_large: "provider_answer_invalid",
    not_json: "provider_answer_invalid",
  };
  return { code: byFailure[code], detail: `${endpoint}: ${code}`, providerSaid: null };
}
