import type { Ports } from "@/lib/application/ports";
import { completeStaffSignIn, readStaffSession, startStaffSignIn } from "@/lib/application/staff/staff-session";
import { providerMetadataSchema } from "@/lib/domain/connection/provider-metadata";
import type { StaffActor } from "@/lib/domain/staff/actor";
import { context, type TestApplication } from "./application";
import { CookieJar } from "./cookie-jar";
import type { FakeIdentityProvider } from "./fake-identity-provider";

const client = { clientId: "staff-console", clientSecret: "s3cret of the console" };

/** An instance at which staff sign in with a fake provider. */
export async function staffApplication(
  application: TestApplication,
  provider: FakeIdentityProvider,
  changes: Partial<Ports> = {},
): Promise<Ports> {
  const { publicUrl } = application.ports;
  const redirectUri = `${publicUrl}/staff/callback`;
  provider.addClient({ ...client, redirectUris: [redirectUri] });
  const discovered = await fetch(`${provider.issuer}/.well-known/openid-configuration`);
  const metadata = providerMetadataSchema.parse(await discovered.json());
  return application.another({
    staffParty: async () => ({
      ...{ id: "staff", metadata, redirectUri, clientId: client.clientId },
      account: { share: "operator", organizationId: null },
      ...{ clientAuthentication: "client_secret_basic", clientSecret: { plain: client.clientSecret } },
    }),
    ...changes,
  });
}

/** One staff member's browser. */
export class StaffBrowser {
  readonly #jar = new CookieJar();

  constructor(
    readonly ports: Ports,
    readonly provider: FakeIdentityProvider,
  ) {}

  /** Goes through a sign-in as somebody; `to` is where it led, or why it did not. */
  async signIn(email: string, { fresh = false, returnTo = null as string | null } = {}): Promise<string> {
    const begun = await startStaffSignIn(this.ports, { returnTo, fresh, cookieHeader: this.#jar.header });
    if (!begun.ok) return begun.refusal.code;
    this.#jar.take(begun.value.setCookies);
    this.provider.nextUser(email);
    const { searchParams: parameters } = new URL(await this.provider.visit(begun.value.location));
    const completed = await completeStaffSignIn(this.ports, {
      ...{ parameters, cookieHeader: this.#jar.header, context: context() },
    });
    this.#jar.take(completed.ok ? completed.value.setCookies : completed.refusal.setCookies);
    return completed.ok ? completed.value.location : completed.refusal.code;
  }

  /** Who the console takes this browser for at its next request. */
  who(): Promise<StaffActor | null> {
    return readStaffSession(this.ports, { cookieHeader: this.#jar.header });
  }
}
