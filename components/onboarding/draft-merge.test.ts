import { describe, expect, test } from "vitest";
import { freshView, northwind } from "@/e2e/fixtures/wizard-views";
import { noEndpoints } from "@/lib/domain/connection/endpoints-by-hand";
import {
  changedSettings,
  joinChanges,
  mergeProgress,
  settingsBeside,
  settingsInConflict,
  settingText,
  typedText,
} from "./draft-merge";

const before = northwind();
const now = northwind({ clientId: "another-client", version: 8 });

describe("two people in one wizard", () => {
  test("a save of another field than the colleague's needs no decision", () => {
    expect(changedSettings(before, now)).toEqual(["clientId"]);
    expect(settingsInConflict({ loginUrl: "https://northwind.okta.com" }, before, now)).toEqual([]);
  });

  test("a save of the same field does", () => {
    expect(settingsInConflict({ clientId: "mine" }, before, now)).toEqual(["clientId"]);
  });

  test("a secret counts as changed by when it was entered, since nobody sees it", () => {
    const again = northwind({ secret: { enteredAt: "2026-11-23T11:00:00.000Z", expiresAt: null } });
    expect(settingsInConflict({ clientSecret: "mine" }, before, again)).toEqual(["clientSecret"]);
    expect(settingsInConflict({ clientSecret: "mine" }, before, northwind())).toEqual([]);
  });

  test("a whole form differs from what is stored in what it says otherwise, and in a secret always", () => {
    const { clientId, loginUrl } = now.revision ?? {};
    const same = { clientId: clientId ?? "", loginUrl: loginUrl ?? "" };
    expect(settingsBeside({ ...same, endpointsByHand: noEndpoints }, now)).toEqual([]);
    expect(settingsBeside({ ...same, clientId: "mine" }, now)).toEqual(["clientId"]);
    expect(settingsBeside({ ...same, clientSecret: "hush" }, now)).toEqual(["clientSecret"]);
  });

  test("the first save of all against an empty draft", () => {
    expect(changedSettings(freshView(), freshView())).toEqual([]);
    expect(settingsInConflict({ provider: "entra" }, freshView(), before)).toEqual(["provider"]);
  });

  test("answers to different comments of staff add up; two answers to the same one need a decision", () => {
    const theirs = northwind({ reviewAnswers: { clientId: "It is right." } });
    expect(settingsInConflict({ reviewAnswers: { provider: "So is this." } }, before, theirs)).toEqual([]);
    expect(settingsInConflict({ reviewAnswers: { clientId: "Mine." } }, before, theirs)).toEqual(["reviewAnswers"]);
  });

  test("what one page has not saved yet is kept when it changes more", () => {
    expect(
      joinChanges(
        { clientId: "a", reviewAnswers: { clientId: "x" } },
        { clientId: "b", reviewAnswers: { provider: "y" } },
      ),
    ).toEqual({ clientId: "b", reviewAnswers: { clientId: "x", provider: "y" } });
    expect(joinChanges({ clientId: "a" }, { loginUrl: "b" })).toEqual({ clientId: "a", loginUrl: "b" });
  });

  test("a conflict shows both in the reader's words, and rules that differ read differently", () => {
    const rule = (domain: string) => ({ kind: "domains" as const, domains: [domain] });
    const written = (domain: string) =>
      settingText(northwind({ userManagement: rule(domain) }).revision, "userManagement");
    expect(written("a.example")).toContain("a.example");
    expect(written("a.example")).not.toBe(written("b.example"));
    expect(typedText({ userManagement: rule("a.example") }, "userManagement")).toBe(written("a.example"));
    expect(typedText({ provider: "entra" }, "provider")).toBe("Microsoft Entra ID");
  });

  test("finished steps add up", () => {
    expect(mergeProgress({ done: ["provider"], ticked: ["a"] }, { done: ["guide"], ticked: ["b"] })).toEqual({
      done: ["provider", "guide"],
      ticked: ["b"],
    });
  });
});
