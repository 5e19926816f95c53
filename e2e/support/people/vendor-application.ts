import { randomBytes } from "node:crypto";
import type { IdentityProviderKey } from "@/lib/domain/connection/identity-provider";
import type { FakeClient } from "../fake-identity-provider/provider-state";
import type { System } from "../system";
import { registerApplication, vendorPeople } from "../vendor-providers";
import type { ConnectValues } from "./client-it";
import type { NewOrganization } from "./names";

/** The application that client IT makes at one vendor for one organization, and what they copy from there. */
export interface VendorApplication {
  readonly values: ConnectValues;
  /** Changes it in the vendor's console. */
  change(change: Partial<Pick<FakeClient, "redirectUris" | "assigned">>): Promise<void>;
}

/** Makes it as the guide says, with the redirect URL entered and Ada assigned; `but` leaves out what a journey is about. */
export async function makeVendorApplication(
  { vendorProviders, baseUrl }: System,
  vendor: IdentityProviderKey,
  { slug }: NewOrganization,
  but: Partial<Pick<FakeClient, "redirectUris" | "assigned">> = {},
): Promise<VendorApplication> {
  const clientId = `0oa${randomBytes(8).toString("hex")}`;
  // Signs that a form or a Basic header would carry wrongly if they were not encoded.
  const clientSecret = `${randomBytes(12).toString("base64url")}~8Q+/%:=`;
  let client: FakeClient = {
    ...{ clientId, clientSecret },
    redirectUris: [`${baseUrl}/loginoauth/${slug}`],
    assigned: [vendorPeople.assigned.email],
    ...but,
  };
  await registerApplication(vendorProviders, vendor, client);
  return {
    values: { loginUrl: vendorProviders.issuers[vendor] ?? "", clientId, clientSecret },
    async change(change) {
      client = { ...client, ...change };
      await registerApplication(vendorProviders, vendor, client);
    },
  };
}
