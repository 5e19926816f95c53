import { describe, expect, test } from "vitest";
import { freshView, northwind } from "@/e2e/fixtures/wizard-views";
import { changedSettings, mergeProgress, settingsInConflict } from "./draft-merge";

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

  test("the first save of all against an empty draft", () => {
    expect(changedSettings(freshView(), freshView())).toEqual([]);
    expect(settingsInConflict({ provider: "entra" }, freshView(), before)).toEqual(["provider"]);
  });

  test("finished steps add up", () => {
    expect(mergeProgress({ done: ["provider"], ticked: ["a"] }, { done: ["guide"], ticked: ["b"] })).toEqual({
      done: ["provider", "guide"],
      ticked: ["b"],
    });
  });
});
