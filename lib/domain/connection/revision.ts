import type { ReviewAnswers } from "../review/review-comment";
import type { WizardProgress } from "./connection-form";
import { type EndpointsByHand, endpointsInOneLine } from "./endpoints-by-hand";
import type { IdentityProviderKey } from "./identity-provider";
import type { ClientAuthentication, ProviderMetadata } from "./provider-metadata";
import type { UserManagement } from "./user-management";

export type RevisionStatus = "draft" | "submitted" | "changes_requested" | "approved" | "rejected" | "superseded";

export type ReviewDecision = "approved" | "changes_requested" | "rejected";

/** What everybody may see of a stored client secret: that there is one, since when and until when. */
export interface SecretOnFile {
  readonly enteredAt: Date;
  readonly expiresAt: Date | null;
}

/** A version of a connection's settings, without its secret. */
export interface Revision {
  readonly id: string;
  readonly organizationId: string;
  readonly connectionId: string;
  readonly number: number;
  readonly status: RevisionStatus;
  readonly version: number;
  readonly provider: IdentityProviderKey | null;
  readonly loginUrl: string | null;
  readonly issuer: string | null;
  readonly clientId: string | null;
  readonly clientAuthentication: ClientAuthentication | null;
  readonly metadata: ProviderMetadata | null;
  /** As typed, for a provider without a discovery document; null with one. */
  readonly endpointsByHand: EndpointsByHand | null;
  readonly secret: SecretOnFile | null;
  /** Whose accounts get in where the issuer serves many companies (Google: `hd`); settled when it is submitted. */
  readonly hostedDomain: string | null;
  readonly userManagement: UserManagement;
  readonly progress: WizardProgress;
  readonly reviewAnswers: ReviewAnswers;
  readonly note: string | null;
  readonly submittedAt: Date | null;
  readonly submittedBy: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Names the values that a check or test was made with; another name means that it no longer counts. Holds no secret. */
export function checkedValues(revision: Pick<Revision, "issuer" | "clientId" | "secret" | "endpointsByHand">): string {
  const { issuer, clientId, secret, endpointsByHand } = revision;
  const values = [issuer ?? "", clientId ?? "", secret?.enteredAt.toISOString() ?? "public"];
  return [...values, ...(endpointsByHand ? [endpointsInOneLine(endpointsByHand)] : [])].join(" ");
}
