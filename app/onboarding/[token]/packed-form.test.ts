import { describe, expect, test } from "vitest";
import { nothingReturned, type ReturnedForm } from "@/components/onboarding/returned-form";
import { packForm, typedIn, unpackForm } from "./packed-form";

const form = new URLSearchParams("step=connect&version=3&clientId=one&clientSecret=hush&groups=A&groups=B");

const carried = (returned: ReturnedForm) => unpackForm(packForm(returned));

describe("a plain form that was not taken as sent", () => {
  test("comes back to its page with what was typed and why", () => {
    const problems = [{ field: "clientId", title: "It is wrong.", cure: "Copy it again." }];
    const returned: ReturnedForm = { ...nothingReturned, about: "draft", typed: typedIn(form), problems };
    expect(carried(returned)).toEqual(returned);
  });

  test("never brings the client secret back to a browser", () => {
    expect(typedIn(form)).toEqual({ step: "connect", clientId: "one", groups: "A\nB" });
  });

  test("is cut where it is longest, and says so, when it does not fit into a cookie", () => {
    const people = Array.from({ length: 9000 }, (_, index) => `p${(index * 7919) % 9973}@northwind.example`).join("\n");
    const returned = { ...nothingReturned, about: "draft", typed: { rule: "people", people } } as const;
    expect(packForm(returned).length).toBeLessThan(3700);
    const back = carried(returned);
    expect(back).toMatchObject({ cut: true, typed: { rule: "people" } });
    expect(people.startsWith(back?.typed.people ?? "nothing")).toBe(true);
  });

  test.each(["", "nonsense", Buffer.from("{}").toString("base64url")])("a cookie that holds %j is none", (value) => {
    expect(unpackForm(value)).toBeNull();
  });
});
