import { expect, test } from "vitest";
import { openAnswer, sealAnswer } from "./sealed-answer";

test("a sealed answer opens with the secret it was sealed for, and shows nothing of itself", () => {
  const sealed = sealAnswer("https://sso.example/onboarding/abc", "the key", "call 1");
  expect(Buffer.from(sealed, "base64url").toString("latin1")).not.toContain("onboarding");
  expect(openAnswer(sealed, "the key", "call 1")).toBe("https://sso.example/onboarding/abc");
});

test("it does not open with another secret, for another purpose, or altered", () => {
  const sealed = sealAnswer("hello", "the key", "call 1");
  expect(() => openAnswer(sealed, "another key", "call 1")).toThrow();
  expect(() => openAnswer(sealed, "the key", "call 2")).toThrow();
  expect(() => openAnswer(`${sealed.startsWith("A") ? "B" : "A"}${sealed.slice(1)}`, "the key", "call 1")).toThrow();
});

test("what was sealed at any time before opens still", () => {
  const earlier = "AgICAgICAgICAgICNFtzLryWlaXqnL-2eoMxPwzX-d0oDw2Msk0hEw";
  expect(openAnswer(earlier, "the key", "call 1")).toBe("hello — ü");
});
