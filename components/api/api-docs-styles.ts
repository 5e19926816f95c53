import { base } from "../login/login-styles";

/** The page that describes the management API. */
export const apiDocsStyles = `${base}
main{max-width:56rem;padding-top:clamp(2rem,6vh,4rem)}footer{max-width:56rem}
h2{margin-top:3rem;font-size:1.375rem;letter-spacing:-.01em}
h3{margin:0;font-size:1rem;line-height:1.5;font-weight:650}
p+p,.lead+p{margin-top:.75rem}.text{max-width:38rem;margin-top:1rem}
code,pre{font-family:ui-monospace,"Cascadia Mono",Menlo,Consolas,monospace;font-size:.875rem}
pre{margin:.75rem 0 0;padding:.75rem 1rem;border-radius:8px;background:var(--sunken);white-space:pre-wrap;overflow-wrap:anywhere}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:1.5rem 0 0;padding:0;list-style:none}nav a{display:inline-block;min-height:2.25rem;line-height:2.25rem}
.op{margin-top:1.25rem;padding-top:1.25rem;border-top:1px solid var(--line)}
.op>h3 code{font-size:1rem}.method{display:inline-block;min-width:4.5rem}
.soft{font-size:.9375rem}
dl{margin:.75rem 0 0;font-size:.9375rem}dl div{display:grid;grid-template-columns:minmax(0,13rem) minmax(0,1fr);gap:.125rem 1.5rem;padding:.375rem 0}
dt{color:var(--ink2)}dd{margin:0}dd+dd{grid-column:2}
table{width:100%;margin-top:1rem;border-collapse:collapse;font-size:.9375rem}th,td{padding:.5rem 1rem .5rem 0;border-bottom:1px solid var(--line);text-align:start;vertical-align:top;font-weight:400}thead th{color:var(--ink3);font-size:.8125rem}
.codes a{display:inline-block;min-height:1.75rem;line-height:1.75rem;margin-inline-end:.75rem}
tr:target{background:var(--subtle)}
@media(max-width:40rem){dl div{grid-template-columns:minmax(0,1fr)}dd+dd{grid-column:1}.method{min-width:0;margin-right:.5rem}}`;
