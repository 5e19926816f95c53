import "server-only";
import { Readable } from "node:stream";
import MailComposer from "nodemailer/lib/mail-composer/index.js";
import SMTPConnection from "nodemailer/lib/smtp-connection/index.js";
import type { Delivery, OutgoingMail } from "@/lib/application/mail/mailer";
import type { SmtpServer } from "../env";

/** Waiting for a connection, for the greeting and for any answer, in milliseconds. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
/** For one mail in all, well within the time for which it is claimed. */
const longestMilliseconds = 90_000;
const longestAnswer = 400;

/** Hands one mail over, on a connection of its own, and says how that ended; it never throws. `domain` is what the product calls itself. */
export async function deliver(server: SmtpServer, domain: string, mail: OutgoingMail): Promise<Delivery> {
  try {
    return await handOver(server, domain, mail, await composed(server, mail));
  } catch (error) {
    return { kind: "later", answer: wordsOf(error, server) };
  }
}

function composed({ from }: SmtpServer, { messageId, recipient, ...written }: OutgoingMail): Promise<Buffer> {
  const message = new MailComposer({
    ...{ from, ...written, messageId: `<${messageId}>`, to: { name: "", address: recipient } },
    // RFC 3834 section 5: nobody's holiday notice answers it.
    headers: { "Auto-Submitted": "auto-generated" },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  return new Promise((resolve, reject) => {
    message.compile().build((error, built) => (error ? reject(error) : resolve(built)));
  });
}

/**
 * One SMTP session. Once the message itself has begun to flow, only an answer of the server tells whether it was taken; without one the
 * delivery is `unknown`.
 */
function handOver(server: SmtpServer, domain: string, mail: OutgoingMail, message: Buffer): Promise<Delivery> {
  const connection = new SMTPConnection({
    ...{ host: server.host, port: server.port, secure: server.secure, name: domain, ...patience },
    // Credentials never cross a network in clear, also when somebody on the way hides STARTTLS.
    requireTLS: server.credentials !== null && !server.local && !server.secure,
    // A mail server on this machine has no certificate that anybody would sign.
    ignoreTLS: server.local && !server.secure,
  });
  let flowing = false;
  const body = Readable.from(
    (function* () {
      flowing = true;
      yield message;
    })(),
  );
  let timer: NodeJS.Timeout | undefined;
  return new Promise<Delivery>((resolve) => {
    const fail = (error: unknown) => resolve(failure(error, flowing, server));
    timer = setTimeout(() => fail(new Error("The mail server took too long.")), longestMilliseconds);
    connection.on("error", fail);
    connection.on("end", () => fail(new Error("The mail server closed the connection.")));
    const send = () =>
      connection.send({ from: server.from.address, to: [mail.recipient] }, body, (error, info) =>
        error ? fail(error) : resolve({ kind: "sent", answer: readable(info.response, server) }),
      );
    connection.connect((error) => {
      if (error) return fail(error);
      if (server.credentials === null) return send();
      const { user, password } = server.credentials;
      connection.login({ credentials: { user, pass: password } }, (refused) => (refused ? fail(refused) : send()));
    });
  }).finally(() => {
    clearTimeout(timer);
    connection.close();
  });
}

/** Judges what went wrong: the server's own answer first (RFC 5321 section 4.2.1), then how far the session had come. */
function failure(error: unknown, flowing: boolean, server: SmtpServer): Delivery {
  const answer = wordsOf(error, server);
  const { responseCode, command } = smtpErrorOf(error);
  if (responseCode === null) return { kind: flowing ? "unknown" : "unreachable", answer };
  // Only a refusal of this recipient or this message is for good; any other is about the server and may be put right.
  const aboutThisMail = command === "RCPT TO" || command === "DATA";
  if (responseCode >= 500 && aboutThisMail) return { kind: "refused", answer };
  return { kind: aboutThisMail ? "later" : "unreachable", answer };
}

function smtpErrorOf(error: unknown): {
  readonly responseCode: number | null;
  readonly command: string | null;
  readonly response: string | null;
} {
  const fields = Object.entries(typeof error === "object" && error !== null ? error : {});
  const [, code] = fields.find(([name]) => name === "responseCode") ?? [];
  const [, command] = fields.find(([name]) => name === "command") ?? [];
  const [, response] = fields.find(([name]) => name === "response") ?? [];
  return {
    responseCode: typeof code === "number" && code >= 400 ? code : null,
    command: typeof command === "string" ? command : null,
    response: typeof response === "string" ? response : null,
  };
}

/** The server's own answer, where there is one. */
function wordsOf(error: unknown, server: SmtpServer): string {
  const { response } = smtpErrorOf(error);
  return readable(response ?? (error instanceof Error ? error.message : String(error)), server);
}

/** On one line, of bounded length, and without the credentials, should a server repeat them. */
function readable(text: string, { credentials }: SmtpServer): string {
  const line = text.replace(/[\p{C}\p{Z}]+/gu, " ").trim();
  const hidden = credentials ? [credentials.password, Buffer.from(credentials.password).toString("base64")] : [];
  return hidden.reduce((shown, secret) => shown.replaceAll(secret, "[secret]"), line).slice(0, longestAnswer);
}
