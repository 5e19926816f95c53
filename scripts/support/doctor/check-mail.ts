import nodemailer from "nodemailer";
import type { SmtpServer } from "@/lib/server/env";
import { type Finding, fine, wrong } from "./finding";

/** Connects and signs in as for a mail, and sends none. */
export async function checkMail(server: SmtpServer): Promise<Finding> {
  const { host, port, secure, credentials, local } = server;
  const transport = nodemailer.createTransport({
    ...{ host, port, secure, connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 5_000 },
    requireTLS: credentials !== null && !local && !secure,
    ignoreTLS: local && !secure,
    ...(credentials && { auth: { user: credentials.user, pass: credentials.password } }),
  });
  try {
    await transport.verify();
    return fine("mail", `${host}:${port} takes mail${credentials ? " from this user" : ""}`);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const told = credentials ? reason.replaceAll(credentials.password, "[secret]") : reason;
    return wrong(
      "mail",
      `${host}:${port}: ${told}`,
      "Check SMTP_URL; user and password are percent-encoded. Mail waits for about a day.",
    );
  } finally {
    transport.close();
  }
}
