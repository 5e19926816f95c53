import { describe, expect, test } from "vitest";
import { writeMoment, writeWholeMoment } from "./moment";

const now = new Date("2026-11-23T14:00:00Z");
const write = (at: string, form: Parameters<typeof writeMoment>[3], zone = "UTC") =>
  writeMoment(new Date(at), now, zone, form);

describe("a moment", () => {
  test("is the clock today, the day this month and the whole date else", () => {
    expect(write("2026-11-23T10:42:18Z", "short")).toBe("10:42");
    expect(write("2026-11-20T10:42:18Z", "short")).toBe("Fri 20 Nov");
    expect(write("2027-08-14T10:42:18Z", "short")).toBe("14 Aug 2027");
  });

  test("is judged in the reader's own zone", () => {
    expect(write("2026-11-22T23:30:00Z", "short")).toBe("Sun 22 Nov");
    expect(write("2026-11-22T23:30:00Z", "short", "Europe/Berlin")).toBe("00:30");
  });

  test("reads as part of a sentence", () => {
    expect(write("2026-11-23T10:42:18Z", "at")).toBe("at 10:42");
    expect(write("2026-11-20T10:42:18Z", "at")).toBe("on Fri 20 Nov");
  });

  test("is an age while it is young, and a date once it is not", () => {
    expect(write("2026-11-23T13:59:40Z", "age")).toBe("just now");
    expect(write("2026-11-23T13:20:00Z", "age")).toBe("40 min ago");
    expect(write("2026-11-23T10:00:00Z", "age")).toBe("4 h ago");
    expect(write("2026-11-22T10:00:00Z", "age")).toBe("1 day ago");
    expect(write("2026-11-25T15:00:00Z", "age")).toBe("in 2 days");
    expect(write("2026-08-01T10:00:00Z", "age")).toBe("1 Aug 2026");
  });

  test("is whole and absolute where the reader's clock is not known", () => {
    expect(writeMoment(new Date("2026-11-23T10:42:18Z"), null, "UTC", "short")).toBe("23 Nov 2026, 10:42");
    expect(writeWholeMoment(new Date("2026-11-23T10:42:18Z"), "UTC")).toBe("Mon 23 Nov 2026, 10:42:18 UTC");
  });
});
