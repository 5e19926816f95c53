import { describe, expect, test } from "vitest";
import { tableRows } from "@/components/onboarding/table-rows";
import { readPeople } from "./people-list";

const read = (text: string) => readPeople(tableRows(text));

describe("people who are pasted or come from a file", () => {
  test.each<[string, string]>([
    ["one a line", "ada@northwind.example\nlee@northwind.example"],
    ["with the line ends of Windows and empty lines", "ada@northwind.example\r\n\r\nlee@northwind.example\r\n"],
    ["side by side with commas", "ada@northwind.example, lee@northwind.example"],
    ["side by side with semicolons", "ada@northwind.example; lee@northwind.example;"],
    ["as a mail program copies them", "Ada Lindqvist <ada@northwind.example>; Lee Okafor <lee@northwind.example>"],
    [
      "as a mail program copies them, with commas in names",
      '"Lindqvist, Ada" <ada@northwind.example>\n"Okafor, Lee" <lee@northwind.example>',
    ],
    ["in other letters and with spaces", "  ADA@Northwind.example \n\tlee@northwind.example"],
    [
      "a table with a head",
      "Name,Email,Department\nAda,ada@northwind.example,Sales\nLee,lee@northwind.example,Finance",
    ],
    ["a table with semicolons", "Name;E-mail address\nAda;ada@northwind.example\nLee;lee@northwind.example"],
    [
      "a table with semicolons and a line end after it, as Excel saves it",
      "Name;Work e-mail\r\nAda;ada@northwind.example\r\nLee;lee@northwind.example\r\n",
    ],
    ["a table with empty lines", "Name;Mail\n\nAda;ada@northwind.example\n\n\nLee;lee@northwind.example\n\n\n"],
    ["a table from a spreadsheet", "Name\tMail\nAda\tada@northwind.example\nLee\tlee@northwind.example"],
    ["a table without a head", "Ada,ada@northwind.example\nLee,lee@northwind.example"],
    ["with a byte order mark", "\ufeffEmail\nada@northwind.example\nlee@northwind.example"],
    ["quoted", '"ada@northwind.example"\n"lee@northwind.example"'],
  ])("%s", (_, text) => {
    expect(read(text)).toEqual({
      values: ["ada@northwind.example", "lee@northwind.example"],
      duplicates: 0,
      badLines: [],
    });
  });

  test("the address column wins over a user name that looks like one", () => {
    const text = "userPrincipalName,mail\nada@northwind.onmicrosoft.example,ada@northwind.example";
    expect(read(text).values).toEqual(["ada@northwind.example"]);
    expect(read(text.replace(",mail", ",team")).values).toEqual(["ada@northwind.onmicrosoft.example"]);
  });

  test("what is there twice counts once, in whatever letters", () => {
    const list = read("ada@northwind.example\nADA@northwind.example\nlee@northwind.example");
    expect(list.values).toHaveLength(2);
    expect(list.duplicates).toBe(1);
  });

  test("what cannot be used is named by its line, as it was written, and the rest is read", () => {
    const list = read("ada@northwind.example\nlee at northwind.example\n\nsam@\nlee@northwind.example");
    expect(list.values).toEqual(["ada@northwind.example", "lee@northwind.example"]);
    expect(list.badLines).toEqual([
      { line: 2, text: "lee at northwind.example", reason: "has no e-mail address" },
      { line: 4, text: "sam@", reason: "is no e-mail address" },
    ]);
  });

  test("a table's row without an address is named, not passed over", () => {
    expect(read("Name,Email\nAda,ada@northwind.example\nLee,").badLines).toEqual([
      { line: 3, text: "Lee,", reason: "has no e-mail address" },
    ]);
  });

  test("a mistyped first line is no head", () => {
    expect(read("ada-northwind.example\nlee@northwind.example").badLines).toHaveLength(1);
  });

  test("a stray quotation mark swallows no line", () => {
    expect(read('"ada@northwind.example\nlee@northwind.example').values).toHaveLength(2);
  });

  test("an address with a look-alike letter is refused, and says why", () => {
    expect(read("\u0430da@northwind.example").badLines[0]?.reason).toBe("has signs that no e-mail address may have");
  });

  test("nothing means nobody", () => {
    expect(read(" \n ")).toEqual({ values: [], duplicates: 0, badLines: [] });
  });
});
