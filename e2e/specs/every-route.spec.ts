import everywhere from "@/lib/server/http/headers-everywhere.json" with { type: "json" };
import { addressOf, everyRoute } from "../support/every-route";
import { expect, test } from "../support/fixtures";
import { arrangeLiveOrganization } from "../support/people/arranged";
import { choosePlatform, expectGreeting, signInAtProvider } from "../support/people/end-user";
import { signInAsStaff } from "../support/people/staff";
import type { System } from "../support/system";

/** What anybody may keep for a while: the same for everybody, and nothing personal in it. */
const mayBeKept = ["/.well-known/jwks.json", "/api/v1/openapi.json", "/login/[client]/logo/[digest]"];
/** Other sites may begin these, by their standards; each checks who asks in its own way. */
const fromElsewhere = [
  // A tile on the provider's dashboard (OpenID Connect Core section 4).
  "/login/[client]/initiate",
  // The provider's server, with a signed token (OpenID Connect Back-Channel Logout), or its page with response_mode=form_post.
  "/loginoauth/[client]/[[...connection]]",
];

/** What another website posts here leads to the page where somebody can say it themselves. */
const signsOut = ["/logout/[client]", "/staff/sign-out", "/account/[client]/end", "/account/[client]/everywhere"];

const valuesFor = ({ client, setupUrl }: System) => ({
  ...{ client, slug: client, token: setupUrl.split("/").at(-1) ?? "", key: "advertising", path: "nothing" },
  ...{ id: "00000000-0000-7000-8000-000000000000", digest: "0".repeat(64) },
});

function problemsWith(answer: Response, path: string): string[] {
  const { headers } = answer;
  const said = (name: string) => headers.get(name) ?? "";
  const isPage = said("content-type").startsWith("text/html");
  const policy = said("content-security-policy");
  const wanted: readonly (readonly [string, boolean])[] = [
    ["answers with a fault", answer.status < 500 || answer.status === 503],
    ["may be sniffed", said("x-content-type-options") === "nosniff"],
    ["may be framed", said("x-frame-options") === "DENY"],
    ["lets referrers out", ["same-origin", "no-referrer"].includes(said("referrer-policy"))],
    ["lets pages use cameras", said("permissions-policy").includes("camera=()")],
    ["forgets https", said("strict-transport-security").includes("max-age=")],
    ["may be kept", mayBeKept.includes(path) || said("cache-control").includes("no-store")],
    ["is a page without a policy", !isPage || policy !== ""],
    ["allows inline code", !/'unsafe-(?:inline|eval|hashes)'/.test(policy)],
    ["allows frames", !isPage || policy.includes("frame-ancestors 'none'")],
    ["allows another base", !isPage || policy.includes("base-uri 'none'")],
    ["posts anywhere", !isPage || policy.includes("form-action")],
    ["sets a cookie that scripts read", headers.getSetCookie().every((cookie) => /httponly/i.test(cookie))],
    ["sets a cookie for all sites", headers.getSetCookie().every((cookie) => /samesite=(?:lax|strict)/i.test(cookie))],
  ];
  return wanted.filter(([, holds]) => !holds).map(([problem]) => problem);
}

test("every route answers with the headers that keep browsers safe, to strangers and to staff", async ({
  system,
  newPerson,
}) => {
  const staff = await newPerson();
  await signInAsStaff(staff, system);
  const cookie = (await staff.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const routes = await everyRoute();
  expect(routes.length).toBeGreaterThan(80);
  const found: string[] = [];
  for (const { method, path } of routes) {
    const address = `${system.baseUrl}${addressOf(path, valuesFor(system))}`;
    // Signing out would end the session that the rest is asked with.
    const asStaff = path.startsWith("/staff") && method === "GET" && path !== "/staff/sign-out";
    for (const cookies of asStaff ? ["", cookie] : [""]) {
      const headers = { origin: system.baseUrl, cookie: cookies };
      const answer = await fetch(address, { method, redirect: "manual", headers });
      await answer.arrayBuffer();
      found.push(...problemsWith(answer, path).map((problem) => `${method} ${path}: ${problem} (${answer.status})`));
    }
  }
  expect(found).toEqual([]);
});

test("the requests of a sign-in are answered ahead of Next, and by Next wherever they are unusual", async ({
  system,
}) => {
  const { baseUrl, client } = system;
  // Next sends what a handler answers as a stream of unknown length.
  const isAhead = async (path: string, init: RequestInit = {}) =>
    (await fetch(`${baseUrl}${path}`, { redirect: "manual", ...init })).headers.has("content-length");
  const click = { method: "POST", body: new URLSearchParams({ platform: "nothing" }), headers: { origin: baseUrl } };
  expect(await isAhead(`/login/${client}`)).toBe(true);
  expect(await isAhead(`/login/${client}/start`, click)).toBe(true);
  expect(await isAhead(`/loginoauth/${client}?code=a&state=b`)).toBe(true);
  expect(await isAhead(`/api/session/${client}`)).toBe(true);
  expect(await isAhead(`/login/%6e${client.slice(1)}`)).toBe(false);
});

test("an answer ahead of Next has the headers that Next would give it, in browsers of any age", async ({ system }) => {
  const escaped = (slug: string) => `%${slug.charCodeAt(0).toString(16)}${slug.slice(1)}`;
  const older: Readonly<Record<string, string>> = { "user-agent": "Mozilla/5.0" };
  const names = [...Object.keys(everywhere), "content-security-policy", "cache-control", "content-type"];
  for (const [before, after] of [
    ["/login/", ""],
    ["/loginoauth/", "?code=a&state=b"],
    ["/api/session/", ""],
  ])
    for (const headers of [older, { ...older, "sec-fetch-site": "none" }]) {
      const said = async (slug: string) => {
        const answer = await fetch(`${system.baseUrl}${before}${slug}${after}`, { redirect: "manual", headers });
        return [answer.status, names.map((name) => [name, answer.headers.get(name)])];
      };
      expect(await said(system.client), `${before} ${JSON.stringify(headers)}`).toEqual(
        await said(escaped(system.client)),
      );
    }
});

test("an idle connection is kept for longer than the balancer in front keeps it", async ({ system }) => {
  const { headers } = await fetch(`${system.baseUrl}/healthz`);
  const [, seconds] = /timeout=(\d+)/.exec(headers.get("keep-alive") ?? "") ?? [];
  expect(Number(seconds)).toBeGreaterThan(60);
});

test("no route changes anything at the word of another website", async ({ system }) => {
  const found: string[] = [];
  for (const { method, path } of await everyRoute()) {
    // Programs carry a key, which no browser sends by itself.
    if (method === "GET" || path.startsWith("/api/v1/") || fromElsewhere.includes(path)) continue;
    const answer = await fetch(`${system.baseUrl}${addressOf(path, valuesFor(system))}`, {
      ...{ method, redirect: "manual", body: "a=b" },
      headers: {
        ...{ origin: "https://evil.example", "sec-fetch-site": "cross-site" },
        "content-type": "application/x-www-form-urlencoded",
      },
    });
    await answer.arrayBuffer();
    // Refused, or sent to the page that asks; what ends a session would say so by a cookie.
    const asksFirst = signsOut.includes(path) && (answer.status === 303 || answer.status === 200);
    if ((answer.status !== 403 && !asksFirst) || answer.headers.getSetCookie().length > 0)
      found.push(`${method} ${path} answered ${answer.status}`);
  }
  expect(found).toEqual([]);
});

test("whoever is signed in at one organization is a stranger at every route of another", async ({
  system,
  newPerson,
}) => {
  const [own, other] = [await arrangeLiveOrganization(system), await arrangeLiveOrganization(system)];
  const person = await newPerson({ javaScriptEnabled: false });
  const [platform = ""] = system.platforms;
  await choosePlatform(person, `${system.baseUrl}/login/${own.slug}`, platform);
  await signInAtProvider(person, system.identityProvider.users[0] ?? "");
  await expectGreeting(person, platform);
  const cookies = (await person.context().cookies(system.baseUrl)).map(({ name, value }) => ({ name, value }));
  // Their own cookies, and the same under the names that the other organization reads.
  const renamed = cookies.map(({ name, value }) => ({ name: name.replace(own.slug, other.slug), value }));
  const cookie = [...cookies, ...renamed].map(({ name, value }) => `${name}=${value}`).join("; ");
  const isIn = async () =>
    (await fetch(`${system.baseUrl}/api/session/${own.slug}`, { headers: { cookie } })).status === 200;
  expect(await isIn()).toBe(true);

  const found: string[] = [];
  for (const { method, path } of await everyRoute()) {
    if (!path.includes("[client]")) continue;
    const address = `${system.baseUrl}${addressOf(path, { ...valuesFor(system), client: other.slug })}`;
    const ask = (headers: Readonly<Record<string, string>>) =>
      fetch(address, { method, redirect: "manual", headers: { origin: system.baseUrl, ...headers } });
    const [stranger, asOther] = [await ask({}), await ask({ cookie })];
    const text = await asOther.text();
    await stranger.arrayBuffer();
    if (asOther.status !== stranger.status) found.push(`${method} ${path}: ${asOther.status}, not ${stranger.status}`);
    if (text.includes(system.identityProvider.users[0] ?? "")) found.push(`${method} ${path} names the person`);
    if (!(await isIn())) found.push(`${method} ${path} ended the session elsewhere`);
  }
  expect(found).toEqual([]);
});
