import { describe, expect, test } from "vitest";
import { settledHostedDomain, type Workspace, whyForeign, workspaceOf } from "./workspace";

const google = "https://accounts.google.com";
const settings = { status: "approved", issuer: google, hostedDomain: "northwind.example" } as const;

describe("whose accounts count", () => {
  test.each<[string, Partial<Parameters<typeof workspaceOf>[0]>, Workspace]>([
    ["of a shared issuer", {}, { kind: "company", domain: "northwind.example" }],
    ["of a shared issuer, nothing settled", { hostedDomain: null }, { kind: "company", domain: null }],
    ["of a draft", { status: "draft" }, { kind: "any_company" }],
    ["of an issuer of one's own", { issuer: "https://id.northwind.example" }, { kind: "own" }],
    ["of no issuer yet", { issuer: null }, { kind: "own" }],
    ["of an issuer that only looks shared", { issuer: `${google}/northwind` }, { kind: "own" }],
  ])("%s", (_, change, workspace) => expect(workspaceOf({ ...settings, ...change })).toEqual(workspace));
});

/** Each refusal with the account that gets in under the same settings. */
describe("an account of a shared issuer", () => {
  const company: Workspace = { kind: "company", domain: "northwind.example" };
  test.each<[string, string | null, Workspace, readonly string[], "no_company" | "other_company"]>([
    ["is refused when it is a private one", null, company, [], "no_company"],
    [
      "is refused when it is a private one, while a draft is tried out",
      null,
      { kind: "any_company" },
      [],
      "no_company",
    ],
    ["is refused when it is another company's", "tailwind.example", company, [], "other_company"],
    ["is refused when it lies below the company's domain", "uk.northwind.example", company, [], "other_company"],
    ["is refused when nothing was settled", "tailwind.example", { kind: "company", domain: null }, [], "other_company"],
  ])("%s", (_, hostedDomain, workspace, proven, why) => {
    expect(whyForeign(hostedDomain, workspace, proven)).toBe(why);
    expect(whyForeign("northwind.example", workspace, ["northwind.example"])).toBeNull();
  });

  test("of any company gets in while a draft is tried out", () => {
    expect(whyForeign("tailwind.example", { kind: "any_company" }, [])).toBeNull();
    expect(whyForeign("tailwind.example", company, [])).toBe("other_company");
  });

  test("of a second domain gets in once the organization has proven it", () => {
    expect(whyForeign("northwind.de", company, [])).toBe("other_company");
    expect(whyForeign("northwind.de", company, ["northwind.de"])).toBeNull();
  });

  test("needs no company where the issuer is the organization's own", () => {
    expect(whyForeign(null, { kind: "own" }, [])).toBeNull();
  });
});

describe("the company that a submission is for", () => {
  const test1 = { person: { hostedDomain: "northwind.example" } };
  const test2 = { person: { hostedDomain: "tailwind.example" } };

  test("is the one of the newest test that passed", () => {
    expect(settledHostedDomain({ ...settings, hostedDomain: null }, [test2, test1])).toBe("tailwind.example");
  });
  test("is the one of an earlier test where the newest named none", () => {
    const [unnamed, nobody] = [{ person: { hostedDomain: null } }, { person: null }];
    expect(settledHostedDomain(settings, [unnamed, nobody, test2, test1])).toBe("tailwind.example");
  });
  test("stays what it was without a test", () => {
    expect(settledHostedDomain(settings, [{ person: null }])).toBe("northwind.example");
  });
  test("is nobody's where the issuer is the organization's own", () => {
    expect(settledHostedDomain({ ...settings, issuer: "https://id.northwind.example" }, [test1])).toBeNull();
  });
});
