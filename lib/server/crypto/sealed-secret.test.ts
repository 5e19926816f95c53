import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { SecretOwner } from "./sealed-places";
import { open, openText, resealText, SealBroken, seal } from "./sealed-secret";

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

test("what was sealed at any time before opens still", () => {
  const earlier = "v1.k1.AgICAgICAgICAgIC.ZLm7Oy80td27o867OYcgMjaVElMpofEM_6XCOideC3QSDlf5";
  const place = [owner.organizationId, owner.connectionId, owner.issuer, owner.tokenEndpoint];
  expect(openText(earlier, place, [{ id: "k1", key: Buffer.alloc(32, 1) }])).toBe("correct horse — ü");
  expect(seal("secret", owner, keys)).toMatch(/^v1\.k1\.[\w-]{16}\.[\w-]{30}$/);
});

test("an empty secret is sealed and opened like any other", () => {
  expect(open(seal("", owner, keys), owner, keys)).toBe("");
});

test("a secret that is sealed anew is under the newest key and still bound to its place", () => {
  const [old, newest] = [seal("secret", owner, keys), { id: "k2", key: randomBytes(32) }];
  const place = ["o1", "c1", owner.issuer, owner.tokenEndpoint];
  const anew = resealText(old, place, [newest, ...keys]);
  expect(anew).toMatch(/^v1\.k2\./);
  expect(openText(anew, place, [newest])).toBe("secret");
  expect(() => resealText(old, ["o2", "c1"], [newest, ...keys])).toThrow(SealBroken);
});

describe("why a seal is broken is said without a word of the content", () => {
  const notSealed = "not a sealed secret";
  test.each<[string, (sealed: string) => string, string]>([
    ["nothing sealed", () => "secret", notSealed],
    ["of another form", (sealed) => sealed.replace("v1.", "v2."), notSealed],
    ["without a key id", (sealed) => sealed.replace(".k1.", ".."), notSealed],
    ["without a nonce", () => "v1.k1..AAAA", notSealed],
    ["without a body", () => "v1.k1.AAAAAAAAAAAAAAAA.", notSealed],
    ["with a part behind", (sealed) => `${sealed}.x`, notSealed],
    ["shorter than its tag alone", () => `v1.k1.AAAAAAAAAAAAAAAA.${"A".repeat(20)}`, notSealed],
    [
      "under a key that is gone",
      (sealed) => sealed.replace(".k1.", ".k9."),
      'encryption key "k9" is not among SSO_ENCRYPTION_KEYS',
    ],
    [
      "altered",
      (sealed) => sealed.replace(/....$/, (end) => (end === "AAAA" ? "BBBB" : "AAAA")),
      "the sealed secret was altered or belongs elsewhere",
    ],
  ])("%s", (_name, change, message) => {
    const sealed = seal("secret", owner, keys);
    expect(() => open(change(sealed), owner, keys)).toThrow(expect.objectContaining({ name: "SealBroken", message }));
    expect(open(sealed, owner, keys)).toBe("secret");
  });

  test("and keeps its cause for the log", () => {
    const sealed = seal("secret", owner, keys);
    expect(() => open(sealed, { ...owner, organizationId: "o2" }, keys)).toThrow(
      expect.objectContaining({ cause: expect.any(Error) }),
    );
  });

  test("nothing is sealed without a key", () => {
    expect(() => seal("secret", owner, [])).toThrow(new SealBroken("there is no encryption key"));
  });
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
