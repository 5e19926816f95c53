import { describe, expect, test } from "vitest";
import { failureCodes, failureRules, loginNotice, nobodyCameBack, readFailureCode } from "./failing-connection";
import { describeFailure } from "./failure-words";

describe("why nobody gets in by a connection", () => {
  test("is told to IT with a cause and a cure, whatever it is", () => {
    for (const code of failureCodes) {
      const { happened, cure } = describeFailure(code, "okta");
      expect([happened, cure].join(" ")).not.toMatch(/[{}]|undefined/);
    }
  });

  test("is told on the login page only where no visitor could have brought it about", () => {
    const carried = failureRules.flatMap(({ addresses, codes }) => (addresses > 0 ? codes : []));
    expect(failureCodes.filter((code) => loginNotice(code) === null)).toEqual([...carried, nobodyCameBack]);
  });

  test("needs several places where a single visitor could bring it about", () => {
    for (const { codes, failures, addresses } of failureRules)
      if (codes.includes("code_rejected")) expect([failures >= 10, addresses >= 3]).toEqual([true, true]);
  });

  test("is read from a store that holds a code of another release", () => {
    expect(readFailureCode("provider_slow")).toBe("provider_slow");
    expect(readFailureCode("gone")).toBe("provider_answer_invalid");
  });
});
