import { once } from "node:events";
import type { Server } from "node:http";

/** Listens on a port, 0 for any free one; says which. */
export async function listen(server: Server, port: number, hostname: string): Promise<number> {
  server.listen(port, hostname);
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}

/** Stops listening and cuts every connection, hanging ones too. */
export async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
