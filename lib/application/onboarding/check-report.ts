import type { ConnectionCheck } from "@/lib/domain/connection/connection-check";
import type { IdentityProviderKey } from "@/lib/domain/connection/identity-provider";
import type { ProviderMetadata } from "@/lib/domain/connection/provider-metadata";
import type { CallAccount } from "../outgoing-http";

/** Collects the results of one run in order and hands each on as soon as it is known. */
export interface CheckReport {
  readonly add: (...checks: readonly ConnectionCheck[]) => void;
  /** Stops the run. */
  readonly signal: AbortSignal;
  /** On which its calls are made. */
  readonly account: CallAccount;
  readonly provider: IdentityProviderKey;
}

/** A provider whose metadata may be used, and its clock when it answered. */
export interface FoundProvider {
  readonly metadata: ProviderMetadata;
  readonly date: Date | null;
}
