import type { ClientAuthentication } from "@/lib/domain/connection/provider-metadata";
import type { OutgoingFailureCode } from "../outgoing-http";
import type { ConnectionRef } from "./onboarding-store";

/** What a token endpoint answered to a made-up code. `providerSaid` holds its own words, when it sent some. */
export interface CredentialProbe {
  readonly verdict: "accepted" | "wrong_credentials" | "could_not_tell";
  readonly providerSaid: string | null;
  /** Why it could not be told, when there was no answer to read. */
  readonly unanswered?: OutgoingFailureCode;
}

/** What a token endpoint said, and with which of the ways of client authentication. */
export interface ProbeAnswer {
  readonly clientAuthentication: ClientAuthentication;
  readonly probe: CredentialProbe;
}

/** A probe that was made before, and when. */
export interface EarlierProbe extends ProbeAnswer {
  readonly at: Date;
}

/** Beside the one probe that every change of the values allows, so many more in an hour. */
export const probesAgainAnHour = 3;

/** Counts credential probes for all instances together, so that nobody's token endpoint is asked without end. */
export interface CredentialProbes {
  /**
   * Takes one probe from the allowance of these values (`values` is their digest), in one atomic statement. When none is
   * left: what was said last (null when nothing was), and from when one may be made again.
   */
  take(
    place: ConnectionRef,
    values: Uint8Array<ArrayBuffer>,
    now: Date,
  ): Promise<
    | { readonly taken: true }
    | { readonly taken: false; readonly earlier: EarlierProbe | null; readonly againFrom: Date }
  >;
  keep(place: ConnectionRef, values: Uint8Array<ArrayBuffer>, answer: EarlierProbe): Promise<void>;
}
