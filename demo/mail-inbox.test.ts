import { createServer } from "node:http";
import { expect, test } from "vitest";
import { smtpMailer } from "@/lib/server/mail/smtp-mailer";
import { findFreePort } from "@/scripts/support/ports";
import { openMailInbox } from "./mail-inbox";

test("the demo's mailbox shows what the application sent, with its links to click, and runs nothing of it", async () => {
  const smtpPort = await findFreePort();
  const inbox = await openMailInbox(smtpPort);
  const pages = createServer((request, response) => {
    if (!inbox.answer(request, response)) response.writeHead(404).end();
  });
  const port = await findFreePort();
  await new Promise<void>((resolve) => pages.listen(port, "127.0.0.1", resolve));
  const page = async (path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return { text: await answer.text(), policy: answer.headers.get("content-security-policy"), status: answer.status };
  };
  try {
    expect((await page("/mail")).text).toContain("No mail yet");
    const mailer = smtpMailer({
      server: {
        ...{ host: "127.0.0.1", port: smtpPort, secure: false, local: true, credentials: null },
        from: { name: "Pacvue", address: "sso@pacvue.example" },
      },
      ...{ publicUrl: "http://localhost:3000", encryptionKeys: [] },
    });
    const sent = await mailer.send({
      ...{ messageId: "1@localhost", recipient: "it@alder.example", subject: "Set up <it>" },
      ...{
        text: "Open the wizard:\nhttp://localhost:3000/onboarding/abc\n",
        html: "<script>alert(1)</script><p>Hello",
      },
    });
    expect(sent.kind).toBe("sent");
    expect((await page("/mail")).text).toContain("Set up &#60;it&#62;");
    expect((await page("/mail/1")).text).toContain('<a href="http://localhost:3000/onboarding/abc">');
    expect((await page("/mail/1/html")).policy).toContain("default-src 'none'");
    expect((await page("/mail/2")).status).toBe(404);
    expect((await page("/advertising")).status).toBe(404);
  } finally {
    pages.close();
    inbox.close();
  }
});
