import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import { z } from "zod";

const lineSchema = z.object({ address: z.string(), port: z.number() });

/** A TCP connection that an application under test began, or would have begun. */
export type Connection = z.infer<typeof lineSchema>;

/** Every connection that the applications under test have begun so far, oldest first. */
export async function connectionsIn(file: string): Promise<readonly Connection[]> {
  const text = await readFile(file, "utf8").catch(() => "");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => lineSchema.parse(JSON.parse(line)));
}

/** A listener that nobody has any business with: whoever connects is counted. */
export interface Canary {
  readonly port: number;
  readonly visits: number;
  stop(): Promise<void>;
}

export async function startCanary(host = "127.0.0.1"): Promise<Canary> {
  let visits = 0;
  const server: Server = createServer((socket) => {
    visits += 1;
    socket.on("error", () => undefined);
    // A banner, as an SSH or mail server has one.
    socket.end("220 canary.internal ready\r\n");
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the canary has no port");
  return {
    port: address.port,
    get visits() {
      return visits;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
