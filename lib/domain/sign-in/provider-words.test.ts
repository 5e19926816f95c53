import { expect, test } from "vitest";
import { plainWords, providerWords } from "./provider-words";

test("error and description read as one line", () => {
  expect(providerWords("access_denied", "Not assigned.")).toBe("access_denied: Not assigned.");
  expect(providerWords("access_denied", null)).toBe("access_denied");
  expect(providerWords("access_denied", "")).toBe("access_denied");
});

test("what could change how a line reads is taken out, and the rest is kept", () => {
  expect(plainWords(" a\r\n\u0007b\u202ec\u200bd ", 99)).toBe("a b c d");
  expect(plainWords("Zugriff verweigert – für Ädä 🙂", 99)).toBe("Zugriff verweigert – für Ädä 🙂");
});

test("the length is bounded", () => {
  expect(providerWords("x".repeat(200), "y".repeat(2000)).length).toBe(300);
  expect(plainWords("x".repeat(200), 60)).toHaveLength(60);
});
