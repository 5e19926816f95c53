import type { Ports } from "../ports";
import type { LinkToSend } from "./life-cycle-store";

/** A new setup link that goes out by mail and is seen by nobody else. */
export function linkToSend(ports: Ports): LinkToSend {
  const token = ports.tokens.random();
  return { tokenHash: ports.tokens.digest(token), sealFor: (mailId) => ports.mailer.sealLink(token, mailId) };
}
