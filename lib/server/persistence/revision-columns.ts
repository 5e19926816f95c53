import "server-only";
import type { StoredSecret } from "@/lib/application/code-flow";
import type { Revision } from "@/lib/domain/connection/revision";
import type { ConnectionRevision } from "./generated/client";
import {
  readClientAuthentication,
  readEndpointsByHand,
  readMetadata,
  readProgress,
  readProvider,
  readReviewAnswers,
  readUserManagement,
} from "./json-columns";

/** A row as the domain knows it: without the secret, which only {@link storedSecret} hands on, sealed. */
export function toRevision(row: ConnectionRevision): Revision {
  const { id, organizationId, connectionId, number, status, version } = row;
  const { loginUrl, issuer, clientId, hostedDomain, note, submittedAt, submittedBy } = row;
  return {
    ...{ id, organizationId, connectionId, number, status, version },
    ...{ loginUrl, issuer, clientId, hostedDomain, note, submittedAt, submittedBy },
    provider: readProvider(row.provider),
    clientAuthentication: readClientAuthentication(row.clientAuthentication),
    metadata: readMetadata(row.metadata),
    endpointsByHand: readEndpointsByHand(row.endpointsByHand),
    secret:
      row.clientSecretSealed && row.clientSecretEnteredAt
        ? { enteredAt: row.clientSecretEnteredAt, expiresAt: row.clientSecretExpiresAt }
        : null,
    userManagement: readUserManagement(row.userManagement),
    progress: readProgress(row.progress),
    reviewAnswers: readReviewAnswers(row.reviewAnswers),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

export function storedSecret(row: ConnectionRevision): StoredSecret | null {
  if (row.clientSecretSealed === null) return null;
  const { organizationId, connectionId } = row;
  return {
    sealed: row.clientSecretSealed,
    organizationId,
    connectionId,
    issuer: row.issuer ?? "",
    tokenEndpoint: row.clientSecretEndpoint ?? "",
  };
}

/** The settings of a revision, as they are carried over into the draft that follows it. */
export function settingsOf(row: ConnectionRevision) {
  const { provider, loginUrl, issuer, clientId, clientAuthentication, metadataFetchedAt } = row;
  const { clientSecretSealed, clientSecretEndpoint, clientSecretEnteredAt, clientSecretExpiresAt, note } = row;
  return {
    ...{ provider, loginUrl, issuer, clientId, clientAuthentication, metadataFetchedAt, note },
    hostedDomain: row.hostedDomain,
    ...{ clientSecretSealed, clientSecretEndpoint, clientSecretEnteredAt, clientSecretExpiresAt },
    metadata: readMetadata(row.metadata) ?? undefined,
    endpointsByHand: readEndpointsByHand(row.endpointsByHand) ?? undefined,
    userManagement: readUserManagement(row.userManagement),
    progress: readProgress(row.progress),
  };
}
