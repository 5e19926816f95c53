import { describe, expect, test } from "vitest";
import { addressAfterSwitch, droppedBySwitch } from "./switch-provider";

const context = { publicUrl: "https://product.example" };
const okta = { provider: "okta", loginUrl: "https://nw.okta.com/app/UserHome", issuer: "https://nw.okta.com" } as const;
const own = { provider: "generic", loginUrl: "https://id.nw.example", issuer: "https://id.nw.example" } as const;

describe("when another identity provider is chosen", () => {
  test("an address of the old one is dropped, and an address that could be anybody's is kept", () => {
    expect(addressAfterSwitch(okta, "entra", context)).toEqual({ kind: "dropped" });
    expect(addressAfterSwitch(own, "keycloak", context)).toEqual({ kind: "kept" });
  });

  test("“Something else” keeps an address whose provider we know", () => {
    expect(addressAfterSwitch(okta, "generic", context)).toEqual({ kind: "kept" });
  });

  test("an address without a path gets the slash that Auth0's issuers end with", () => {
    expect(addressAfterSwitch(own, "auth0", context)).toEqual({ kind: "moved", issuer: "https://id.nw.example/" });
  });

  test("an issuer that discovery spelled with a slash stays as discovery spelled it", () => {
    const settled = { ...own, issuer: "https://id.nw.example/" };
    expect(addressAfterSwitch(settled, "keycloak", context)).toEqual({ kind: "kept" });
    expect(addressAfterSwitch(settled, "auth0", context)).toEqual({ kind: "kept" });
  });

  test("a name that was a subdomain of the old one means nothing to the new one", () => {
    const name = { provider: "okta", loginUrl: "northwind", issuer: "https://northwind.okta.com" } as const;
    expect(addressAfterSwitch(name, "entra", context)).toEqual({ kind: "dropped" });
    expect(addressAfterSwitch(name, "onelogin", context)).toMatchObject({ kind: "moved" });
  });

  test("nothing is dropped where nothing was entered, nor what was refused before", () => {
    expect(addressAfterSwitch({ ...okta, loginUrl: null, issuer: null }, "entra", context)).toEqual({ kind: "kept" });
    const refused = { provider: "okta", loginUrl: "it@nw.example", issuer: null } as const;
    expect(addressAfterSwitch(refused, "entra", context)).toEqual({ kind: "kept" });
  });
});

test("what a switch drops is told beforehand: only values that were entered, and only with the address", () => {
  const entered = { addressOf: "okta", clientId: "0oa1", secret: { enteredAt: "" } } as const;
  expect(droppedBySwitch(entered, "entra")).toEqual(["loginUrl", "clientId", "clientSecret"]);
  expect(droppedBySwitch({ ...entered, clientId: null, secret: null }, "entra")).toEqual(["loginUrl"]);
  expect(droppedBySwitch(entered, "okta")).toEqual([]);
  expect(droppedBySwitch(entered, "generic")).toEqual([]);
  expect(droppedBySwitch({ ...entered, addressOf: null }, "entra")).toEqual([]);
});
