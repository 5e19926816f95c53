import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { correlated, currentCorrelationId } from "./correlation";

test("work that goes on at the same time keeps its own reference, and outside there is none", async () => {
  const seen = await Promise.all(
    ["one", "two"].map((id) =>
      correlated(id, async () => {
        await setImmediate();
        return currentCorrelationId();
      }),
    ),
  );
  expect(seen).toEqual(["one", "two"]);
  expect(currentCorrelationId()).toBeNull();
});
