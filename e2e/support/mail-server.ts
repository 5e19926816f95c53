import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { findFreePort } from "@/scripts/support/ports";

export interface ReceivedMail extends Email {
  /** As the envelope names them, not the header. */
  readonly recipients: readonly string[];
}

/** What the mail server does instead of taking a mail. */
export type Manner =
  /** Refuses the recipient for good. */
  | { readonly kind: "refuse_recipient"; readonly answer: string }
  /** Is busy: the mail may come again. */
  | { readonly kind: "busy" }
  /** Takes the mail and goes without saying so. */
  | { readonly kind: "silent_after_taking" }
  /** Goes before it has read the mail. */
  | { readonly kind: "gone_before_reading" };

export interface MailServer {
  readonly url: string;
  readonly received: ReceivedMail[];
  /** For every mail from now on; null takes them. */
  behave(manner: Manner | null): void;
  /** For one address from now on. */
  behaveFor(address: string, manner: Manner): void;
  stop(): Promise<void>;
  /** Again on the same port. */
  start(): Promise<void>;
}

/** A real SMTP server on this machine. */
export async function startMailServer(): Promise<MailServer> {
  const received: ReceivedMail[] = [];
  const mannersOf = new Map<string, Manner>();
  let general: Manner | null = null;
  const mannerFor = (address: string | undefined) => mannersOf.get(address ?? "") ?? general;
  const refusal = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });

  const listen = (port: number) =>
    new Promise<SMTPServer>((resolve, reject) => {
      const server = new SMTPServer({
        ...{
          authOptional: true,
          disabledCommands: ["AUTH", "STARTTLS"],
          disableReverseLookup: true,
          closeTimeout: 100,
        },
        onRcptTo({ address }, _session, done) {
          const manner = mannerFor(address);
          if (manner?.kind === "refuse_recipient") done(refusal(550, manner.answer));
          else if (manner?.kind === "busy") done(refusal(451, "4.3.2 try again later"));
          else done();
        },
        onData(stream, session, done) {
          const recipients = session.envelope.rcptTo.map(({ address }) => address);
          const manner = mannerFor(recipients[0]);
          const chunks: Buffer[] = [];
          stream.on("data", (chunk: Buffer) => chunks.push(chunk));
          stream.on("end", async () => {
            received.push({ ...(await PostalMime.parse(Buffer.concat(chunks))), recipients });
            if (manner?.kind === "silent_after_taking") for (const open of server.connections) open.close();
            else done(null, "2.0.0 taken");
          });
        },
        onMailFrom(_address, _session, done) {
          if (general?.kind === "gone_before_reading") for (const open of server.connections) open.close();
          else done();
        },
      });
      server.on("error", reject);
      server.listen(port, "127.0.0.1", () => resolve(server));
    });

  const port = await findFreePort();
  let server: SMTPServer | null = await listen(port);
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    behave: (manner) => {
      general = manner;
    },
    behaveFor: (address, manner) => void mannersOf.set(address, manner),
    async stop() {
      const stopped = server;
      server = null;
      if (stopped) await new Promise<void>((resolve) => stopped.close(resolve));
    },
    async start() {
      server ??= await listen(port);
    },
  };
}
