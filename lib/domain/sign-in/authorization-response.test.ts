import { describe, expect, test } from "vitest";
import { checkResponseIssuer, readAuthorizationResponse } from "./authorization-response";

const read = (query: string) => readAuthorizationResponse(new URLSearchParams(query));
const nothing = { state: null, code: null, error: null, errorDescription: null, issuer: null };

describe("an authorization response", () => {
  test("is read as what it says, whatever else comes with it", () => {
    expect(read("state=s&code=c&iss=https%3A%2F%2Fid.example&session_state=x&session_state=y")).toEqual({
      ok: true,
      value: { ...nothing, state: "s", code: "c", issuer: "https://id.example" },
    });
    expect(read("state=s&error=access_denied&error_description=Not%20assigned")).toEqual({
      ok: true,
      value: { ...nothing, state: "s", error: "access_denied", errorDescription: "Not assigned" },
    });
    expect(read("")).toEqual({ ok: true, value: nothing });
  });

  test("has an empty parameter as none, but for an issuer, which then is another than the one asked", () => {
    expect(read("state=&code=&error=&error_description=&iss=")).toEqual({
      ok: true,
      value: { ...nothing, issuer: "" },
    });
  });

  test.each([
    ["state", 256],
    ["code", 8192],
    ["error", 200],
    ["error_description", 2000],
    ["iss", 2048],
  ])("is invalid when %s comes twice or is longer than %i characters", (name, longest) => {
    const invalid = (detail: string) => ({ ok: false, refusal: { code: "response_invalid", detail } });
    expect(read(`${name}=a&${name}=a`)).toEqual(invalid(`${name} is repeated`));
    expect(read(`${name}=${"a".repeat(longest + 1)}`)).toEqual(invalid(`${name} is too long`));
    expect(read(`${name}=${"a".repeat(longest)}`)).toMatchObject({ ok: true });
  });
});

describe("the issuer of a response (RFC 9207)", () => {
  const [issuer, evil] = ["https://id.example", "https://evil.example"];
  const sends = { issuer, authorization_response_iss_parameter_supported: true };
  const mismatch = (detail: string) => ({ ok: false, refusal: { code: "response_issuer_mismatch", detail } });

  test("is the one that was asked, whether or not the provider says that it sends one", () => {
    expect(checkResponseIssuer(issuer, sends)).toEqual({ ok: true, value: null });
    expect(checkResponseIssuer(issuer, { issuer })).toEqual({ ok: true, value: null });
    for (const other of [evil, `${issuer}/`, ""]) {
      expect(checkResponseIssuer(other, sends)).toEqual(mismatch("iss names another issuer"));
      expect(checkResponseIssuer(other, { issuer })).toEqual(mismatch("iss names another issuer"));
    }
  });

  test("may be missing, unless the provider says that it sends one", () => {
    expect(checkResponseIssuer(null, { issuer })).toEqual({ ok: true, value: null });
    const says = (supported: boolean) => ({ issuer, authorization_response_iss_parameter_supported: supported });
    expect(checkResponseIssuer(null, says(false))).toEqual({ ok: true, value: null });
    expect(checkResponseIssuer(null, says(true))).toEqual(mismatch("iss is missing"));
  });
});
