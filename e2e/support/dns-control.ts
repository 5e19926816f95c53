import { createServer } from "node:http";
import { type FakeDns, startFakeDns } from "./fake-dns";
import { close, listen } from "./fake-identity-provider/listening";

/** The DNS server of the journeys. It runs in their set-up; they tell it over HTTP what it knows. */
export interface ControlledDns {
  readonly server: string;
  readonly controlUrl: string;
  stop(): Promise<void>;
}

/** `PUT /<name>` with the value of the one TXT record of that name. */
export async function startControlledDns(): Promise<ControlledDns> {
  const dns: FakeDns = await startFakeDns();
  const control = createServer(async (request, response) => {
    let value = "";
    for await (const chunk of request) value += String(chunk);
    dns.setTxt((request.url ?? "/").slice(1), value);
    response.end();
  });
  const port = await listen(control, 0, "127.0.0.1");
  return {
    server: dns.server,
    controlUrl: `http://127.0.0.1:${port}`,
    async stop() {
      await close(control);
      await dns.stop();
    },
  };
}

/** Creates, or replaces, a TXT record. */
export async function createTxtRecord(controlUrl: string, name: string, value: string): Promise<void> {
  const { ok } = await fetch(`${controlUrl}/${name}`, { method: "PUT", body: value });
  if (!ok) throw new Error(`the DNS server did not take ${name}`);
}
