import { describe, expect, test } from "vitest";
import { readDomains } from "./domain-list";

describe("domains as people write them", () => {
  test.each([
    "northwind.example\nuk.northwind.example",
    "@northwind.example, UK.northwind.example",
    "northwind.example;uk.northwind.example ",
    " northwind.example ,; \r\n\r\n uk.northwind.example\r",
  ])("%j", (text) => {
    expect(readDomains(text)).toEqual({
      values: ["northwind.example", "uk.northwind.example"],
      duplicates: 0,
      badLines: [],
    });
  });

  test.each<[string, RegExp]>([
    ["ada@northwind.example", /one person's address/],
    ["https://northwind.example/", /web address/],
    ["*.northwind.example", /asterisk/],
    ["HTTP://northwind.example", /web address/],
    ["northwind.example/http:", /is no domain/],
    ["x", /is no domain/],
    ["north~wind.example", /is no domain/],
    ["m\u00fcnchen", /is no domain/],
    ["m\u00fcnchen^.example", /is no domain/],
    ["m\u00fcnchen.example", /xn--mnchen-3ya\.example/],
    ["northwind", /is no domain/],
    ["192.0.2.7", /is no domain/],
  ])("%s is refused with the reason", (text, reason) => {
    const { values, badLines } = readDomains(`northwind.example\n${text}`);
    expect(values).toEqual(["northwind.example"]);
    expect(badLines).toMatchObject([{ line: 2, text, reason: expect.stringMatching(reason) }]);
  });

  test("a domain named twice counts once", () => {
    expect(readDomains("northwind.example\nNorthwind.EXAMPLE").duplicates).toBe(1);
  });
});
