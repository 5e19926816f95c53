import { request } from "node:http";
import type { FigureName } from "./figure";
import type { SystemName } from "./flows";

/** Bytes of a body as they cross the network to a browser that takes gzip and Brotli. */
function transferred(url: string): Promise<{ readonly bytes: number; readonly type: string; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { "accept-encoding": "gzip, deflate, br", accept: "text/html,*/*" };
    request(url, { headers }, (answer) => {
      let bytes = 0;
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        chunks.push(chunk);
      });
      answer.on("end", () => {
        const text = answer.headers["content-encoding"] ? "" : Buffer.concat(chunks).toString();
        resolve({ bytes, type: answer.headers["content-type"] ?? "", text });
      });
    })
      .on("error", reject)
      .end();
  });
}

/** What a first visit of the login page transfers, with everything that it loads, and how much of that is script. */
export async function measurePages(
  baseUrl: string,
  system: SystemName,
  add: (figure: FigureName, value: number) => void,
): Promise<void> {
  const address = system.startsWith("next-auth")
    ? `${baseUrl}/api/auth/signin?client=trial-1`
    : `${baseUrl}/login/trial-1`;
  const page = await transferred(address);
  const plain = await (await fetch(address, { headers: { "accept-encoding": "identity" } })).text();
  const loaded = [...plain.matchAll(/<(?:script|link|img)[^>]*?(?:src|href)="([^"]+)"/g)]
    .map((match) => match[1] ?? "")
    .filter((link) => link.startsWith("/") || link.startsWith(baseUrl));
  let [bytes, script] = [page.bytes, 0];
  for (const link of new Set(loaded)) {
    const part = await transferred(new URL(link, baseUrl).href);
    bytes += part.bytes;
    if (part.type.includes("javascript")) script += part.bytes;
  }
  add("login_page_bytes", bytes);
  add("login_page_script_bytes", script);
}
