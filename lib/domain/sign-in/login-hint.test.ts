import { expect, test } from "vitest";
import { readLoginHint } from "./login-hint";

test.each(["ada@northwind.example", "NORTHWIND\\ada", "00u1a2b3c4"])("%s is passed on", (hint) => {
  expect(readLoginHint(` ${hint} `)).toBe(hint);
});

test("a hint of 320 characters is passed on", () => {
  expect(readLoginHint("a".repeat(320))).toBe("a".repeat(320));
});

test.each([[null], [""], ["  "], ["ada\r\nevil"], ["ada\u202E"], ["a".repeat(321)]])("%j is left out", (hint) => {
  expect(readLoginHint(hint)).toBeNull();
});
