import { request } from "node:http";
import { createServer, type ServerOptions } from "node:https";
import type { FakeIdentityProvider } from "../support/fake-identity-provider";
import { plainManners } from "../support/fake-identity-provider/manners";

/** TLS in front of a fake provider, on a port of this machine. */
export async function startTlsFront(
  provider: FakeIdentityProvider,
  port: number,
  options: ServerOptions,
): Promise<{ stop(): Promise<void> }> {
  const server = createServer(options, (asked, answer) => {
    const { pathname, search } = new URL(asked.url ?? "/", provider.origin);
    const passed = request(
      `${provider.origin}${pathname}${search}`,
      { method: asked.method, headers: asked.headers },
      (got) => {
        answer.writeHead(got.statusCode ?? 502, got.headers);
        got.pipe(answer);
      },
    );
    passed.on("error", () => answer.destroy());
    asked.pipe(passed);
  });
  server.on("tlsClientError", () => undefined);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Has a provider speak of itself as somebody at another origin. */
export function presentAs(
  provider: FakeIdentityProvider,
  origin: string,
  further: (claims: { readonly email: string }) => Readonly<Record<string, unknown>> = () => ({}),
): void {
  provider.configure({
    issuerInResponse: false,
    issuerInResponseAdvertised: false,
    manners: {
      ...plainManners,
      document(document) {
        for (const [name, value] of Object.entries(document))
          if (typeof value === "string") document[name] = value.replace(provider.origin, origin);
      },
      claims: (user, where, client) => ({
        ...plainManners.claims(user, where, client),
        ...(where === "id_token" && { iss: origin, ...further(user) }),
      }),
    },
  });
}
