import { createServer } from "node:http";
import { z } from "zod";
import { type IdentityProviderKey, identityProviderKeys } from "@/lib/domain/connection/identity-provider";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "./fake-identity-provider";
import type { FakeUser } from "./fake-identity-provider/fake-user";
import { close, listen } from "./fake-identity-provider/listening";
import type { FakeClient } from "./fake-identity-provider/provider-state";
import { vendors } from "./fake-identity-provider/vendors";

/** Everybody at every vendor: the first is whoever tests and works, the second has no access where access is limited. */
export const vendorPeople = {
  assigned: { email: "ada.lindqvist@northwind.example", name: "Ada Lindqvist", groups: ["Marketing EU"] },
  unassigned: { email: "ben.okafor@northwind.example", name: "Ben Okafor", groups: [] },
} as const satisfies Record<string, FakeUser>;

/** What journeys need to know to use them. */
export const vendorProvidersSchema = z.object({
  issuers: z.record(z.string(), z.string()),
  /** The issuer of a provider that takes every request and never answers. */
  silentIssuer: z.string(),
  /** Journeys run in other processes: `PUT <this>/<vendor>` with a client makes or changes it. */
  registration: z.string(),
});

export type VendorProviders = z.infer<typeof vendorProvidersSchema>;

const clientSchema: z.ZodType<FakeClient> = z.object({
  clientId: z.string(),
  clientSecret: z.string().optional(),
  redirectUris: z.array(z.string()),
  assigned: z.array(z.string()).optional(),
});

/**
 * Starts one fake provider with each vendor's manners, and one that is silent. All journeys share them: whatever a journey
 * changes belongs to a client of its own.
 */
export async function startVendorProviders(): Promise<{
  readonly vendorProviders: VendorProviders;
  readonly origins: readonly string[];
  stop(): Promise<void>;
}> {
  const users = Object.values(vendorPeople);
  const running = new Map<string, FakeIdentityProvider>();
  for (const key of identityProviderKeys) {
    const { issuerPath, settings } = vendors[key];
    running.set(key, await startFakeIdentityProvider({ users, clients: [], issuerPath, ...settings }));
  }
  const silent = await startFakeIdentityProvider({ users, clients: [] });
  silent.misbehave({ kind: "endpoint", endpoint: "discovery", fault: { fault: "hang" } });

  const registrar = createServer(async (request, response) => {
    const provider = running.get(request.url?.slice(1) ?? "");
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    provider?.addClient(clientSchema.parse(JSON.parse(Buffer.concat(chunks).toString())));
    response.writeHead(provider ? 204 : 404).end();
  });
  const port = await listen(registrar, 0, "127.0.0.1");
  const providers = [...running.values(), silent];
  return {
    vendorProviders: {
      issuers: Object.fromEntries([...running].map(([key, { issuer }]) => [key, issuer])),
      silentIssuer: silent.issuer,
      registration: `http://127.0.0.1:${port}`,
    },
    origins: providers.map(({ origin }) => origin),
    async stop() {
      await close(registrar);
      for (const provider of providers) await provider.stop();
    },
  };
}

/** Makes an application at a vendor's provider, or changes the one with that client ID. */
export async function registerApplication(
  { registration }: VendorProviders,
  vendor: IdentityProviderKey,
  client: FakeClient,
): Promise<void> {
  const answer = await fetch(`${registration}/${vendor}`, { method: "PUT", body: JSON.stringify(client) });
  if (!answer.ok) throw new Error(`the application could not be registered at ${vendor}: ${answer.status}`);
}
