import { describe, expect, test } from "vitest";
import { northwind } from "@/e2e/fixtures/wizard-views";
import { connectChange, connectFields, isAskable, storedValues } from "./connect-change";

const saved = storedValues(northwind().revision);
const byHand = {
  authorizationEndpoint: "https://id.example.com/authorize",
  tokenEndpoint: "https://id.example.com/token",
  keySetAddress: "https://id.example.com/keys",
};

describe("what Connect saves", () => {
  test("is nothing when nothing differs, and never an empty secret", () => {
    expect(connectChange(saved, { ...saved, clientSecret: "stored" }, connectFields)).toEqual({});
    expect(connectChange({ ...saved, clientId: ` ${saved.clientId} ` }, saved, connectFields)).toEqual({});
  });

  test("is of the fields that were left, and of no other", () => {
    const typed = { ...saved, clientId: "another", loginUrl: "https://elsewhere.example" };
    expect(connectChange(typed, saved, ["clientId"])).toEqual({ clientId: "another" });
  });

  test("sends a secret that is still typed, and its day, again with a new address", () => {
    const before = { ...saved, clientSecret: "typed", secretExpiresOn: "2027-08-14" };
    const moved = { ...before, loginUrl: "https://elsewhere.example" };
    expect(connectChange(moved, before, ["loginUrl"])).toEqual({
      loginUrl: "https://elsewhere.example",
      clientSecret: "typed",
      secretExpiresOn: "2027-08-14",
    });
    expect(connectChange({ ...before, ...byHand }, before, ["tokenEndpoint"])).toMatchObject({
      clientSecret: "typed",
      endpointsByHand: byHand,
    });
  });

  test("does not carry the old secret's day over to a new one", () => {
    const before = { ...saved, secretExpiresOn: "2027-08-14" };
    expect(connectChange({ ...before, clientSecret: "new" }, before, connectFields)).toEqual({ clientSecret: "new" });
  });

  test("is all endpoints together, and choosing a way of client authentication alone is not by hand", () => {
    const { endpointsByHand } = connectChange({ ...saved, ...byHand }, saved, ["keySetAddress"]);
    expect(endpointsByHand).toMatchObject({ ...byHand, userinfoEndpoint: "" });
    const way = { ...saved, tokenEndpointAuthentication: "client_secret_post" as const };
    expect(connectChange(way, saved, connectFields)).toEqual({});
  });
});

test("the provider is asked when all endpoints are there or none is", () => {
  expect(isAskable(saved)).toBe(true);
  expect(isAskable({ ...saved, ...byHand })).toBe(true);
  expect(isAskable({ ...saved, ...byHand, tokenEndpoint: " " })).toBe(false);
  expect(isAskable({ ...saved, loginUrl: "" })).toBe(false);
});
