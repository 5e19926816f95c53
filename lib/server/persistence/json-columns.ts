import "server-only";
import { progressSchema, type WizardProgress } from "@/lib/domain/connection/connection-form";
import { type EndpointsByHand, endpointsByHandSchema } from "@/lib/domain/connection/endpoints-by-hand";
import { type IdentityProviderKey, identityProviderKeySchema } from "@/lib/domain/connection/identity-provider";
import {
  type ClientAuthentication,
  clientAuthenticationSchema,
  type ProviderMetadata,
  providerMetadataSchema,
} from "@/lib/domain/connection/provider-metadata";
import { type UserManagement, userManagementSchema } from "@/lib/domain/connection/user-management";
import {
  type ReviewAnswers,
  type ReviewComment,
  reviewAnswersSchema,
  reviewCommentsSchema,
} from "@/lib/domain/review/review-comment";

/** A stored value that no longer has its shape is a fault of ours, never something to guess around. */
export function readMetadata(value: unknown): ProviderMetadata | null {
  return value === null ? null : providerMetadataSchema.parse(value);
}

export function readEndpointsByHand(value: unknown): EndpointsByHand | null {
  return value === null ? null : endpointsByHandSchema.parse(value);
}

export function readUserManagement(value: unknown): UserManagement {
  return userManagementSchema.parse(value);
}

export function readProgress(value: unknown): WizardProgress {
  return progressSchema.parse(value);
}

export function readProvider(value: string | null): IdentityProviderKey | null {
  return value === null ? null : identityProviderKeySchema.parse(value);
}

export function readClientAuthentication(value: string | null): ClientAuthentication | null {
  return value === null ? null : clientAuthenticationSchema.parse(value);
}

export function readReviewComments(value: unknown): ReviewComment[] {
  return reviewCommentsSchema.parse(value);
}

export function readReviewAnswers(value: unknown): ReviewAnswers {
  return reviewAnswersSchema.parse(value);
}
