import { expect, test } from "vitest";
import { csvLine } from "./csv";

test("values keep commas, quotes and line ends inside their quotes", () => {
  expect(csvLine(["a,b", 'say "hi"', "two\nlines", null])).toBe('"a,b","say ""hi""","two\nlines",""\r\n');
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "|cmd", "＝1"])(
  "%j is text for a spreadsheet, not a formula",
  (value) => {
    expect(csvLine([value])).toBe(`"'${value}"\r\n`);
  },
);

test("plain words, addresses and JSON stay as they are", () => {
  expect(csvLine(["mika@pacvue.example", "2026-11-24T06:00:00Z", '{"a":1}'])).toBe(
    '"mika@pacvue.example","2026-11-24T06:00:00Z","{""a"":1}"\r\n',
  );
});
