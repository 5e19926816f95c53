import { expect, test } from "vitest";
import {
  challengeRecord,
  domainFindingSchema,
  holds,
  judgeTxtAnswer,
  misplacedNames,
  nextCheckAt,
  type TxtAnswer,
} from "./domain-proof";
import { ruleSpeaksOf } from "./organization-domain";

const record = challengeRecord("northwind.com", "abc123");
const records = (...values: string[]): TxtAnswer => ({ kind: "records", values });

test("the record has a label of its own in front of the domain", () => {
  expect(record).toMatchObject({
    name: "_pacvue-challenge.northwind.com",
    shortName: "_pacvue-challenge",
    value: "pacvue-domain-verification=abc123",
  });
});

test.each([
  ["alone", records("pacvue-domain-verification=abc123")],
  ["among others", records("v=spf1 -all", "pacvue-domain-verification=abc123")],
  ["with spaces around", records(" pacvue-domain-verification=abc123 ")],
  ["with spaces outside its quotation marks", records(' "pacvue-domain-verification=abc123" ')],
  ["with spaces inside its quotation marks", records('" pacvue-domain-verification=abc123 "')],
  ["with its quotation marks stored", records('"pacvue-domain-verification=abc123"')],
])("the value %s proves the domain", (_how, answer) => {
  expect(judgeTxtAnswer(answer, record)).toBeNull();
});

test.each([
  ["another challenge", records("pacvue-domain-verification=abc124"), { kind: "other" }],
  ["the challenge in other capitals", records("pacvue-domain-verification=ABC123"), { kind: "other" }],
  ["the challenge with something behind it", records("pacvue-domain-verification=abc123x"), { kind: "other" }],
  ["the challenge with a mark in it", records('"pacvue-domain-verification=abc1"23'), { kind: "other" }],
  ["the challenge in marks of its own", records('pacvue-domain-verification="abc123"'), { kind: "other" }],
  ["an answer without records", records(), { kind: "missing", name: "exists" }],
  ["the bare challenge", records("abc123"), { kind: "other", values: ["abc123"] }],
  ["no such name", { kind: "none", name: "unknown" } as const, { kind: "missing", name: "unknown" }],
  ["a name without TXT records", { kind: "none", name: "exists" } as const, { kind: "missing", name: "exists" }],
  ["silence", { kind: "no_answer", reason: "slow" } as const, { kind: "no_answer", reason: "slow" }],
])("%s proves nothing, and is told as what was found", (_what, answer, finding) => {
  expect(judgeTxtAnswer(answer, record)).toMatchObject(finding);
});

test("an answer without records holds nothing", () => {
  expect(holds({ kind: "none", name: "exists" }, record)).toBe(false);
  expect(holds({ kind: "no_answer", reason: "error" }, record)).toBe(false);
  expect(holds(records(record.value), record)).toBe(true);
});

test.each([
  { kind: "missing", name: "exists" },
  { kind: "missing", name: "unknown" },
  { kind: "other", values: ["v=spf1 -all"] },
  { kind: "misplaced", at: "northwind.com" },
  { kind: "no_answer", reason: "slow" },
  { kind: "no_answer", reason: "error" },
  { kind: "claimed" },
])("the finding %j is read back as it was kept", (finding) => {
  expect(domainFindingSchema.parse(finding)).toEqual(finding);
});

test.each([
  { kind: "missing", name: "gone" },
  { kind: "other", values: "v=spf1 -all" },
  { kind: "misplaced" },
  { kind: "no_answer", reason: "refused" },
  { kind: "proven" },
  {},
])("%j is no finding", (finding) => {
  expect(domainFindingSchema.safeParse(finding).success).toBe(false);
});

test("what strangers wrote into the DNS is shown short and without invisible characters", () => {
  const finding = judgeTxtAnswer(
    records("\u0007a\u0007\u0007b\u202ec\u200b", "x".repeat(300), "3", "4", "5", "6"),
    record,
  );
  expect(finding?.kind === "other" && finding.values[0]).toBe("a b c");
  expect(finding?.kind === "other" && finding.values[1]).toBe(`${"x".repeat(119)}…`);
  expect(judgeTxtAnswer(records("x".repeat(120)), record)).toEqual({ kind: "other", values: ["x".repeat(120)] });
  expect(finding?.kind === "other" && finding.values).toHaveLength(5);
});

test("the record is also looked for at the domain itself and with the domain written twice", () => {
  expect(misplacedNames(record)).toEqual(["northwind.com", "_pacvue-challenge.northwind.com.northwind.com"]);
  const [fits, longer] = [117, 118].map((length) => challengeRecord("a".repeat(length), "abc123"));
  expect(fits && misplacedNames(fits)).toHaveLength(2);
  expect(longer && misplacedNames(longer)).toEqual(["a".repeat(118)]);
});

test("a claim is looked up less often as it ages, and after thirty days no more", () => {
  const since = new Date("2026-11-01T00:00:00Z");
  const minutesUntilNext = (hours: number) => {
    const now = new Date(since.getTime() + hours * 3_600_000);
    const next = nextCheckAt(since, now);
    return next && (next.getTime() - now.getTime()) / 60_000;
  };
  expect([0, 2, 30, 8 * 24].map(minutesUntilNext)).toEqual([5, 15, 60, 360]);
  expect(minutesUntilNext(30 * 24)).toBeNull();
});

test("a rule speaks of a domain when it names it, or somebody in it", () => {
  expect(ruleSpeaksOf({ kind: "domains", domains: ["northwind.com"] }, "northwind.com")).toBe(true);
  expect(ruleSpeaksOf({ kind: "domains", domains: ["mail.northwind.com"] }, "northwind.com")).toBe(false);
  expect(ruleSpeaksOf({ kind: "people", emails: ["ada@northwind.com"] }, "northwind.com")).toBe(true);
  expect(ruleSpeaksOf({ kind: "people", emails: ["ada@notnorthwind.com"] }, "northwind.com")).toBe(false);
  expect(ruleSpeaksOf({ kind: "provider" }, "northwind.com")).toBe(false);
});
