import { wizardSteps } from "@/lib/domain/connection/connection-form";
import { type ProviderMetadata, providerMetadataSchema } from "@/lib/domain/connection/provider-metadata";
import type { SecretOwner } from "@/lib/server/crypto/sealed-places";
import { type EncryptionKey, open, SealBroken, seal } from "@/lib/server/crypto/sealed-secret";
import type { Database } from "@/lib/server/persistence/database";
import { auditDemo, type ConnectionOfDemo } from "./seed-organization";

export interface LiveConnection {
  readonly issuer: string;
  readonly client: { readonly id: string; readonly secret: string };
  readonly encryptionKeys: readonly EncryptionKey[];
}

/**
 * Sees to it that a connection is live with the bundled identity provider. Nothing happens when it is; else an approved
 * revision is made, as after a review, and takes the place of the one that no longer fits (another port, other keys).
 */
export async function keepLive(database: Database, place: ConnectionOfDemo, live: LiveConnection): Promise<void> {
  const metadata = await discover(live.issuer);
  const owner: SecretOwner = {
    organizationId: place.organizationId,
    connectionId: place.connectionId,
    issuer: metadata.issuer,
    tokenEndpoint: metadata.token_endpoint,
  };
  const { organizationId, connectionId } = place;
  const connection = await database.connection.findUniqueOrThrow({
    where: { organizationId_id: { organizationId, id: connectionId } },
    include: { liveRevision: true, revisions: { orderBy: { number: "desc" }, take: 1, select: { number: true } } },
  });
  const current = connection.liveRevision;
  const fits =
    current?.issuer === metadata.issuer &&
    current.clientId === live.client.id &&
    current.clientSecretEndpoint === metadata.token_endpoint &&
    opens(current.clientSecretSealed, owner, live);
  if (fits) return;

  const now = new Date();
  await database.$transaction(async (transaction) => {
    const number = (connection.revisions[0]?.number ?? 0) + 1;
    const { id } = await transaction.connectionRevision.create({
      data: {
        ...{ organizationId, connectionId, number, metadata },
        status: "approved",
        provider: "generic",
        loginUrl: metadata.issuer,
        issuer: metadata.issuer,
        clientId: live.client.id,
        clientAuthentication: "client_secret_basic",
        metadataFetchedAt: now,
        clientSecretSealed: seal(live.client.secret, owner, live.encryptionKeys),
        clientSecretEndpoint: metadata.token_endpoint,
        clientSecretEnteredAt: now,
        userManagement: { kind: "provider" },
        progress: { done: [...wizardSteps], ticked: [] },
        submittedAt: now,
        submittedBy: "it@northwind.example",
      },
      select: { id: true },
    });
    await transaction.connection.updateMany({
      where: { id: connectionId, organizationId },
      data: { liveRevisionId: id, liveSince: now },
    });
    if (current) {
      await transaction.connectionRevision.updateMany({
        where: { id: current.id, organizationId },
        data: { status: "superseded" },
      });
    }
    const subject = ["connection_revision", id] as const;
    const after = { status: "approved", number };
    await auditDemo(transaction, { action: "submission.approved", organizationId, subject, after });
  });
}

/** The provider's own discovery document (OpenID Connect Discovery 1.0 section 4). */
async function discover(issuer: string): Promise<ProviderMetadata> {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(10_000) });
  return providerMetadataSchema.parse(await response.json());
}

function opens(sealed: string | null, owner: SecretOwner, { client, encryptionKeys }: LiveConnection): boolean {
  if (sealed === null) return false;
  try {
    return open(sealed, owner, encryptionKeys) === client.secret;
  } catch (error) {
    if (error instanceof SealBroken) return false;
    throw error;
  }
}
