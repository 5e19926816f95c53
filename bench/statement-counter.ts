import { connect, createServer, type Socket } from "node:net";

export interface StatementCounter {
  /** The same database, by way of the counter. */
  readonly url: string;
  readonly statements: number;
  stop(): void;
}

/**
 * Stands between a system and PostgreSQL and counts the statements that pass, whatever library sends them: `Query` and
 * `Execute` of the frontend/backend protocol 3.0. One that begins, ends or sets something up counts like any other.
 */
export async function countStatements(databaseUrl: string): Promise<StatementCounter> {
  const target = new URL(databaseUrl);
  let statements = 0;
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname);
    for (const socket of [client, database]) {
      open.add(socket.setNoDelay(true));
      socket.on("error", () => undefined);
      socket.on("close", () => {
        client.destroy();
        database.destroy();
      });
    }
    let waiting = Buffer.alloc(0);
    // The first message has no type.
    let started = false;
    client.on("data", (chunk) => {
      database.write(chunk);
      waiting = Buffer.concat([waiting, chunk]);
      for (;;) {
        const head = started ? 1 : 0;
        if (waiting.length < head + 4) return;
        const length = head + waiting.readUInt32BE(head);
        if (waiting.length < length) return;
        if (started && (waiting[0] === 0x51 || waiting[0] === 0x45)) statements += 1;
        started = true;
        waiting = waiting.subarray(length);
      }
    });
    database.pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  return {
    url: url.href,
    get statements() {
      return statements;
    },
    stop() {
      server.close();
      for (const socket of open) socket.destroy();
    },
  };
}
