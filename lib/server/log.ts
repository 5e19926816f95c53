import "server-only";
import pino from "pino";
import { type Environment, environment } from "./env";

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

/** As deep as an error with its cause, or a row within an answer, would carry them. */
const depths = ["*.", "*.*.", "*.*.*."];

let logger: pino.Logger | undefined;

/** JSON lines on standard output. `code` at the top of a line is a refusal's; deeper down it could be an authorization code. */
export function log(): pino.Logger {
  logger ??= loggerTo(undefined, environment().logLevel);
  return logger;
}

/** A logger that writes elsewhere than to standard output, unless that is undefined. */
export function loggerTo(destination: pino.DestinationStream | undefined, level: Environment["logLevel"]): pino.Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: [
        ...secretPaths.filter((path) => path !== "code"),
        ...depths.flatMap((depth) => secretPaths.map((path) => `${depth}${path}`)),
      ],
      censor: "[secret]",
    },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
