/*
  The style sheets of the end users' pages, one string per kind of page. Each is sent inside its page and named by its
  SHA-256 in that page's Content-Security-Policy, so nothing here may depend on a request. Colours are the design
  tokens as hex, because old browsers read no oklch().
*/

/** What every page without script begins with: the colours in both themes, and plain text. */
export const base = `:root{color-scheme:light dark;--canvas:#fff;--subtle:#f6f8fa;--sunken:#eef1f5;--ink:#161e2c;--ink2:#414957;--ink3:#59616d;--line:#dfe2e7;--edge:#7f8792;--accent:#194b97;--hover:#0d3a81;--on:#fff;--focus:#1463dc;--fail:#b0202b;--warn:#8a5a00}
@media(prefers-color-scheme:dark){:root{--canvas:#10141a;--subtle:#1a1e26;--sunken:#1e222a;--ink:#eef0f4;--ink2:#bfc4cc;--ink3:#9ea5af;--line:#2e333b;--edge:#737b87;--accent:#75a8ed;--hover:#8ab9f5;--on:#0c1421;--focus:#89c3ff;--fail:#f2938c;--warn:#e0b252}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;min-height:100dvh;display:flex;flex-direction:column;background:var(--canvas);color:var(--ink);font:1rem/1.5 -apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;-webkit-text-size-adjust:100%}
main{width:100%;max-width:29rem;margin:0 auto;padding:clamp(2rem,11vh,7rem) 1.25rem 3rem;flex:1;overflow-wrap:anywhere}
h1{font-size:clamp(1.75rem,1.5rem + 1.2vw,2.25rem);line-height:1.15;letter-spacing:-.02em;font-weight:650;margin:0;text-wrap:balance}
h2{font-size:1.125rem;line-height:1.5;margin:2.5rem 0 .25rem;font-weight:650}
p{margin:0}.lead{font-size:1.125rem;color:var(--ink2);margin-top:.5rem;text-wrap:pretty}.soft{color:var(--ink2)}
a{color:var(--accent);text-underline-offset:.2em;text-decoration-thickness:1px}a:hover{text-decoration-thickness:2px}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px;border-radius:4px}
svg{display:block;flex:none}
footer{max-width:29rem;width:100%;margin:0 auto;padding:1rem 1.25rem 1.5rem;font-size:.8125rem;line-height:1.5;color:var(--ink2);display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:center}footer span{font-weight:700;letter-spacing:-.02em}
nav{display:flex;flex-wrap:wrap;gap:0 .875rem}nav a,nav b{display:inline-flex;align-items:center;min-height:2.25rem;color:var(--ink2);font-weight:400}nav b{color:var(--ink)}
@media(prefers-reduced-motion:reduce){*{transition:none!important}}`;

const button = `.btn{display:inline-flex;align-items:center;justify-content:center;min-height:2.75rem;padding:.5rem 1.25rem;border:1px solid var(--edge);border-radius:8px;background:var(--canvas);color:var(--ink);font:inherit;font-weight:600;text-decoration:none;cursor:pointer}.btn:hover{background:var(--subtle)}.btn.first{background:var(--accent);border-color:var(--accent);color:var(--on)}.btn.first:hover{background:var(--hover)}.btn:focus-visible{border-radius:8px}
.row{display:flex;flex-wrap:wrap;gap:.75rem;margin-top:1.25rem}`;

/** The provider chooser. */
export const loginPageStyles = `${base}
.logo{display:grid;place-items:center;width:3rem;height:3rem;margin-bottom:1.25rem;border-radius:10px;background:var(--sunken);font-size:1.375rem;font-weight:650;color:var(--ink2)}
.pic{display:block;height:3rem;max-width:100%;margin-bottom:1.25rem;object-fit:contain;object-position:left}
@media(prefers-color-scheme:dark){.pic{padding:.25rem;border-radius:8px;background:#fff}}
.who{display:flex;flex-wrap:wrap;gap:0 .75rem;align-items:center;margin-top:1.5rem;padding:.25rem 0 .25rem 1rem;border-inline-start:2px solid var(--accent)}
.who a{display:inline-flex;align-items:center;min-height:2.25rem}.who button{min-height:2.25rem;padding:0;border:0;background:none;color:var(--accent);font:inherit;text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:.2em;cursor:pointer}
.warn{margin-top:1.5rem;padding:.625rem 1rem;border-inline-start:2px solid var(--warn);background:var(--sunken);border-radius:0 8px 8px 0}
.choose{margin-top:2rem;display:grid;gap:.75rem}
fieldset{min-width:0;margin:0 0 1rem;padding:0;border:0}legend{padding:0 0 .25rem;font-weight:650}
label{display:flex;gap:.75rem;align-items:center;min-height:2.75rem;border-bottom:1px solid var(--line);cursor:pointer}
label input{flex:none;width:1.125rem;height:1.125rem;margin:0;accent-color:var(--accent)}
.go{position:relative;display:grid;grid-template-columns:1.5rem 1fr auto;gap:0 1rem;align-items:center;min-height:4.75rem;padding:.75rem 1.125rem;border:1px solid var(--edge);border-radius:10px;transition:background-color .12s,border-color .12s}
.go:hover{background:var(--subtle);border-color:var(--ink3)}.go:active{background:var(--sunken)}
.go button{padding:0;border:0;background:none;color:inherit;font:inherit;font-size:1.1875rem;line-height:1.4;font-weight:650;letter-spacing:-.008em;text-align:start;cursor:pointer}
.go button::after{content:"";position:absolute;inset:-1px;border-radius:10px}.go button:focus-visible{outline:0}.go button:focus-visible::after{outline:2px solid var(--focus);outline-offset:2px}
.go small{display:block;font-size:.875rem;line-height:1.4;color:var(--ink2)}
.go.first{background:var(--accent);border-color:var(--accent);color:var(--on)}.go.first:hover{background:var(--hover)}.go.first small{color:inherit}
.go small b{display:block;font-weight:500}.go em{font-style:normal;font-size:.8125rem}`;

/** A sign-in that ended without a session. */
export const problemPageStyles = `${base}
${button}
p+p{margin-top:.5rem}
.org{font-weight:650;color:var(--ink2);margin-bottom:.5rem}
.letter{margin:.75rem 0 0;padding:1rem 1.125rem;border-radius:8px;background:var(--sunken);font:inherit;font-size:.9375rem;white-space:pre-line;overflow-wrap:anywhere;-webkit-user-select:all;user-select:all}
.ref{margin-top:2rem;font-size:.8125rem;color:var(--ink3)}
code{font-family:ui-monospace,"Cascadia Mono",Menlo,Consolas,monospace;-webkit-user-select:all;user-select:all;white-space:nowrap}`;

/** Pages with a heading, a sentence and one thing to do: signed out, find your organization. */
export const plainPageStyles = `${base}
${button}
.org{font-weight:650;color:var(--ink2);margin-bottom:.5rem}
form{margin-top:2rem}label{display:block;font-weight:600;margin-bottom:.375rem}
.hint{margin-bottom:.5rem;font-size:.875rem;color:var(--ink2)}
.ref{margin-top:2rem;font-size:.8125rem;color:var(--ink3)}
.wrong{margin-top:.375rem;font-size:.875rem;color:var(--fail)}
input{width:100%;min-height:2.75rem;padding:.5rem .75rem;border:1px solid var(--edge);border-radius:8px;background:var(--canvas);color:inherit;font:inherit}
input[aria-invalid]{border-color:var(--fail)}`;

/** The list of one's own sessions. */
export const accountPageStyles = `${base}
${button}
.org{font-weight:650;color:var(--ink2);margin-bottom:.5rem}
ul{list-style:none;margin:2rem 0 0;padding:0;border-top:1px solid var(--line)}
li{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between;padding:.875rem 0;border-bottom:1px solid var(--line)}li>div{flex:1 1 14rem}
li b{font-weight:650}li em{font-style:normal;font-size:.8125rem;margin-inline-start:.5rem;padding:.125rem .5rem;border-radius:999px;background:var(--sunken);color:var(--ink2);white-space:nowrap}
small{display:block;font-size:.875rem;line-height:1.5;color:var(--ink2)}`;
