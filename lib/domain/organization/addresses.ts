/**
 * Where a connection lives under an organization's addresses; `primary` carries no key in its redirect URL. `slug` is the one
 * that the redirect URL was registered with, which outlives a rename of the organization.
 */
export interface ConnectionPlace {
  readonly slug: string;
  readonly connectionKey: string;
  readonly primary: boolean;
}

/** The redirect URL (RFC 6749 section 3.1.2) of one connection, character for character as the identity provider is sent it. */
export function redirectUrl(publicUrl: string, { slug, connectionKey, primary }: ConnectionPlace): string {
  return primary ? `${publicUrl}/loginoauth/${slug}` : `${publicUrl}/loginoauth/${slug}/${connectionKey}`;
}

/** The page that an organization's people open. */
export function loginUrl(publicUrl: string, slug: string): string {
  return `${publicUrl}/login/${slug}`;
}

/** The address at which a colleague does a test sign-in. */
export function testUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/test/${token}`;
}

/** The address of the wizard for one setup link's token. */
export function setupUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/onboarding/${token}`;
}
