import { parseSetCookie } from "cookie";

/** One browser's cookies, for tests without a browser. */
export class CookieJar {
  readonly #cookies = new Map<string, string>();

  take(setCookies: readonly string[]): void {
    for (const line of setCookies) {
      const { name, value, maxAge } = parseSetCookie(line);
      if (maxAge === 0) this.#cookies.delete(name);
      else this.#cookies.set(name, value ?? "");
    }
  }

  get header(): string | null {
    return this.#cookies.size === 0 ? null : [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  get names(): readonly string[] {
    return [...this.#cookies.keys()];
  }
}
