import { Agent, request } from "undici";

// Connections are kept, as a proxy in front of a system keeps them.
const dispatcher = new Agent({ pipelining: 1 });

export interface Reply {
  readonly status: number;
  readonly location: string;
  readonly body: string;
}

interface Sending {
  readonly method?: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** As little of a browser as a sign-in needs: cookies of one visitor, kept-alive connections, no redirects followed. */
export class Browser {
  private readonly cookies = new Map<string, string>();
  /** Milliseconds that the measured system took for what it was asked; what the provider did in it is not taken off. */
  waited = 0;
  /** What the last page wants back with its form. */
  token = "";

  /** `always` goes with every request to the measured system. */
  constructor(private readonly always: Readonly<Record<string, string>> = {}) {}

  /** Another one that has been where this one has been so far. */
  again(): Browser {
    const other = new Browser(this.always);
    other.token = this.token;
    for (const [name, value] of this.cookies) other.cookies.set(name, value);
    return other;
  }

  async send(url: string, { method = "GET", headers = {}, body }: Sending = {}, counts = true): Promise<Reply> {
    const began = performance.now();
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const sent = {
      ...headers,
      ...(counts && this.always),
      ...(counts && cookie !== "" && { cookie }),
    };
    const answer = await request(url, { dispatcher, method, headers: sent, body: body ?? null });
    const text = await answer.body.text();
    const { location, "set-cookie": lines } = answer.headers;
    if (counts) {
      this.waited += performance.now() - began;
      if (lines !== undefined) this.keep([lines].flat());
    }
    return { status: answer.statusCode, location: [location].flat()[0] ?? "", body: text };
  }

  private keep(lines: readonly string[]): void {
    for (const line of lines) {
      const [pair = ""] = line.split(";", 1);
      const place = pair.indexOf("=");
      const [name, value] = [pair.slice(0, place), pair.slice(place + 1)];
      if (value === "" || /max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
  }
}

export const form = { "content-type": "application/x-www-form-urlencoded" };
