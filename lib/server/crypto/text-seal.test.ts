import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { openText, SealBroken, sealText } from "./sealed-secret";
import { textSeal } from "./text-seal";

const keys = [{ id: "k", key: randomBytes(32) }];
const place = ["refusal", "northwind"];
const seal = (text: string) => textSeal(keys).seal(text, place);
const open = (sealed: string, where = place) => textSeal(keys).open(sealed, where);

describe("a sealed text", () => {
  test("opens in its place, and is null in another, altered, cut off or without its key", () => {
    const sealed = seal("what went wrong");
    expect(open(sealed)).toBe("what went wrong");
    expect(open(sealed, ["refusal", "tailwind"])).toBeNull();
    expect(open(sealed.replace(/....$/, (end) => (end === "AAAA" ? "BBBB" : "AAAA")))).toBeNull();
    expect(open(sealed.slice(0, -4))).toBeNull();
    expect(textSeal([{ id: "other", key: randomBytes(32) }]).open(sealed, place)).toBeNull();
  });

  test("is no secret at rest, and no secret at rest is a sealed text, in the same place", () => {
    expect(() => openText(seal("text"), place, keys)).toThrow(SealBroken);
    expect(open(sealText("secret", place, keys))).toBeNull();
    expect(open(sealText("text", ["text", ...place], keys))).toBe("text");
  });

  test("is looked at up to 8,192 characters, and not beyond", () => {
    const [longest, longer] = [seal("x".repeat(6111)), seal("x".repeat(6112))];
    expect([longest.length, longer.length]).toEqual([8192, 8193]);
    expect(open(longest)).toHaveLength(6111);
    expect(open(longer)).toBeNull();
  });

  test("that cannot be opened for a fault of ours is no refusal: the fault is thrown", () => {
    const broken = {
      get id(): string {
        throw new Error("the keys cannot be read");
      },
      key: Buffer.alloc(32),
    };
    expect(() => textSeal([broken]).open(seal("text"), place)).toThrow("the keys cannot be read");
  });
});
