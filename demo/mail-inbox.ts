import type { IncomingMessage, ServerResponse } from "node:http";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { type Html, html, sendPage } from "./demo-page";

/** A mail that the demo caught. */
interface CaughtMail {
  readonly id: number;
  readonly at: Date;
  readonly recipients: readonly string[];
  readonly mail: Email;
}

export interface MailInbox {
  /** Answers below /mail; false for anything else. */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** Takes no more mail. */
  readonly close: () => void;
}

const mostKept = 200;
const footer =
  "The demo's mailbox: it takes every mail of the application and passes none on. It forgets them when the demo ends.";
const htmlPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/** A mail server that takes every mail and passes none on, and the pages that show what it took. */
export async function openMailInbox(smtpPort: number): Promise<MailInbox> {
  const caught: CaughtMail[] = [];
  let taken = 0;
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ["AUTH", "STARTTLS"], disableReverseLookup: true },
    banner: "demo mailbox",
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          taken += 1;
          const recipients = envelope.rcptTo.map(({ address }) => address);
          caught.unshift({ id: taken, at: new Date(), recipients, mail });
          caught.length = Math.min(caught.length, mostKept);
          done();
        }, done);
      });
    },
  });
  server.on("error", (error) => console.error(`The mailbox: ${error.message}`));
  await new Promise<void>((resolve) => server.listen(smtpPort, process.env.LISTEN_HOST || "127.0.0.1", resolve));

  return {
    close: () => void server.close(),
    answer(request, response) {
      const { pathname } = new URL(request.url ?? "/", "http://mailbox");
      const [, place, number, part] = pathname.split("/");
      if (place !== "mail") return false;
      if (number === undefined) sendPage(response, { status: 200, title: "Mailbox", body: list(caught), footer });
      else {
        const found = caught.find(({ id }) => String(id) === number);
        if (!found) sendPage(response, { status: 404, title: "No such mail", body: gone, footer });
        else if (part === "html") sendHtml(response, found);
        else sendPage(response, { status: 200, title: found.mail.subject ?? "Mail", body: opened(found), footer });
      }
      return true;
    },
  };
}

const gone = html`<h1>This mail is not here</h1><p class="lead"><a href="/mail">All mails</a></p>`;

function list(caught: readonly CaughtMail[]): Html {
  if (caught.length === 0)
    return html`<h1>No mail yet</h1>
<p class="lead">Make a setup link for somebody in the staff console, or submit the wizard: the mails that this sends arrive here.</p>`;
  const rows = caught.map(
    ({ id, at, recipients, mail }) =>
      html`<div><dt>${clock(at)}</dt><dd><a href="/mail/${String(id)}">${mail.subject ?? "(no subject)"}</a><br>to ${recipients.join(", ")}</dd></div>`,
  );
  return html`<h1>Mailbox</h1>
<p class="lead">What the application has sent, newest first. Load the page again for more.</p>
<dl>${rows}</dl>`;
}

function opened({ id, at, recipients, mail }: CaughtMail): Html {
  const from = mail.from?.address ?? "";
  return html`<nav aria-label="Way back"><a href="/mail">Mailbox</a></nav>
<h1>${mail.subject ?? "(no subject)"}</h1>
<dl>
<div><dt>To</dt><dd>${recipients.join(", ")}</dd></div>
<div><dt>From</dt><dd>${mail.from?.name ? `${mail.from.name} <${from}>` : from}</dd></div>
<div><dt>Arrived</dt><dd>${clock(at)}</dd></div>
</dl>
<p><a href="/mail/${String(id)}/html">As HTML</a></p>
<h2>As text</h2>
${(mail.text ?? "")
  .trim()
  .split(/\n{2,}/)
  .map(paragraph)}`;
}

/** One paragraph of a text, with its addresses to click. */
function paragraph(text: string): Html {
  const parts = text.split(/(https?:\/\/[^\s<>]*[^\s<>.,])/);
  const shown = parts.map((part, place) => (place % 2 === 1 ? html`<a href="${part}">${part}</a>` : broken(part)));
  return html`<p>${shown}</p>`;
}

function broken(text: string): Html {
  return html`${text.split("\n").flatMap((line, place) => (place === 0 ? [html`${line}`] : [html`<br>`, html`${line}`]))}`;
}

function sendHtml(response: ServerResponse, { mail }: CaughtMail): void {
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": htmlPolicy,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end(mail.html ?? "");
}

function clock(at: Date): string {
  return at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
}
