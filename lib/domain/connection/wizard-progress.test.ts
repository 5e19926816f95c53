import { describe, expect, test } from "vitest";
import { tickKey } from "../guide/guide";
import { guides } from "../guide/guides";
import {
  hasPassedTest,
  stepToResume,
  userManagementInShort,
  type WizardFacts,
  wizardProgress,
} from "./wizard-progress";

type Revision = NonNullable<WizardFacts["revision"]>;

const connected: Revision = {
  status: "draft",
  provider: "okta",
  loginUrl: "https://northwind.okta.com",
  issuer: "https://northwind.okta.com",
  clientId: "0oa9k2xw4tQ7bLmN5d7",
  userManagement: { kind: "provider" },
  progress: { done: ["provider", "guide", "connect", "test", "users"], ticked: [tickKey("okta", "applications")] },
};

const complete: WizardFacts = {
  revision: connected,
  checks: { passed: true, current: true, results: [{ state: "pass" }, { state: "warning" }] },
  tests: [{ outcome: "allowed", current: true }],
};

const states = (facts: WizardFacts) => wizardProgress(facts).map(({ state }) => state);
const detailOf = (facts: WizardFacts, step: string) =>
  wizardProgress(facts).find((entry) => entry.step === step)?.detail;
const withRevision = (change: Partial<Revision>): WizardFacts => ({
  ...complete,
  revision: { ...connected, ...change },
});

describe("the steps of the wizard", () => {
  test("a fresh link opens the first step and keeps the others for later", () => {
    const facts: WizardFacts = { revision: null, checks: null, tests: [] };
    expect(states(facts)).toEqual(["open", "later", "later", "later", "later", "later"]);
    expect(stepToResume(facts)).toBe("provider");
  });

  test("a complete draft has every step done and opens on the submission", () => {
    expect(states(complete)).toEqual(["done", "done", "done", "done", "done", "open"]);
    expect(stepToResume(complete)).toBe("submit");
  });

  test("a done step says in one line what was chosen", () => {
    expect(detailOf(complete, "provider")).toBe("Okta");
    expect(detailOf(complete, "guide")).toBe(`1 of ${guides.okta.steps.length} steps ticked`);
    expect(detailOf(complete, "connect")).toBe("All checks passed, 1 warning");
    expect(detailOf(complete, "users")).toBe("Everyone Okta lets through");
  });

  test("a failed check is a problem to put right, and the later steps that were done stay done", () => {
    const facts: WizardFacts = {
      ...complete,
      checks: { passed: false, current: true, results: [{ state: "failure" }] },
    };
    expect(states(facts)).toEqual(["done", "done", "problem", "done", "done", "later"]);
    expect(detailOf(facts, "connect")).toBe("1 thing to put right");
    expect(stepToResume(facts)).toBe("connect");
  });

  test("checks of values that have changed since prove nothing", () => {
    const facts: WizardFacts = { ...complete, checks: { passed: true, current: false, results: [] } };
    expect(stepToResume(facts)).toBe("connect");
  });

  test("a test of settings that have changed since proves nothing", () => {
    const facts: WizardFacts = { ...complete, tests: [{ outcome: "allowed", current: false }] };
    expect(hasPassedTest(facts)).toBe(false);
    expect(detailOf(facts, "test")).toBe("Test again: the settings have changed");
    expect(hasPassedTest(complete)).toBe(true);
  });

  test("a person whom the rule keeps out proves the connection, and the rule says that nobody is sure to get in", () => {
    const groups: Revision["userManagement"] = { kind: "groups", claim: "groups", values: ["Media"] };
    const person = {};
    const facts = (outcome: "allowed" | "refused"): WizardFacts => ({
      ...withRevision({ userManagement: groups }),
      tests: [{ outcome, current: true, person }],
    });
    expect(states(facts("refused"))).toEqual(["done", "done", "done", "done", "done", "open"]);
    expect(detailOf(facts("refused"), "users")).toBe("Only members of 1 group. Nobody who tested is sure to get in");
    expect(hasPassedTest(facts("refused"))).toBe(false);
    expect(detailOf(facts("allowed"), "users")).toBe("Only members of 1 group");
    expect(hasPassedTest(facts("allowed"))).toBe(true);
  });

  test("a refused test is a problem until a later one is allowed", () => {
    const refused = { outcome: "refused", current: true } as const;
    expect(states({ ...complete, tests: [refused] })[3]).toBe("problem");
    expect(states({ ...complete, tests: [refused, { outcome: "allowed", current: true }] })[3]).toBe("done");
  });

  test("going on without a test is possible and said", () => {
    expect(detailOf({ ...complete, tests: [] }, "test")).toBe("Not tested");
  });

  test("a submission, its approval and a request for changes all open on the last step", () => {
    for (const [status, state] of [
      ["submitted", "review"],
      ["approved", "live"],
      ["changes_requested", "problem"],
    ] as const) {
      expect(stepToResume(withRevision({ status }))).toBe("submit");
      expect(states(withRevision({ status }))[5]).toBe(state);
    }
  });

  test("a comment of staff is a thing to put right on its step until it is answered", () => {
    const asked = (state: "open" | "changed" | "answered"): WizardFacts => ({
      ...complete,
      review: { decision: "changes_requested", comments: [{ field: "userManagement", state }] },
    });
    expect(states(asked("open"))).toEqual(["done", "done", "done", "done", "problem", "later"]);
    expect(detailOf(asked("open"), "users")).toBe("1 thing to put right");
    expect(stepToResume(asked("open"))).toBe("users");
    for (const state of ["changed", "answered"] as const) expect(stepToResume(asked(state))).toBe("submit");
  });

  test("comments and failed checks of a step are counted together", () => {
    const facts: WizardFacts = {
      ...complete,
      checks: { passed: false, current: true, results: [{ state: "failure" }] },
      review: { decision: "changes_requested", comments: [{ field: "clientId", state: "open" }] },
    };
    expect(detailOf(facts, "connect")).toBe("2 things to put right");
  });

  test("what was asked for before counts no more while the answer waits for a review", () => {
    const review = { decision: "changes_requested", comments: [{ field: "clientId", state: "open" }] } as const;
    expect(states({ ...withRevision({ status: "submitted" }), review })[2]).toBe("done");
    expect(states({ ...withRevision({ status: "changes_requested" }), review })[2]).toBe("problem");
  });

  test("ticks of one provider's guide do not count for another's", () => {
    expect(detailOf(withRevision({ provider: "entra" }), "guide")).toBeNull();
  });
});

test("the rule of who gets in reads as one line", () => {
  expect(userManagementInShort({ kind: "domains", domains: ["a.example"] }, "okta")).toBe(
    "Only addresses of a.example",
  );
  expect(userManagementInShort({ kind: "groups", claim: "groups", values: ["a", "b"] }, "okta")).toBe(
    "Only members of 2 groups",
  );
  expect(userManagementInShort({ kind: "people", emails: ["a@a.example"] }, null)).toBe("Only 1 person");
  expect(userManagementInShort({ kind: "provider" }, null)).toBe("Everyone your identity provider lets through");
});
