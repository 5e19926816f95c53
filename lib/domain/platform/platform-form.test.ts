import { describe, expect, test } from "vitest";
import { launchUrlProblem, platformFormSchema } from "./platform-form";

describe("a launch URL", () => {
  test.each([
    "https://advertising.example/start",
    "https://advertising.example/{client}/home?of={client}",
    "https://{client}.advertising.example",
    "https://app.{client}.advertising.example:8443/",
    "http://localhost:3000/demo-platform/advertising",
  ])("%s is taken", (launchUrl) => expect(launchUrlProblem(launchUrl, ["http://localhost:3000"])).toBeNull());

  test.each([
    ["advertising.example", "whole address"],
    ["http://advertising.example", "https"],
    ["http://localhost:3001/", "https"],
    ["javascript:alert(1)", "https"],
    ["https://user:pass@advertising.example", "password"],
    ["https://advertising.example/#/home", "#"],
    ["https://advertising.example/{tenant}", "braces"],
    ["https://advertising{client}.example", "part of its own"],
    ["https://{client}evil.example", "part of its own"],
    ["https://advertising.{client}", "part of its own"],
    ["https://{client}", "part of its own"],
    ["https://{client}.com/", "part of its own"],
    ["https://advertising.example:{client}/", "whole address"],
  ])("%s is refused, saying why", (launchUrl, words) =>
    expect(launchUrlProblem(launchUrl, ["http://localhost:3000"])).toContain(words),
  );
});

test("a key begins with a letter, so that it can be told from a number", () => {
  const { key } = platformFormSchema.shape;
  expect(["advertising", "ads-2"].map((text) => key.safeParse(text).success)).toEqual([true, true]);
  expect(["2-ads", "Ads", "a--b", "a"].map((text) => key.safeParse(text).success)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});
