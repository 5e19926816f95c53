import { expect, test } from "vitest";
import { isStorable } from "./storable";

test.each([
  ["a text", "Zoë 😀\n"],
  ["nothing", null],
  ["numbers", [1, { a: 2 }]],
  ["a whole pair", { name: "\ud83d\ude00" }],
])("%s can be stored", (_what, value) => {
  expect(isStorable(value)).toBe(true);
});

test.each([
  ["U+0000", "a\0"],
  ["half of a pair", "\ud800"],
  ["the other half", "\udc00a"],
  ["either deep in a list", { a: [{ b: ["a\0"] }] }],
  ["either in a name", { "a\0": 1 }],
])("%s cannot", (_what, value) => {
  expect(isStorable(value)).toBe(false);
});
