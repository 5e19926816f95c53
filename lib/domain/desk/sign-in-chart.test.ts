import { describe, expect, test } from "vitest";
import { chartBars, chartBegins } from "./sign-in-chart";

const now = new Date("2026-11-25T10:20:00Z");
const at = (moment: string, allowed: number) => ({
  hour: new Date(moment),
  allowed,
  refused: 1,
  failed: 2,
  neverBack: 3,
});

describe("bars of sign-ins", () => {
  test("are an hour each over a day, the last one not over yet", () => {
    const bars = chartBars([at("2026-11-25T10:00:00Z", 5), at("2026-11-24T11:00:00Z", 7)], "24h", now);
    expect(bars).toHaveLength(24);
    expect(bars[0]).toMatchObject({ from: new Date("2026-11-24T11:00:00Z"), allowed: 7, partly: false });
    expect(bars.at(-1)).toMatchObject({ allowed: 5, refused: 1, failed: 2, neverBack: 3, partly: true });
  });

  test("sum up the hours of a day over a month, and leave out what lies before", () => {
    const hours = [
      at("2026-11-25T00:00:00Z", 1),
      at("2026-11-25T10:00:00Z", 2),
      at("2026-10-27T00:00:00Z", 4),
      at("2026-10-26T23:00:00Z", 8),
    ];
    const bars = chartBars(hours, "30d", now);
    expect(bars.map(({ allowed }) => allowed).filter(Boolean)).toEqual([4, 3]);
    expect(chartBegins("30d", now)).toEqual(new Date("2026-10-27T00:00:00Z"));
  });

  test("have no gaps over a week, whether anybody signed in or not", () => {
    const bars = chartBars([], "7d", now);
    expect(bars).toHaveLength(28);
    expect(bars.every((bar, index) => index === 0 || bar.from.getTime() === bars[index - 1]?.until.getTime())).toBe(
      true,
    );
  });
});
