import { randomBytes } from "node:crypto";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findFreePort } from "@/scripts/support/ports";
import type { SmtpServer } from "../env";
import { smtpMailer } from "./smtp-mailer";

const credentials = { user: "sso", password: "pass/word" };
const keys = [{ id: "k1", key: randomBytes(32) }];
const mail = {
  ...{ messageId: "1@sso.example", recipient: "it@alder.example", subject: "Grüße" },
  ...{ text: "Hello", html: "<p>Hello" },
};

let port: number;
let server: SMTPServer;
let passwordsSeen: unknown[] = [];
let taken = 0;

beforeAll(async () => {
  port = await findFreePort();
  server = new SMTPServer({
    // It would take a password in clear: whether it is sent one is for the client to decide.
    ...{ allowInsecureAuth: true, disabledCommands: ["STARTTLS"], disableReverseLookup: true },
    onAuth({ username, password }, _session, done) {
      passwordsSeen.push(password);
      if (username === credentials.user && password === credentials.password) done(null, { user: username });
      else done(new Error(`wrong: ${password}`));
    },
    onData(stream, _session, done) {
      taken += 1;
      stream.resume().on("end", () => done());
    },
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
});

afterAll(() => new Promise<void>((resolve) => server.close(resolve)));

beforeEach(() => {
  passwordsSeen = [];
  taken = 0;
});

const send = (change: Partial<SmtpServer> = {}) =>
  smtpMailer({
    server: {
      ...{ host: "127.0.0.1", port, secure: false, local: true, credentials },
      from: { name: "Pacvue", address: "sso@pacvue.example" },
      ...change,
    },
    ...{ publicUrl: "https://sso.example", encryptionKeys: keys },
  }).send(mail);

describe("the password of the mail server", () => {
  test("never crosses a network in clear: without STARTTLS nothing is sent, and on this machine it is", async () => {
    expect(await send({ local: false })).toMatchObject({ kind: "unreachable" });
    expect(passwordsSeen).toEqual([]);
    expect(taken).toBe(0);
    expect(await send()).toMatchObject({ kind: "sent" });
    expect(passwordsSeen).toEqual([credentials.password]);
    expect(taken).toBe(1);
  });

  test("that is wrong keeps the mail for later, and is not repeated in what staff read", async () => {
    const wrong = { user: "sso", password: "not the password" };
    const delivery = await send({ credentials: wrong });
    expect(delivery.kind).toBe("unreachable");
    expect(delivery.answer).toContain("535");
    expect(delivery.answer).not.toContain(wrong.password);
  });
});

test("the token of a setup link opens for its own mail and for no other", () => {
  const mailer = smtpMailer({ server: null, publicUrl: "https://sso.example", encryptionKeys: keys });
  const sealed = mailer.sealLink("the token", "mail 1");
  expect(sealed).not.toContain("the token");
  expect(mailer.openLink(sealed, "mail 1")).toBe("the token");
  expect(() => mailer.openLink(sealed, "mail 2")).toThrow();
});

test("a port where nobody answers is a mail server that is not to be reached", async () => {
  expect(await send({ port: await findFreePort() })).toMatchObject({ kind: "unreachable" });
});
