import { expect, test } from "vitest";
import { northwind } from "@/e2e/fixtures/wizard-views";
import { droppedBetween, inWords, stillMissing } from "./dropped-values";

const okta = northwind().revision;
const entra = northwind({ provider: "entra", loginUrl: "", issuer: null, clientId: "", secret: null }).revision;

test("a switch that emptied fields says which, and one that kept them says nothing", () => {
  expect(droppedBetween(okta, entra)).toEqual({ from: "okta", values: ["loginUrl", "clientId", "clientSecret"] });
  expect(droppedBetween(okta, northwind({ provider: "generic" }).revision)).toBeNull();
});

test("a field that the reader emptied without switching was not dropped", () => {
  expect(droppedBetween(okta, northwind({ clientId: "" }).revision)).toBeNull();
});

test("what was entered again is no longer missing", () => {
  const dropped = { from: "okta", values: ["loginUrl", "clientId"] } as const;
  expect(stillMissing(dropped, entra)).toEqual(["loginUrl", "clientId"]);
  expect(stillMissing(dropped, northwind({ provider: "entra", clientId: "" }).revision)).toEqual(["clientId"]);
});

test("the values are named in a sentence", () => {
  expect(inWords(["loginUrl", "clientId", "clientSecret"])).toBe("login URL, client ID and client secret");
});
