import { expect, test } from "vitest";
import { auditActionNames, auditWords, readAuditAction } from "./audit-action";

test("every action is told in words, and none twice in the same", () => {
  const words = auditActionNames.map(auditWords);
  expect(new Set(words).size).toBe(words.length);
  expect(words.filter((each) => each.includes("_") || each.endsWith(","))).toEqual([]);
});

test("an action of a newer version is told by its own name", () => {
  expect(readAuditAction("organization.moved")).toBeNull();
  expect(auditWords("organization.moved")).toBe("organization.moved");
  expect(auditWords("toString")).toBe("toString");
});
