import { expect, test } from "vitest";
import { countCall, countEvent, countRequest, metricsText } from "./metrics";
import { placeOf } from "./request-place";

test.each([
  ["/login/northwind", "login"],
  ["/login/northwind/start", "start"],
  ["/loginoauth/northwind?code=secret&state=s", "callback"],
  ["/loginoauth/northwind/agency", "callback"],
  ["/api/session/northwind?platform=advertising", "session"],
  ["/api/v1/organizations/northwind", "api"],
  ["/onboarding/token/connect", "wizard"],
  ["/staff", "staff"],
  ["/readyz", "health"],
  ["/_next/static/a.js", "files"],
  ["/staffing", "other"],
  ["/", "other"],
])("a request for %s is counted under %s", (url, place) => expect(placeOf(url)).toBe(place));

test("what is counted names no organization, person, address or secret", async () => {
  countEvent("sign_in.refused", { code: "group_not_allowed", kind: "login", organizationId: "o-1", slug: "northwind" });
  countEvent("Ada@northwind.example", { code: "A code with spaces" });
  countRequest("callback", "GET", 303, 0.02);
  countRequest("other", "PROPFIND", 404, 0.02);
  countCall("answered", 0.1);
  const { text } = await metricsText();
  expect(text).toContain('sso_events_total{event="sign_in.refused",code="group_not_allowed",kind="login"} 1');
  expect(text).toContain('sso_events_total{event="other",code="",kind=""} 1');
  expect(text).toContain('sso_http_request_duration_seconds_count{place="callback",method="GET",status="3xx"} 1');
  expect(text).toContain('method="other"');
  expect(text).toContain('sso_outgoing_call_duration_seconds_count{outcome="answered"} 1');
  expect(text).not.toMatch(/northwind|o-1|Ada/);
});
