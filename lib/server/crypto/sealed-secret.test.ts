import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { SecretOwner } from "./sealed-places";
import { open, SealBroken, seal } from "./sealed-secret";

const keys = [{ id: "k1", key: randomBytes(32) }];
const owner: SecretOwner = {
  organizationId: "o1",
  connectionId: "c1",
  issuer: "https://id.example.com",
  tokenEndpoint: "https://id.example.com/token",
};

test("a sealed secret opens for its owner, and shows nothing of itself", () => {
  const sealed = seal("correct horse", owner, keys);
  expect(sealed).not.toContain("correct");
  expect(open(sealed, owner, keys)).toBe("correct horse");
});

test("the same secret sealed twice looks different each time", () => {
  expect(seal("same", owner, keys)).not.toBe(seal("same", owner, keys));
});

describe("a sealed secret does not open", () => {
  test.each([
    ["for another organization", { organizationId: "o2" }],
    ["for another connection", { connectionId: "c2" }],
    ["for another issuer", { issuer: "https://evil.example" }],
    ["for another token endpoint", { tokenEndpoint: "https://evil.example/token" }],
  ])("%s", (_name, change) => {
    const sealed = seal("secret", owner, keys);
    expect(() => open(sealed, { ...owner, ...change }, keys)).toThrow(SealBroken);
    expect(open(sealed, owner, keys)).toBe("secret");
  });

  test("when any part of it was altered", () => {
    const sealed = seal("secret", owner, keys);
    const parts = sealed.split(".");
    for (const index of [0, 1, 2, 3]) {
      const altered = parts.map((part, place) =>
        place === index ? `${part.startsWith("A") ? "B" : "A"}${part.slice(1)}` : part,
      );
      expect(() => open(altered.join("."), owner, keys)).toThrow(SealBroken);
    }
  });

  test("without its key, and opens again when an older key is still listed", () => {
    const sealed = seal("secret", owner, keys);
    const newer = { id: "k2", key: randomBytes(32) };
    expect(() => open(sealed, owner, [newer])).toThrow(/k1/);
    expect(open(sealed, owner, [newer, ...keys])).toBe("secret");
  });
});
