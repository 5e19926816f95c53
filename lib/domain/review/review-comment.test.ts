import { describe, expect, test } from "vitest";
import { type CommentedValues, judgeComments, reviewAnswersSchema, reviewCommentsSchema } from "./review-comment";
import { type ReviewedField, reviewedFields } from "./reviewed-field";

const reviewed: CommentedValues = {
  provider: "okta",
  loginUrl: "northwind.okta.com",
  issuer: "https://northwind.okta.com",
  clientId: "test-client",
  secret: { enteredAt: new Date("2026-11-23T10:44:00Z") },
  userManagement: { kind: "provider" },
};

function stateOf(field: ReviewedField, change: Partial<CommentedValues>, more: object = {}) {
  const [comment] = judgeComments([{ field, text: "Change it." }], {
    ...{ reviewed, now: { ...reviewed, ...change }, answers: {}, testedSince: false },
    ...more,
  });
  return comment?.state;
}

const changes: Readonly<Record<Exclude<ReviewedField, "redirectUrl" | "testSignIn">, Partial<CommentedValues>>> = {
  provider: { provider: "entra" },
  loginUrl: { issuer: "https://other.okta.com" },
  clientId: { clientId: "production-client" },
  clientSecret: { secret: { enteredAt: new Date("2026-11-24T08:00:00Z") } },
  userManagement: { userManagement: { kind: "domains", domains: ["northwind.example"] } },
};

describe("a comment of staff", () => {
  test.each(reviewedFields)("on %s is open until something happens, and answered by words", (field) => {
    expect(stateOf(field, {})).toBe("open");
    expect(stateOf(field, {}, { answers: { [field]: "It is right." } })).toBe("answered");
    expect(stateOf(field, {}, { answers: { [field]: "" } })).toBe("open");
  });

  test.each(Object.entries(changes))("on %s is answered by a change of that value and of no other", (name, change) => {
    for (const field of reviewedFields) expect(stateOf(field, change)).toBe(field === name ? "changed" : "open");
  });

  test.each(["redirectUrl", "testSignIn"] as const)("on %s is answered by a test that passed since", (field) => {
    expect(stateOf(field, {}, { testedSince: true })).toBe("changed");
  });

  test("on the client secret is answered by the first one, and by taking the only one back", () => {
    const secret = { enteredAt: new Date("2026-11-23T10:44:00Z") };
    expect(stateOf("clientSecret", { secret }, { reviewed: { ...reviewed, secret: null } })).toBe("changed");
    expect(stateOf("clientSecret", { secret: null })).toBe("changed");
    expect(stateOf("clientSecret", { secret: null }, { reviewed: { ...reviewed, secret: null } })).toBe("open");
  });

  test("on a login URL that led nowhere is answered by another one", () => {
    const nowhere = { ...reviewed, issuer: null };
    expect(stateOf("loginUrl", { issuer: null }, { reviewed: nowhere })).toBe("open");
    expect(stateOf("loginUrl", { issuer: null, loginUrl: "alder.okta.com" }, { reviewed: nowhere })).toBe("changed");
  });

  test("is not answered by another spelling of the same issuer", () => {
    expect(stateOf("loginUrl", { loginUrl: "https://northwind-admin.okta.com" })).toBe("open");
  });

  test("is not answered by the same rule in another order", () => {
    const rule = (domains: string[]) => ({ userManagement: { kind: "domains", domains } }) as const;
    const before = { reviewed: { ...reviewed, ...rule(["a.example", "b.example"]) } };
    expect(stateOf("userManagement", rule(["b.example", "a.example"]), before)).toBe("open");
    expect(stateOf("userManagement", rule(["b.example"]), before)).toBe("changed");
  });
});

describe("comments from outside", () => {
  test("name a reviewed field, say something, and come once a field", () => {
    const one = { field: "clientId", text: "Use the other one." };
    expect(reviewCommentsSchema.safeParse([one]).success).toBe(true);
    expect(reviewCommentsSchema.safeParse([{ ...one, field: "slug" }]).success).toBe(false);
    expect(reviewCommentsSchema.safeParse([{ ...one, text: "  " }]).success).toBe(false);
    expect(reviewCommentsSchema.safeParse([one, one]).success).toBe(false);
    expect(reviewCommentsSchema.safeParse([{ ...one, text: "x".repeat(1001) }]).success).toBe(false);
  });

  test("that are refused say why", () => {
    const wordsFor = (comments: unknown) =>
      reviewCommentsSchema.safeParse(comments).error?.issues.map(({ message }) => message);
    const one = { field: "clientId", text: "Use the other one." };
    expect(wordsFor([{ ...one, text: " " }])).toEqual(["Write what has to change."]);
    expect(wordsFor([{ ...one, text: "x".repeat(1001) }])).toEqual(["Use at most 1,000 characters."]);
    expect(wordsFor([one, one])).toEqual(["One comment a field."]);
    expect(wordsFor([{ ...one, text: "x".repeat(1000) }])).toBeUndefined();
  });

  test("are answered in at most 1,000 characters, without the spaces around", () => {
    const long = reviewAnswersSchema.safeParse({ clientId: "x".repeat(1001) });
    expect(long.error?.issues.map(({ message }) => message)).toEqual(["Use at most 1,000 characters."]);
    expect(reviewAnswersSchema.parse({ clientId: ` ${"x".repeat(1000)} ` })).toEqual({ clientId: "x".repeat(1000) });
  });

  test("are answered for reviewed fields alone", () => {
    expect(reviewAnswersSchema.safeParse({ clientId: "It is right." }).success).toBe(true);
    expect(reviewAnswersSchema.safeParse({ slug: "x" }).success).toBe(false);
  });
});
