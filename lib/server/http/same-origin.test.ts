import { describe, expect, test, vi } from "vitest";
import { isSameOrigin, isSameSite } from "./same-origin";

const publicUrl = "https://sso.example.com";
vi.stubEnv("PUBLIC_URL", publicUrl);
vi.stubEnv("DATABASE_URL", "postgresql://db/sso");
vi.stubEnv("AUTH_SECRET", "a".repeat(40));
vi.stubEnv("SSO_ENCRYPTION_KEYS", `k1:${Buffer.alloc(32, 1).toString("base64")}`);

const foreign = "https://evil.example";

function request(site: string | null, origin: string | null): Request {
  const headers = new Headers();
  if (site !== null) headers.set("sec-fetch-site", site);
  if (origin !== null) headers.set("origin", origin);
  return new Request(publicUrl, { method: "POST", headers });
}

describe("a request that changes something", () => {
  test.each<[string, string | null, string | null]>([
    ["a page of ours", "same-origin", publicUrl],
    ["a page of ours under no-referrer", "same-origin", "null"],
    ["a page of ours whose browser names no origin", "same-origin", null],
    ["a page of ours in an older browser", null, publicUrl],
  ])("comes from %s", (_name, site, origin) => {
    expect(isSameOrigin(request(site, origin))).toBe(true);
  });

  test.each<[string, string | null, string | null]>([
    ["another website", "cross-site", foreign],
    ["another website under no-referrer", "cross-site", "null"],
    ["another website that names us", "cross-site", publicUrl],
    ["a sibling of ours", "same-site", null],
    ["the person's own bookmark", "none", null],
    ["another website that fetch metadata calls ours", "same-origin", foreign],
    ["another website in an older browser", null, foreign],
    ["a sandboxed frame in an older browser", null, "null"],
    ["an origin that only begins like ours", null, `${publicUrl}.evil.example`],
    ["nobody who says anything", null, null],
  ])("does not come from %s", (_name, site, origin) => {
    expect(isSameOrigin(request(site, origin))).toBe(false);
  });
});

test.each([
  ["same-origin", true],
  ["same-site", true],
  ["cross-site", false],
  ["none", false],
  [null, false],
])("fetch metadata %j is a sibling's, or ours: %s", (site, expected) => {
  expect(isSameSite(request(site, null))).toBe(expected);
});
