import type { Changeable } from "./misbehaviour";

/** Somebody whom a fake provider knows. */
export interface FakeUser {
  readonly email: string;
  readonly subject?: string;
  readonly name?: string;
  readonly groups?: readonly string[];
  /**
   * Laid over the honest claims; undefined takes one away: `{ email: undefined }`, `{ email_verified: "true" }`,
   * `{ amr: ["mfa"] }`.
   */
  readonly claims?: Readonly<Changeable>;
}
