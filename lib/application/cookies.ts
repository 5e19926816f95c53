/** Cookies as the use cases need them; names, attributes and syntax are the adapter's. */
export interface Cookies {
  /** One name for each organization, so that several can be signed in side by side. */
  sessionName(slug: string): string;
  readSession(cookieHeader: string | null, slug: string): string | null;
  endSession(slug: string): string;

  /** Binds a sign-in attempt to the browser under a name of its own, so that two tabs do not overwrite each other. */
  keepAttempt(state: string, browserSecret: string, maxAgeSeconds: number): string;
  readAttempt(cookieHeader: string | null, state: string): string | null;
  forgetAttempt(state: string): string;
  /** Ends attempts that were left behind, when there are more than a browser should carry. */
  forgetOldAttempts(cookieHeader: string | null): readonly string[];

  /** Platform and connection last used at an organization: a convenience, not a secret. */
  keepLastUsed(slug: string, used: { readonly platform: string; readonly connection: string }): string;
  readLastUsed(
    cookieHeader: string | null,
    slug: string,
  ): { readonly platform: string; readonly connection: string } | null;

  /**
   * The platform that the browser was just let through to because of its session. Seen again within seconds, the platform
   * has sent it back: it does not see the session, and leading on by itself would go round in circles.
   */
  keepLedOn(slug: string, platform: string): string;
  readLedOn(cookieHeader: string | null, slug: string): string | null;

  /** What the provider answered to the last sign-in that failed, sealed, for the page that says so. */
  keepProviderSaid(sealed: string, maxAgeSeconds: number): string;
  readProviderSaid(cookieHeader: string | null): string | null;

  readonly staffSessionName: string;
  readStaffSession(cookieHeader: string | null): string | null;
  endStaffSession(): string;
}
