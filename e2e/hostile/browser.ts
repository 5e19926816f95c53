import { CookieJar } from "../support/cookie-jar";
import { type Answer, ask, type Question } from "./exchange";

export interface Visit extends Partial<Pick<Question, "method" | "headers" | "body">> {
  /** Fields of a plain form, which make the request a POST. */
  readonly form?: Readonly<Record<string, string>>;
  /** The site that the request comes from: our own page, another site's, or an address that was typed. */
  readonly from?: "us" | "elsewhere" | "typed";
  /** Which application takes it, instead of the next one in turn. */
  readonly at?: number;
}

/**
 * Somebody's browser, without a screen: keeps cookies, says where it comes from as browsers do, and reaches the
 * applications by turns through what would be the balancer that ends TLS.
 */
export class Browser {
  /** Every answer, oldest first. */
  readonly answers: Answer[] = [];
  #turn = 0;

  constructor(
    private readonly ports: readonly number[],
    private readonly publicUrl: string,
    readonly jar = new CookieJar(),
  ) {}

  /** The same browser, when what it asks goes to these applications from now on. */
  movedTo(instances: readonly { readonly port: number }[]): Browser {
    const moved = instances.map(({ port }) => port);
    return new Browser(moved, this.publicUrl, this.jar);
  }

  async visit(address: string, visit: Visit = {}): Promise<Answer> {
    const url = address.startsWith(this.publicUrl) ? address.slice(this.publicUrl.length) : address;
    if (/^https?:/.test(url)) throw new Error(`${url} is none of our pages`);
    const { form, from = form || visit.method === "POST" ? "us" : "typed", at } = visit;
    const method = visit.method ?? (form ? "POST" : "GET");
    const port = this.ports[(at ?? this.#turn++) % this.ports.length] ?? 0;
    const { host, protocol, origin } = new URL(this.publicUrl);
    const cookie = this.jar.header;
    const body = visit.body ?? (form ? new URLSearchParams(form).toString() : undefined);
    const answer = await ask({
      ...{ port, method, path: url === "" ? "/" : url },
      ...(body !== undefined && { body }),
      headers: {
        host,
        "x-forwarded-proto": protocol.slice(0, -1),
        "x-forwarded-host": host,
        accept: "text/html,application/xhtml+xml,*/*;q=0.8",
        "user-agent": "Mozilla/5.0 (X11; Linux x86_64) hostile",
        ...(cookie !== null && { cookie }),
        "sec-fetch-site": from === "us" ? "same-origin" : from === "elsewhere" ? "cross-site" : "none",
        ...(method !== "GET" && method !== "HEAD" && { origin: from === "us" ? origin : "https://evil.example" }),
        ...(form && { "content-type": "application/x-www-form-urlencoded" }),
        ...(body !== undefined && { "content-length": String(Buffer.byteLength(body)) }),
        ...visit.headers,
      },
    });
    this.jar.take(answer.setCookies);
    this.answers.push(answer);
    return answer;
  }

  /** The page that an answer ends on, as far as it lies with us. */
  async follow(answer: Answer): Promise<Answer> {
    let last = answer;
    for (let steps = 0; steps < 5 && isRedirect(last) && last.location !== null; steps += 1) {
      if (!last.location.startsWith("/") && !last.location.startsWith(`${this.publicUrl}/`)) return last;
      last = await this.visit(last.location);
    }
    return last;
  }
}

function isRedirect({ status }: Answer): boolean {
  return status >= 300 && status < 400;
}
