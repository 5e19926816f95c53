import { describe, expect, test } from "vitest";
import type { ApiActor, StaffActor } from "./actor";
import { needsFreshSignIn, provenAt, signedInSince } from "./fresh-sign-in";

const now = new Date("2026-11-25T12:00:00Z");
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const admin = (authenticatedAt: Date): StaffActor => ({
  ...{ kind: "staff", id: "s1", email: null, name: null, role: "admin", sessionId: "x", authenticatedAt },
});
const key: ApiActor = { kind: "api", id: "k1", name: "Billing", scopes: [], limitedTo: null, madeBy: null };

describe("a sensitive decision", () => {
  test("needs a new sign-in once the last one is more than ten minutes ago, and not before", () => {
    expect(needsFreshSignIn(admin(ago(601)), now)).toBe(true);
    expect(needsFreshSignIn(admin(ago(600)), now)).toBe(false);
  });

  test("needs none of a program, which cannot sign in", () => {
    expect(needsFreshSignIn(key, now)).toBe(false);
  });
});

describe("what the provider says of when somebody signed in", () => {
  test("counts as asked for only when it lies after the question, but for a minute between the clocks", () => {
    expect(signedInSince(now, ago(61))).toBe(false);
    expect(signedInSince(now, ago(60))).toBe(true);
  });

  test("counts as nothing when it is missing: neither as asked for nor as lately", () => {
    expect(signedInSince(now, null)).toBe(false);
    expect(needsFreshSignIn(admin(provenAt(null, now)), now)).toBe(true);
    expect(needsFreshSignIn(admin(provenAt(ago(5), now)), now)).toBe(false);
  });

  test("is never in the future, whatever the provider's clock shows", () => {
    expect(provenAt(ago(-3600), now)).toEqual(now);
    expect(provenAt(ago(3600), now)).toEqual(ago(3600));
  });
});
