import "server-only";
import pino from "pino";
import { environment } from "./env";

/** Where a line might carry something secret by accident; pino replaces the value. */
const secretPaths = [
  "clientSecret",
  "client_secret",
  "code",
  "state",
  "nonce",
  "code_verifier",
  "id_token",
  "access_token",
  "refresh_token",
  "authorization",
  "cookie",
  "token",
  "password",
];

let logger: pino.Logger | undefined;

/** JSON lines on standard output. `code` at the top of a line is a refusal's; deeper down it could be an authorization code. */
export function log(): pino.Logger {
  logger ??= pino({
    level: environment().logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: [...secretPaths.filter((path) => path !== "code"), ...secretPaths.map((path) => `*.${path}`)],
      censor: "[secret]",
    },
  });
  return logger;
}
