import { describe, expect, test } from "vitest";
import { isSlug, proposeSlug, slugSchema } from "./slug";

const wordsFor = (slug: string) => slugSchema.safeParse(slug).error?.issues.map(({ message }) => message);

describe("a slug for a new organization", () => {
  test.each(["northwind", "northwind-traders", "a1", "7-eleven-gmbh", "a".repeat(63)])("may be %s", (slug) => {
    expect(wordsFor(slug)).toBeUndefined();
    expect(isSlug(slug)).toBe(true);
  });

  const spelling = "Use lower-case letters, digits and single hyphens, such as northwind-traders.";
  test.each([
    ["a", "Use at least 2 characters."],
    ["a".repeat(64), "Use at most 63 characters."],
    ["Northwind", spelling],
    ["north wind", spelling],
    ["northwind-", spelling],
    ["-northwind", spelling],
    ["north--wind", spelling],
    ["north-w_nd", spelling],
    ["nörthwind", spelling],
    ["northwind\n", spelling],
    ["northwind/..", spelling],
    ["xn-" + "-mller-kva", "This looks like an encoded name. Use plain letters."],
  ])("may not be %j: %s", (slug, words) => {
    expect(wordsFor(slug)).toContain(words);
  });

  test.each([
    ..."admin api app assets auth callback console demo-platform docs error health healthz help home login".split(" "),
    ..."loginoauth logout metrics new null oauth onboarding pacvue public readyz root security session".split(" "),
    ..."settings setup sign-in sign-out sso staff static status support system test undefined".split(" "),
    ..."well-known www".split(" "),
  ])("may not be the word %s, though one that begins with it may", (word) => {
    expect(wordsFor(word)).toEqual(["This word is reserved. Choose another one."]);
    expect(wordsFor(`${word}-traders`)).toBeUndefined();
  });
});

describe("a part of an address is looked for only when it is a slug", () => {
  test.each(["a", "7", "ab", "a-b", "a--b", "login", "a".repeat(63)])("%s is one", (text) => {
    expect(isSlug(text)).toBe(true);
  });

  test.each(["", "-", "-a", "a-", "A", "aB", "a.b", "a_b", "a b", "a\n", "ä", "a%20", "a".repeat(64), "__proto__"])(
    "%j is none",
    (text) => {
      expect(isSlug(text)).toBe(false);
    },
  );
});

test.each([
  ["Alder & Finch GmbH", "alder-finch-gmbh"],
  ["Crème Brûlée", "creme-brulee"],
  ["Straße Süd", "strasse-sud"],
  ["Smørrebrød ØST", "smorrebrod-ost"],
  ["Ægir und Cæsar", "aegir-und-caesar"],
  ["O’Brien's", "obriens"],
  ["ﬁnch", "finch"],
  ["--- Tailwind ---", "tailwind"],
  [`${"a".repeat(62)} b`, "a".repeat(62)],
  ["a".repeat(70), "a".repeat(63)],
  ["株式会社", ""],
])("for the name %s the slug %s is proposed", (name, slug) => {
  expect(proposeSlug(name)).toBe(slug);
});
