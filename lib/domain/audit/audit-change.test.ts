import { expect, test } from "vitest";
import { auditDetails } from "./audit-change";

test("a difference is told detail by detail, what changed first", () => {
  expect(auditDetails({ email: "kim@x.example", role: "viewer" }, { email: "kim@x.example", role: "admin" })).toEqual([
    { name: "role", before: "viewer", after: "admin" },
    { name: "email", before: "kim@x.example", after: "kim@x.example" },
  ]);
});

test("what is only before or only after has nothing on the other side", () => {
  expect(auditDetails(null, { submittedBy: "lee" })).toEqual([{ name: "submitted by", before: null, after: "lee" }]);
  expect(auditDetails({ domain: "x.example" }, undefined)).toEqual([
    { name: "domain", before: "x.example", after: null },
  ]);
  expect(auditDetails(null, null)).toEqual([]);
});

test("lists, truths and what lies deeper read as words", () => {
  expect(auditDetails(null, { scopes: ["a", "b"], again: true, comments: [{ field: "issuer", text: "No." }] })).toEqual(
    [
      { name: "scopes", before: null, after: "a, b" },
      { name: "again", before: null, after: "yes" },
      { name: "comments 1 field", before: null, after: "issuer" },
      { name: "comments 1 text", before: null, after: "No." },
    ],
  );
  expect(auditDetails({ platforms: ["a"] }, { platforms: [] })).toEqual([
    { name: "platforms", before: "a", after: "none" },
  ]);
});
