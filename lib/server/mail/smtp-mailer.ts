import "server-only";
import type { Mailer } from "@/lib/application/mail/mailer";
import { mailedLinkPlace } from "../crypto/sealed-places";
import { type EncryptionKey, openText, sealText } from "../crypto/sealed-secret";
import type { SmtpServer } from "../env";

export interface SmtpMailerOptions {
  readonly server: SmtpServer | null;
  readonly publicUrl: string;
  readonly encryptionKeys: readonly EncryptionKey[];
}

/** Hands mails to the operator's mail server by SMTP (RFC 5321), each on a connection of its own. */
export function smtpMailer({ server, publicUrl, encryptionKeys }: SmtpMailerOptions): Mailer {
  const domain = new URL(publicUrl).hostname;
  return {
    configured: server !== null,
    domain,
    sealLink: (token, mailId) => sealText(token, mailedLinkPlace(mailId), encryptionKeys),
    openLink: (sealed, mailId) => openText(sealed, mailedLinkPlace(mailId), encryptionKeys),
    async send(mail) {
      if (server === null) return { kind: "later", answer: "There is no mail server." };
      // With the first mail: the library takes 13 MB, and sign-ins send none.
      const { deliver } = await import("./smtp-session");
      return deliver(server, domain, mail);
    },
  };
}
