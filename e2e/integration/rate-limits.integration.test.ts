import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { POST as startRoute } from "@/app/login/[client]/start/route";
import { GET as callbackRoute } from "@/app/loginoauth/[client]/[[...connection]]/route";
import { GET as staffSignIn } from "@/app/staff/sign-in/route";
import { rateLimits } from "@/lib/domain/limits/rate-limits";
import { rateLimiter } from "@/lib/server/persistence/rate-limiter";
import { goLive, startApplication, type TestApplication } from "../support/application";
import { counted } from "../support/counted";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";
import { serveRoutesWith } from "../support/routes-in-process";

let provider: FakeIdentityProvider;
let application: TestApplication;

beforeAll(async () => {
  provider = await startFakeIdentityProvider({ users: [{ email: "ada@northwind.example" }], clients: [] });
  application = await startApplication({ providers: [provider] });
  await goLive(application, provider, { slug: "northwind" });
  await goLive(application, provider, { slug: "brightwater" });
});

afterAll(async () => {
  await application?.stop();
  await provider?.stop();
});

/** Every limit is a hundredth of what it is, so that a test need not ask thousands of times. */
const hundredth = () => rateLimiter(application.pool, 0.01);

beforeEach(async () => {
  await application.database.rateLimit.deleteMany();
  serveWith(hundredth());
});

function serveWith(takeAllowance: ReturnType<typeof rateLimiter>) {
  serveRoutesWith(application, { takeAllowance });
}

const origin = "http://localhost:3000";

function click(address: string, slug = "northwind", forwardedFor?: string): Promise<Response> {
  const headers = {
    ...{ "content-type": "application/x-www-form-urlencoded", origin, "x-sso-peer": address },
    ...(forwardedFor !== undefined && { "x-forwarded-for": forwardedFor }),
  };
  const request = new Request(`${origin}/login/${slug}/start`, {
    method: "POST",
    headers,
    body: "platform=advertising",
  });
  return startRoute(request, { params: Promise.resolve({ client: slug }) });
}

async function statuses(times: number, ask: (index: number) => Promise<Response>): Promise<Map<number, number>> {
  const seen = new Map<number, number>();
  for (let index = 0; index < times; index += 1) {
    const { status } = await ask(index);
    seen.set(status, (seen.get(status) ?? 0) + 1);
  }
  return seen;
}

describe("who starts sign-ins too often", () => {
  test("is asked to wait, by a page, while others go on", async () => {
    expect(await statuses(20, () => click("203.0.113.7"))).toEqual(
      new Map([
        [303, 18],
        [429, 2],
      ]),
    );
    const refused = await click("203.0.113.7");
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refused.text()).toContain("Too many sign-ins at once");
    expect((await click("203.0.113.8")).status).toBe(303);
  });

  test("is not somebody else by writing another address into a header, or by another address of the same network", async () => {
    const forged = (index: number) => click("203.0.113.20", "northwind", `198.51.100.${index}`);
    expect((await statuses(20, forged)).get(429)).toBe(2);
    const neighbour = (index: number) => click(`2001:db8:1:2::${index + 1}`);
    expect((await statuses(20, neighbour)).get(429)).toBe(2);
  });

  test("at one organization leaves the people of another alone", async () => {
    const flood = (index: number) => click(`203.0.113.${100 + (index % 100)}`);
    expect((await statuses(62, flood)).get(429)).toBe(2);
    expect((await click("203.0.113.9", "brightwater")).status).toBe(303);
  });
});

test("callbacks are counted too, and a flood of them costs the provider nothing", async () => {
  provider.forgetRequests();
  const callback = () =>
    callbackRoute(
      new Request(`${origin}/loginoauth/northwind?code=c&state=s`, { headers: { "x-sso-peer": "203.0.113.7" } }),
      {
        params: Promise.resolve({ client: "northwind" }),
      },
    );
  expect((await statuses(20, callback)).get(429)).toBe(2);
  expect(provider.requestsTo("token")).toHaveLength(0);
});

test("staff sign-ins from one network are few", async () => {
  serveWith(rateLimiter(application.pool, 0.05));
  const begin = () => staffSignIn(new Request(`${origin}/staff/sign-in`, { headers: { "x-sso-peer": "203.0.113.7" } }));
  expect((await statuses(5, begin)).get(429)).toBe(2);
});

test("limits hold for all instances together, and whoever is well below them costs no statement", async () => {
  const [one, two] = [rateLimiter(application.pool, 1), rateLimiter(application.pool, 1)];
  const { limit, free } = rateLimits.api_call;
  const { statements } = await counted(async () => {
    for (let call = 0; call < free; call += 1) expect((await one("api_call", "a")).allowed).toBe(true);
  });
  expect(statements).toEqual([]);
  let allowed: number = free;
  for (let call = 0; call < limit; call += 1) {
    if ((await one("api_call", "a")).allowed) allowed += 1;
    if ((await two("api_call", "a")).allowed) allowed += 1;
  }
  expect(allowed).toBeGreaterThanOrEqual(limit);
  expect(allowed).toBeLessThanOrEqual(limit + free);
  expect(await one("api_call", "a")).toMatchObject({ allowed: false, remaining: 0 });
  expect((await one("api_call", "b")).allowed).toBe(true);
  expect((await one("api_guess", "a")).allowed, "another kind is counted by itself").toBe(true);
});

test("an operator can switch the limits off", async () => {
  serveWith(rateLimiter(application.pool, 0));
  expect(await statuses(30, () => click("203.0.113.7"))).toEqual(new Map([[303, 30]]));
});
