import { availableParallelism } from "node:os";
import { expect, test } from "vitest";
import { readInstances } from "./read-instances";

test("the number of processes is what is asked for, one without a word, and one a core on request", () => {
  expect(readInstances([])).toBe(1);
  expect(readInstances(["--instances", "4"])).toBe(4);
  expect(readInstances(["--instances=2"])).toBe(2);
  expect(readInstances(["--instances", "auto"])).toBe(availableParallelism());
});

test.each([
  ["--instances"],
  ["--instances 0"],
  ["--instances 65"],
  ["--instances two"],
  ["--workers 2"],
  ["--instances 2 3"],
])("%s is refused with the way to say it", (line) =>
  expect(() => readInstances(line.split(" "))).toThrow("is nothing that npm run start knows"),
);
