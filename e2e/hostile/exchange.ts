import { Agent, type IncomingHttpHeaders, request } from "node:http";

export interface Question {
  readonly port: number;
  readonly method?: string;
  /** Sent as it stands, also where it is no proper path. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
}

/** An answer of the application, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly setCookies: readonly string[];
  readonly location: string | null;
  readonly text: string;
  readonly milliseconds: number;
}

/** A connection each: one that is kept may be closed by the server at the moment in which it is used again. */
const agent = new Agent({ keepAlive: false });

/** One HTTP request to a port of this machine, with nothing added and no redirect followed. */
export function ask({ port, method = "GET", path, headers = {}, body }: Question): Promise<Answer> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        ...{ host: "127.0.0.1", port, method, path, agent },
        headers: Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [name, typeof value === "string" ? value : [...value]]),
        ),
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            setCookies: response.headers["set-cookie"] ?? [],
            location: response.headers.location ?? null,
            text: Buffer.concat(chunks).toString("utf8"),
            milliseconds: performance.now() - began,
          }),
        );
      },
    );
    sent.setTimeout(40_000, () => sent.destroy(new Error(`no answer to ${method} ${path} within 40 s`)));
    sent.on("error", reject);
    sent.end(body);
  });
}
