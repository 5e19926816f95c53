import { expect, test } from "vitest";
import { loggerTo } from "./log";

function line(fields: Readonly<Record<string, unknown>>): {
  readonly text: string;
  readonly json: Record<string, unknown>;
} {
  let text = "";
  const destination = {
    write(written: string) {
      text += written;
    },
  };
  loggerTo(destination, "info").info({ event: "test", ...fields });
  return { text, json: JSON.parse(text) };
}

const names = [
  ...["clientSecret", "client_secret", "state", "nonce", "code_verifier", "id_token", "access_token"],
  ...["refresh_token", "authorization", "cookie", "token", "password"],
];

test.each(names)("a line never holds a value under the name %s, however deep it lies", (name) => {
  const { text } = line({
    [name]: "canary-0",
    answer: { [name]: "canary-1", body: { [name]: "canary-2", more: { [name]: "canary-3" } } },
  });
  expect(text).not.toContain("canary");
  expect(text.match(/\[secret\]/g)).toHaveLength(4);
});

test("nor in what an error carries along", () => {
  const err = Object.assign(new Error("refused"), {
    answer: { access_token: "canary", client_secret: "canary" },
    code: "canary",
  });
  const { text } = line({ err });
  expect(text).not.toContain("canary");
  expect(text).toContain("refused");
});

test("the code of a refusal is told, and an authorization code below the top is not", () => {
  const { json, text } = line({ code: "issuer_wrong", parameters: { code: "canary" } });
  expect(json.code).toBe("issuer_wrong");
  expect(text).not.toContain("canary");
});

test("a line is JSON with its time and its level in words", () => {
  expect(line({}).json).toMatchObject({ level: "info", event: "test", time: expect.stringMatching(/^\d{4}-.*Z$/) });
});
