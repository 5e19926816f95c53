import { connect, createServer, type Socket } from "node:net";
import { findFreePort } from "@/scripts/support/ports";
import { cString, messageReader } from "./postgres-messages";

/** What a client sent a PostgreSQL server: the names of statements it prepared, and the text of all of them. */
export interface WireTap {
  /** The address to use instead of the server's own. */
  readonly url: string;
  readonly prepared: Set<string>;
  readonly statements: string[];
  stop(): Promise<void>;
}

/** Listens in on the frontend protocol (https://www.postgresql.org/docs/current/protocol-message-formats.html), unencrypted. */
export async function tapWire(databaseUrl: string): Promise<WireTap> {
  const target = new URL(databaseUrl);
  const prepared = new Set<string>();
  const statements: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on("error", () => undefined).on("close", () => socket === client && upstream.destroy());
    }
    const read = messageReader((type, body) => {
      if (type === "P") {
        const name = cString(body);
        if (name !== "") prepared.add(name);
        statements.push(cString(body.subarray(Buffer.byteLength(name) + 1)));
      } else if (type === "Q") statements.push(cString(body));
    });
    client.on("data", (chunk: Buffer) => {
      read(chunk);
      upstream.write(chunk);
    });
    upstream.pipe(client);
  });
  const port = await findFreePort();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String(port);
  return {
    ...{ url: url.href, prepared, statements },
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
