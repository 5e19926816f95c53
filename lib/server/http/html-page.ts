import "server-only";
import { createHash } from "node:crypto";
import type { ReactElement } from "react";
import { withKnownText } from "./known-text";

interface HtmlPageOptions {
  readonly status: number;
  /** Further headers, such as Set-Cookie. They cannot replace the ones that this function sets. */
  readonly headers?: HeadersInit;
}

/** Digests by style sheet. The sheets are constants, so this holds a handful of entries. */
const digests = new Map<string, string>();

function styleSource(markup: string): string {
  // The first style element is the document's own, since it stands in the head before anything that a user wrote.
  const styles = /<style>([\s\S]*?)<\/style>/.exec(markup)?.[1];
  if (styles === undefined) return "'none'";
  let digest = digests.get(styles);
  if (digest === undefined) {
    digest = createHash("sha256").update(styles).digest("base64");
    digests.set(styles, digest);
  }
  return `'sha256-${digest}'`;
}

/**
 * The answer with a whole page without script, made from a React element whose root is `html`. Never stored by a cache,
 * because what it shows depends on cookies. Policy: Content Security Policy Level 3.
 */
export async function renderHtmlPage(page: ReactElement, { status, headers }: HtmlPageOptions): Promise<Response> {
  // Imported here and not above: the bundler refuses react-dom/server at the top of a module that a route imports.
  const { renderToStaticMarkup } = await import("react-dom/server");
  const markup = renderToStaticMarkup(page);
  const all = new Headers(headers);
  all.set("content-type", "text/html; charset=utf-8");
  all.set("cache-control", "no-store");
  all.set(
    "content-security-policy",
    [
      "default-src 'none'",
      `style-src ${styleSource(markup)}`,
      "img-src 'self' data:",
      // Chromium holds the redirect after a form's POST to form-action too, and that redirect leads to an identity
      // provider of the organization's choice; the loopback hosts are for development and the demonstration.
      "form-action 'self' https: http://localhost:* http://127.0.0.1:*",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
  );
  const text = `<!doctype html>${markup}`;
  return withKnownText(new Response(text, { status, headers: all }), text);
}
