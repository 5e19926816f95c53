import { expect, test } from "vitest";
import { derive, digest, randomToken } from "./digest";

test("a token has 256 bits that can stand in an address, and none comes twice", () => {
  const tokens = Array.from({ length: 100 }, randomToken);
  expect(tokens.filter((token) => !/^[\w-]{43}$/.test(token))).toEqual([]);
  expect(new Set(tokens).size).toBe(100);
});

test("a token is stored as its SHA-256 (FIPS 180-4's own example)", () => {
  expect(digest("abc").toString("hex")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

test("a value for a purpose is HMAC-SHA-256 (RFC 4231 section 4.3)", () => {
  const expected = Buffer.from("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", "hex");
  expect(derive("Jefe", "what do ya want for nothing?")).toBe(expected.toString("base64url"));
});
