import { createServer, type RequestListener, type Server } from "node:http";

/**
 * Serves `listener` on `port` of this machine alone, on both loopback addresses, because "localhost" may mean either.
 * These servers let anybody be anybody, so they are not for the network; `LISTEN_HOST` opens them to it, for a container.
 */
async function listen(port: number, listener: RequestListener): Promise<Server[]> {
  const hosts = process.env.LISTEN_HOST ? [process.env.LISTEN_HOST] : ["127.0.0.1", "::1"];
  const servers: Server[] = [];
  for (const host of hosts) {
    const server = createServer(listener);
    const isListening = await new Promise<boolean>((resolve, reject) => {
      server.once("error", (error: NodeJS.ErrnoException) => {
        // A machine without IPv6 has the other address.
        if (error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT") resolve(false);
        else reject(error);
      });
      server.listen({ port, host }, () => resolve(true));
    });
    if (isListening) servers.push(server);
  }
  return servers;
}

/** Serves until SIGTERM, then answers what is under way and ends. */
export async function serveUntilTold(port: number, listener: RequestListener): Promise<void> {
  const servers = await listen(port, listener);
  process.once("SIGTERM", () => {
    for (const server of servers) {
      server.close();
      server.closeIdleConnections();
    }
    setTimeout(() => process.exit(0), 2_000).unref();
  });
}
