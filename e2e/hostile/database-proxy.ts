import { connect, createServer, type Socket } from "node:net";
import { cString, messageReader } from "../support/postgres-messages";

/** Where a statement is held: on its way to the database, or, done and committed, its answer on the way back. */
type Moment = "before" | "after";

/** A way to a database that can be cut and restored, as when the server is killed and started again. */
export interface DatabaseProxy {
  readonly url: string;
  cut(): void;
  restore(): void;
  /** Nothing passes any more and no connection is closed, as when the machine behind it is gone. `restore` ends it. */
  fallSilent(): void;
  /** Holds the next statement that holds these words, for good; resolves when it is where it is held. */
  hold(words: string, moment: Moment): Promise<void>;
  stop(): Promise<void>;
}

interface Trap {
  readonly words: string;
  readonly moment: Moment;
  readonly caught: () => void;
}

/** The last message of an answer: ready for the next query. */
const ready = Buffer.from([0x5a, 0, 0, 0, 5]);

export async function startDatabaseProxy(databaseUrl: string): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  let isCut = false;
  let isSilent = false;
  let trap: Trap | null = null;

  const server = createServer((socket) => {
    if (isCut) return void socket.resetAndDestroy();
    const upstream = connect(Number(target.port), target.hostname);
    for (const one of [socket, upstream]) {
      open.add(one);
      one.on("error", () => undefined);
      one.on("close", () => {
        open.delete(one);
        socket.destroy();
        upstream.destroy();
      });
    }
    const texts = new Map<string, string>();
    const way: { held: Trap | null } = { held: null };
    const sent = (text: string) => {
      if (trap === null || !text.includes(trap.words)) return;
      way.held = trap;
      trap = null;
    };
    const read = messageReader((type, body) => {
      const name = cString(body);
      const rest = body.subarray(Buffer.byteLength(name) + 1);
      if (type === "P") texts.set(name, cString(rest));
      if (type === "B") sent(texts.get(cString(rest)) ?? "");
      if (type === "Q") sent(name);
    });
    socket.on("data", (chunk: Buffer) => {
      if (isSilent) return;
      if (way.held === null) read(chunk);
      if (way.held?.moment === "before") way.held.caught();
      else upstream.write(chunk);
    });
    upstream.on("data", (chunk: Buffer) => {
      if (isSilent) return;
      if (way.held === null) socket.write(chunk);
      else if (chunk.includes(ready)) way.held.caught();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String(address.port);
  const cutAll = () => {
    for (const socket of open) socket.resetAndDestroy();
  };
  return {
    url: url.href,
    cut() {
      isCut = true;
      cutAll();
    },
    restore() {
      isCut = false;
      isSilent = false;
    },
    fallSilent() {
      isSilent = true;
    },
    hold: (words, moment) =>
      new Promise((resolve) => {
        trap = { words, moment, caught: resolve };
      }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cutAll();
      }),
  };
}
