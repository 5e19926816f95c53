import { expect, test } from "vitest";
import { settleIssuer } from "./settle-issuer";

test("an issuer that the document states byte for byte is settled", () => {
  expect(settleIssuer("https://id.nw.example", "https://id.nw.example")).toEqual({ kind: "equal" });
});

test("another slash or path on the same origin is asked again, never taken unseen", () => {
  expect(settleIssuer("https://id.nw.example", "https://id.nw.example/")).toEqual({
    kind: "ask_again",
    issuer: "https://id.nw.example/",
  });
  const [asked, stated] = [
    "https://login.microsoftonline.com/nw.example/v2.0",
    "https://login.microsoftonline.com/1111/v2.0",
  ];
  expect(settleIssuer(asked, stated)).toEqual({ kind: "ask_again", issuer: stated });
});

test.each([
  "https://evil.example",
  "http://id.nw.example",
  "https://id.nw.example:8443",
  "https://u@id.nw.example",
  "id.nw.example",
  "https://id.nw.example/?a",
])("the stated issuer %s is another provider's", (stated) =>
  expect(settleIssuer("https://id.nw.example", stated)).toEqual({ kind: "different" }),
);
