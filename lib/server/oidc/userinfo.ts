import "server-only";
import type { FlowRefusal, SignedInClaims } from "@/lib/application/code-flow";
import type { OutgoingHttp } from "@/lib/application/outgoing-http";
import type { ProviderMetadata } from "@/lib/domain/connection/provider-metadata";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { readPersonClaims, type VerifiedClaims } from "@/lib/domain/sign-in/id-token-claims";

/**
 * Fills in what the ID token left out (Okta's organization server sends neither name nor groups there) from the userinfo
 * endpoint, whose `sub` must be the ID token's (OpenID Connect Core section 5.3.2). Asked only when the e-mail address is
 * missing and the provider has such an endpoint. An endpoint that does not answer costs the details, not the sign-in.
 */
export async function completeFromUserinfo(
  http: OutgoingHttp,
  metadata: ProviderMetadata,
  accessToken: string,
  verified: VerifiedClaims,
): Promise<Outcome<SignedInClaims, FlowRefusal>> {
  if (verified.email !== null || metadata.userinfo_endpoint === undefined) return accept(verified);
  const answer = await http({ url: metadata.userinfo_endpoint, headers: { authorization: `Bearer ${accessToken}` } });
  if (!answer.ok || answer.value.status !== 200) return accept(verified);
  const { json } = answer.value;
  const subject = typeof json === "object" && json !== null && "sub" in json ? json.sub : undefined;
  if (subject !== verified.subject) {
    return refuse({ code: "userinfo_subject", detail: "userinfo speaks of another subject", providerSaid: null });
  }
  const told = readPersonClaims(json);
  return accept({
    ...verified,
    email: told.email,
    emailVerified: told.email === null ? verified.emailVerified : told.emailVerified,
    name: verified.name ?? told.name,
    groups: verified.groups.length > 0 ? verified.groups : told.groups,
    groupsClaim: verified.groups.length > 0 ? verified.groupsClaim : told.groupsClaim,
  });
}
