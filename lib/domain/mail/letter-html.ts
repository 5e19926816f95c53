import { type Letter, type LetterPart, letterFarewell, subjectOf } from "./letter";

/**
 * A letter as an HTML document for mail programs: one table, styles on the elements, because many drop the head; what the
 * head adds is the dark theme, where it is kept. No picture, no script, nothing that is loaded.
 */
export function letterHtml(letter: Letter): string {
  const rows = letter.parts.map((part) => `<tr><td style="padding:16px 0 0">${partHtml(part)}</td></tr>`).join("\n");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(subjectOf(letter))}</title>
<style>
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.ground{background:#10141a!important;color:#eef0f4!important}
.soft{background:#1e222a!important;border-color:#737b87!important;color:#eef0f4!important}
.faint{color:#9ea5af!important}
.link{color:#75a8ed!important}
.button{background:#75a8ed!important;color:#0c1421!important}
}
</style>
</head>
<body class="ground" style="margin:0;padding:0;background:#ffffff;color:#161e2c">
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#ffffff;color:#161e2c;${font}">
<tr><td align="center" style="padding:32px 20px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;text-align:left;font-size:16px;line-height:24px">
<tr><td class="faint" style="font-size:14px;line-height:20px;font-weight:600;color:#59616d">Pacvue</td></tr>
<tr><td style="padding:12px 0 0"><h1 style="margin:0;font-size:24px;line-height:30px;font-weight:650">${escaped(letter.heading)}</h1></td></tr>
${rows}
<tr><td class="faint" style="padding:32px 0 0;font-size:13px;line-height:18px;color:#59616d">${escaped(letterFarewell)}</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}

const font = "font-family:-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif";

function partHtml(part: LetterPart): string {
  switch (part.kind) {
    case "text":
      return lines(part.text);
    case "action":
      return `<a class="button" href="${escaped(part.url)}" style="display:inline-block;padding:11px 22px;border-radius:8px;background:#194b97;color:#ffffff;font-weight:600;text-decoration:none">${escaped(part.label)}</a>
<div class="faint" style="padding:10px 0 0;font-size:13px;line-height:18px;color:#59616d;word-break:break-all">${escaped(part.url)}</div>`;
    case "address":
      return `<b>${escaped(part.label)}</b><br><a class="link" href="${escaped(part.url)}" style="color:#194b97;word-break:break-all">${escaped(part.url)}</a>`;
    case "quote":
      return `<b>${escaped(part.title)}</b><div class="soft" style="margin:6px 0 0;padding:10px 14px;border-left:3px solid #7f8792;background:#f6f8fa">${lines(part.text)}</div>`;
    case "passage":
      return `<b>${escaped(part.title)}</b><div class="soft" style="margin:6px 0 0;padding:14px 18px;border:1px solid #dfe2e7;border-radius:8px;background:#f6f8fa">${lines(part.text)}</div>`;
  }
}

function lines(text: string): string {
  return escaped(text).replace(/\r?\n/g, "<br>");
}

/** Text that may stand in an element or in a quoted attribute. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
