import "server-only";
import type { FlowRefusal, RelyingParty, SignedInClaims } from "@/lib/application/code-flow";
import type { OutgoingHttp } from "@/lib/application/outgoing-http";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { readPersonClaims, type VerifiedClaims } from "@/lib/domain/sign-in/id-token-claims";

/**
 * Fills in what the ID token left out (Okta's organization server sends neither name nor groups there) from the userinfo
 * endpoint, whose `sub` must be the ID token's (OpenID Connect Core section 5.3.2). Asked only when the e-mail address, or
 * the groups that a rule reads, are missing and the provider has such an endpoint. An endpoint that does not answer costs the details, not the sign-in.
 */
export async function completeFromUserinfo(
  http: OutgoingHttp,
  { account, metadata, groupsClaim }: Pick<RelyingParty, "account" | "metadata" | "groupsClaim">,
  accessToken: string,
  verified: VerifiedClaims,
): Promise<Outcome<SignedInClaims, FlowRefusal>> {
  const complete = verified.email !== null && (groupsClaim === undefined || verified.groupsClaim === groupsClaim);
  if (complete || metadata.userinfo_endpoint === undefined) return accept(verified);
  const headers = { authorization: `Bearer ${accessToken}` };
  const answer = await http({ url: metadata.userinfo_endpoint, account, headers });
  if (!answer.ok || answer.value.status !== 200) return accept(verified);
  const { json } = answer.value;
  const subject = typeof json === "object" && json !== null && "sub" in json ? json.sub : undefined;
  if (subject !== verified.subject) {
    return refuse({ code: "userinfo_subject", detail: "userinfo speaks of another subject", providerSaid: null });
  }
  const told = readPersonClaims(json, groupsClaim);
  // The rule's own claim counts, wherever it is; another one from the ID token must not hide it.
  const onlyTold = verified.groupsClaim !== groupsClaim && told.groupsClaim === groupsClaim;
  const groupsFrom = verified.groupsClaim === null || onlyTold ? told : verified;
  return accept({
    ...verified,
    email: verified.email ?? told.email,
    emailVerified: verified.email === null ? told.emailVerified : verified.emailVerified,
    name: verified.name ?? told.name,
    groups: groupsFrom.groups,
    groupsClaim: groupsFrom.groupsClaim,
  });
}
