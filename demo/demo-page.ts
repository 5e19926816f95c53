import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";

/** Text that may stand in HTML, in an element or in a quoted attribute. */
export type Html = { readonly html: string };

/** Makes HTML; every value that is not HTML already is escaped. */
export function html(parts: TemplateStringsArray, ...values: readonly (Html | string | readonly Html[])[]): Html {
  const written = values.map((value) =>
    typeof value === "string"
      ? escapeText(value)
      : "html" in value
        ? value.html
        : value.map((item) => item.html).join(""),
  );
  return { html: parts.map((part, index) => part + (written[index] ?? "")).join("") };
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** The colours are the product's tokens as hex, as on its own login page. */
const style = `
:root{color-scheme:light dark;--canvas:#fff;--subtle:#f6f8fa;--sunken:#eef1f5;--ink:#161e2c;--ink2:#414957;--ink3:#59616d;--line:#dfe2e7;--edge:#7f8792;--accent:#194b97;--hover:#0d3a81;--on:#fff;--focus:#1463dc}
@media(prefers-color-scheme:dark){:root{--canvas:#10141a;--subtle:#1a1e26;--sunken:#1e222a;--ink:#eef0f4;--ink2:#bfc4cc;--ink3:#9ea5af;--line:#2e333b;--edge:#737b87;--accent:#75a8ed;--hover:#8ab9f5;--on:#0c1421;--focus:#89c3ff}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;min-height:100dvh;display:flex;flex-direction:column;background:var(--canvas);color:var(--ink);font:1rem/1.5 -apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;-webkit-text-size-adjust:100%}
main{width:100%;max-width:32rem;margin:0 auto;padding:clamp(1.5rem,7vh,4.5rem) 1.25rem 2.5rem;flex:1;overflow-wrap:anywhere}
h1{font-size:clamp(1.625rem,1.4rem + 1.2vw,2.125rem);line-height:1.15;letter-spacing:-.02em;font-weight:650;margin:0;text-wrap:balance}
h2{font-size:1rem;line-height:1.5;margin:2rem 0 .625rem;font-weight:650}
p{margin:.5rem 0 0}.lead{font-size:1.0625rem;color:var(--ink2);text-wrap:pretty}.note{margin:0 0 1.25rem;padding:.125rem 0 .125rem .75rem;border-left:2px solid var(--accent);font-size:.875rem;color:var(--ink2)}
a{color:var(--accent);text-underline-offset:.2em;text-decoration-thickness:1px}a:hover{text-decoration-thickness:2px}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px;border-radius:4px}
form{margin:0}.list{display:grid;gap:.5rem}
.go{position:relative;display:flex;flex-wrap:wrap;align-items:baseline;gap:0 1rem;min-height:3.25rem;padding:.75rem 1rem;border:1px solid var(--edge);border-radius:10px}
.go:hover{background:var(--subtle);border-color:var(--ink3)}.go:active{background:var(--sunken)}
.go button{padding:0;border:0;background:none;color:inherit;font:inherit;font-weight:600;text-align:start;cursor:pointer;overflow-wrap:anywhere}
.go button::after{content:"";position:absolute;inset:-1px;border-radius:10px}.go button:focus-visible{outline:0}.go button:focus-visible::after{outline:2px solid var(--focus);outline-offset:2px}
.go small{font-size:.875rem;color:var(--ink2);margin-inline-start:auto}
.plain,.filled{min-height:2.75rem;padding:.5rem 1.125rem;border:1px solid var(--edge);border-radius:8px;background:none;color:inherit;font:inherit;font-weight:600;cursor:pointer}
.plain:hover{background:var(--subtle)}.filled{background:var(--accent);border-color:var(--accent);color:var(--on)}.filled:hover{background:var(--hover)}
.row{display:flex;flex-wrap:wrap;align-items:center;gap:.75rem 1.25rem;margin-top:1.75rem}
dl{margin:1.75rem 0 0;border-top:1px solid var(--line)}dl div{display:flex;flex-wrap:wrap;gap:0 1rem;padding:.75rem 0;border-bottom:1px solid var(--line)}dt{flex:0 0 8rem;color:var(--ink2)}dd{margin:0;overflow-wrap:anywhere}
label{display:block;margin-top:1.5rem;font-weight:600}input{width:100%;min-height:2.75rem;margin-top:.375rem;padding:.5rem .75rem;border:1px solid var(--edge);border-radius:8px;background:var(--canvas);color:inherit;font:inherit}
nav{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin-bottom:2rem;padding-bottom:.75rem;border-bottom:1px solid var(--line)}nav a{color:var(--ink2);text-decoration:none;padding:.25rem 0}nav [aria-current]{color:var(--ink);font-weight:650;box-shadow:0 2px var(--accent)}
footer{max-width:32rem;width:100%;margin:0 auto;padding:1rem 1.25rem 1.5rem;font-size:.8125rem;color:var(--ink3)}`;

// No form-action: browsers apply it to every redirect that follows a form, and signing in leads to other origins.
const policy = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'; frame-ancestors 'none'; base-uri 'none'`;

/** Sends one page of the demo's own servers. */
export function sendPage(
  response: ServerResponse,
  page: { readonly status: number; readonly title: string; readonly body: Html; readonly footer: string },
): void {
  response.writeHead(page.status, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy,
    "cache-control": "no-store",
    // With no-referrer, browsers would send "Origin: null" with the page's own forms.
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
  });
  response.end(renderPage(page));
}

/** The whole document, for whoever sends it in another way. */
export function renderPage({ title, body, footer }: { title: string; body: Html; footer: string }): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${{ html: style }}</style>
</head>
<body>
<main>
${body}
</main>
<footer>${footer}</footer>
</body>
</html>
`.html;
}

export const pagePolicy = policy;
