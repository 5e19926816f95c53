import { request } from "node:http";
import type { FigureName } from "./figure";
import type { SystemName } from "./flows";
import { newWizard } from "./wizard-page";

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

/** What a first visit of a page transfers, with everything that its markup names, and how much of that is script. */
async function firstVisit(address: string): Promise<{ readonly bytes: number; readonly script: number }> {
  const page = await transferred(address);
  const answer = await fetch(address, { headers: { "accept-encoding": "identity" } });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  const loaded = [...(await answer.text()).matchAll(/<(?:script|link|img)[^>]*?(?:src|href)="([^"]+)"/g)]
    .map((match) => new URL(match[1] ?? "", address))
    .filter(({ origin }) => origin === new URL(address).origin);
  let [bytes, script] = [page.bytes, 0];
  for (const link of new Set(loaded.map(({ href }) => href))) {
    const part = await transferred(link);
    bytes += part.bytes;
    if (part.type.includes("javascript")) script += part.bytes;
  }
  return { bytes, script };
}

/** The login page of an organization, and for this product the step of the wizard where the values are entered. */
export async function measurePages(
  {
    baseUrl,
    databaseUrl,
    system,
  }: { readonly baseUrl: string; readonly databaseUrl: string; readonly system: SystemName },
  add: (figure: FigureName, value: number) => void,
): Promise<void> {
  const signInPage = system.startsWith("next-auth") ? "/api/auth/signin?client=trial-1" : "/login/trial-1";
  const { bytes, script } = await firstVisit(`${baseUrl}${signInPage}`);
  add("login_page_bytes", bytes);
  add("login_page_script_bytes", script);
  if (system !== "this") return;
  const wizard = await firstVisit(`${await newWizard(baseUrl, databaseUrl)}/connect`);
  add("wizard_bytes", wizard.bytes);
  add("wizard_script_bytes", wizard.script);
}
