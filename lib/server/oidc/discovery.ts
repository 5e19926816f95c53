import "server-only";
import type { OutgoingHttp } from "@/lib/application/outgoing-http";
import { checkDiscoveryDocument } from "@/lib/domain/connection/check-discovery";
import { discoveryUrl } from "@/lib/domain/connection/discovery-url";
import type { ProviderMetadata } from "@/lib/domain/connection/provider-metadata";

const freshMilliseconds = 10 * 60_000;

export const operatorAccount = { share: "operator", organizationId: null } as const;

/** The metadata of a provider that the operator named, kept for a while; the last good one serves while it is down. */
export function operatorProvider(
  http: OutgoingHttp,
  issuer: string,
  allowedOrigins: readonly string[],
  now: () => number,
): () => Promise<ProviderMetadata | null> {
  let kept: { readonly metadata: ProviderMetadata; readonly at: number } | null = null;
  return async () => {
    if (kept && now() - kept.at < freshMilliseconds) return kept.metadata;
    const answer = await http({ url: discoveryUrl(issuer), account: operatorAccount });
    const metadata =
      answer.ok && answer.value.status === 200
        ? checkDiscoveryDocument(answer.value.json, { issuer, allowedOrigins }).metadata
        : null;
    if (metadata) kept = { metadata, at: now() };
    return metadata ?? kept?.metadata ?? null;
  };
}
