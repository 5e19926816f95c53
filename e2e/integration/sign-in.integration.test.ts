import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { addDomain } from "@/lib/application/domains/add-domain";
import { confirmDomain } from "@/lib/application/domains/confirm-domain";
import { withdrawDomain } from "@/lib/application/domains/withdraw-domain";
import type { Ports } from "@/lib/application/ports";
import { readSession, signOut } from "@/lib/application/session/read-session";
import { completeSignIn } from "@/lib/application/sign-in/complete-sign-in";
import { showLoginPage } from "@/lib/application/sign-in/show-login-page";
import { startSignIn } from "@/lib/application/sign-in/start-sign-in";
import { suspendOrganization } from "@/lib/application/staff/organizations";
import type { UserManagement } from "@/lib/domain/connection/user-management";
import { describeRefusal } from "@/lib/domain/sign-in/refusal-words";
import {
  addLiveConnection,
  context,
  goLive,
  must,
  startApplication,
  type TestApplication,
} from "../support/application";
import { CookieJar } from "../support/cookie-jar";
import { counted } from "../support/counted";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";

let provider: FakeIdentityProvider;
let application: TestApplication;

beforeAll(async () => {
  provider = await startFakeIdentityProvider({
    users: [{ email: "ada@northwind.example" }, { email: "lee@northwind.example" }],
    clients: [],
  });
  application = await startApplication({ providers: [provider] });
  await goLive(application, provider, { slug: "northwind" });
  await goLive(application, provider, { slug: "brightwater" });
});

afterAll(async () => {
  await application?.stop();
  await provider?.stop();
});

beforeEach(() => {
  provider.behave();
  provider.forgetRequests();
});

/** From the click to the address that the provider sends the browser back to. */
async function click(
  browser: CookieJar,
  options: { slug?: string; platform?: string; ports?: Ports } = {},
): Promise<URL> {
  const { slug = "northwind", platform = "advertising", ports = application.ports } = options;
  const begun = must(
    await startSignIn(ports, {
      slug,
      platformKey: platform,
      connectionKey: null,
      cookieHeader: browser.header,
      context: context(),
    }),
  );
  browser.take(begun.setCookies);
  return new URL(await provider.visit(begun.location));
}

async function comeBack(browser: CookieJar, address: URL, ports: Ports = application.ports) {
  const [, , slug = "", key = null] = address.pathname.split("/");
  const completed = await completeSignIn(ports, {
    ...{
      place: { slug, connectionKey: key },
      parameters: address.searchParams,
      cookieHeader: browser.header,
      context: context(),
    },
  });
  browser.take(completed.ok ? completed.value.setCookies : completed.refusal.setCookies);
  return completed;
}

async function signedIn(browser: CookieJar, slug = "northwind") {
  return readSession(application.ports, { slug, cookieHeader: browser.header });
}

async function rows() {
  const { database } = application;
  return { users: await database.user.count(), sessions: await database.session.count() };
}

test("a person clicks a platform, signs in at the company, and is in that platform", async () => {
  const browser = new CookieJar();
  const completed = must(await comeBack(browser, await click(browser)));
  expect(completed.location).toBe("https://advertising.example/northwind");
  const session = await signedIn(browser);
  expect(session?.user.email).toBe("ada@northwind.example");
  expect(session?.platforms).toEqual(["advertising", "commerce"]);
});

test("the redirect URL that the provider is sent is character for character the one that the wizard shows", async () => {
  await click(new CookieJar());
  const [request] = provider.requestsTo("authorization");
  expect(request?.params.get("redirect_uri")).toBe("http://localhost:3000/loginoauth/northwind");
  expect(request?.params.get("code_challenge_method")).toBe("S256");
});

test("starting is one statement and no call; completing is two statements and one call, once the keys are known", async () => {
  const browser = new CookieJar();
  await comeBack(browser, await click(browser));
  const { statements, calls } = await counted(() =>
    startSignIn(application.ports, {
      slug: "northwind",
      platformKey: "advertising",
      connectionKey: null,
      cookieHeader: null,
      context: context(),
    }),
  );
  expect(statements).toHaveLength(1);
  expect(calls).toHaveLength(0);
  const next = new CookieJar();
  const address = await click(next);
  const completing = await counted(() => comeBack(next, address));
  expect(completing.statements).toHaveLength(2);
  expect(completing.calls).toHaveLength(1);
});

test("a warm sign-in compiles nothing, for whatever reads what comes from outside is made once", async () => {
  const browser = new CookieJar();
  await comeBack(browser, await click(browser));
  const whole = await counted(async () => {
    const next = new CookieJar();
    await showLoginPage(application.ports, { slug: "northwind", cookieHeader: null });
    await comeBack(next, await click(next));
    await signedIn(next);
  });
  expect(whole.compiled).toBe(0);
  const reader = await counted(async () => z.object({ made: z.string() }).parse({ made: "anew" }));
  expect(reader.compiled).toBeGreaterThan(0);
});

test("reading a session is one statement", async () => {
  const browser = new CookieJar();
  await comeBack(browser, await click(browser));
  expect((await counted(() => signedIn(browser))).statements).toHaveLength(1);
});

test("an attempt begun on one instance is completed on another", async () => {
  const browser = new CookieJar();
  const address = await click(browser, { ports: application.another() });
  must(await comeBack(browser, address, application.another()));
  expect(await signedIn(browser)).not.toBeNull();
});

test("a callback used twice opens one session, and the second one says that it was used", async () => {
  const browser = new CookieJar();
  const address = await click(browser);
  const cookieHeader = browser.header;
  const before = await rows();
  const parameters = address.searchParams;
  const twenty = await Promise.all(
    Array.from({ length: 20 }, () =>
      completeSignIn(application.ports, {
        place: { slug: "northwind", connectionKey: null },
        parameters,
        cookieHeader,
        context: context(),
      }),
    ),
  );
  expect(twenty.filter(({ ok }) => ok)).toHaveLength(1);
  expect(new Set(twenty.flatMap((one) => (one.ok ? [] : [one.refusal.code])))).toEqual(new Set(["attempt_used"]));
  expect((await rows()).sessions).toBe(before.sessions + 1);
  expect(provider.requestsTo("token")).toHaveLength(1);
});

describe("a callback is refused, and its twin with one thing changed is let in", () => {
  test.each([
    [
      "in another browser",
      "attempt_other_browser",
      async (browser: CookieJar) => ({ address: await click(browser), browser: new CookieJar() }),
    ],
    [
      "without its state",
      "attempt_unknown",
      async (browser: CookieJar) => {
        const address = await click(browser);
        address.searchParams.delete("state");
        return { address, browser };
      },
    ],
    [
      "at another organization",
      "attempt_other_connection",
      async (browser: CookieJar) => {
        const address = await click(browser);
        address.pathname = "/loginoauth/brightwater";
        return { address, browser };
      },
    ],
    [
      "with the iss of another provider",
      "response_issuer_mismatch",
      async (browser: CookieJar) => {
        const address = await click(browser);
        address.searchParams.set("iss", "https://evil.example");
        return { address, browser };
      },
    ],
  ])("%s", async (_name, code, arrange) => {
    const before = await rows();
    const { address, browser } = await arrange(new CookieJar());
    const refused = await comeBack(browser, address);
    expect(refused.ok ? "let in" : refused.refusal.code).toBe(code);
    expect(await rows()).toEqual(before);
    expect(provider.requestsTo("token")).toHaveLength(0);
    expect(
      refused.ok ||
        application.logged.some(
          ({ fields }) => fields.correlationId === refused.refusal.problem.correlationId && fields.code === code,
        ),
    ).toBe(true);

    const twin = new CookieJar();
    must(await comeBack(twin, await click(twin)));
  });

  test.each([
    ["an expired ID token", "id_token_time", { exp: 1_000 }],
    ["an ID token of another issuer", "id_token_issuer", { iss: "https://evil.example" }],
    ["an ID token for another client", "id_token_audience", { aud: "another" }],
    ["an ID token of another attempt", "id_token_nonce", { nonce: "another" }],
    ["an ID token without a subject", "id_token_subject", { sub: undefined }],
  ])("%s", async (_name, code, claims) => {
    const before = await rows();
    const browser = new CookieJar();
    provider.misbehave({ kind: "id_token", change: (honest) => void Object.assign(honest, claims) });
    const refused = await comeBack(browser, await click(browser));
    expect(refused.ok ? "let in" : refused.refusal.code).toBe(code);
    expect(await rows()).toEqual(before);
    expect(await signedIn(browser)).toBeNull();
    provider.behave();
    must(await comeBack(browser, await click(browser)));
  });
});

test("someone who declines at the provider is told so, and nobody is signed in", async () => {
  const browser = new CookieJar();
  const address = await click(browser);
  address.searchParams.delete("code");
  address.searchParams.set("error", "access_denied");
  const refused = await comeBack(browser, address);
  expect(refused.ok ? "let in" : refused.refusal.code).toBe("provider_declined");
  expect(await signedIn(browser)).toBeNull();
});

test("a suspended organization's people are out on the next request, and come in again after it is resumed", async () => {
  await goLive(application, provider, { slug: "kestrel" });
  const browser = new CookieJar();
  must(await comeBack(browser, await click(browser, { slug: "kestrel" })));
  expect(await signedIn(browser, "kestrel")).not.toBeNull();
  must(
    await suspendOrganization(application.ports, {
      actor: application.staff,
      slug: "kestrel",
      reason: "a trial",
      context: context(),
    }),
  );
  expect(await signedIn(browser, "kestrel")).toBeNull();
  const refused = await startSignIn(application.ports, {
    slug: "kestrel",
    platformKey: "advertising",
    connectionKey: null,
    cookieHeader: null,
    context: context(),
  });
  expect(refused.ok ? "begun" : refused.refusal.code).toBe("unavailable");
});

test("signing out ends the session on the server: the copied cookie opens nothing", async () => {
  const browser = new CookieJar();
  must(await comeBack(browser, await click(browser)));
  const cookieHeader = browser.header;
  await signOut(application.ports, { slug: "northwind", cookieHeader });
  expect(await readSession(application.ports, { slug: "northwind", cookieHeader })).toBeNull();
});

test("a new sign-in in the same browser ends the session before it", async () => {
  const browser = new CookieJar();
  const [first, second] = [await click(browser), await click(browser)];
  must(await comeBack(browser, first));
  const copied = browser.header;
  must(await comeBack(browser, second));
  expect(await readSession(application.ports, { slug: "northwind", cookieHeader: copied })).toBeNull();
  expect(await signedIn(browser)).not.toBeNull();
});

test("the same person in two organizations is two users, each with a session of their own", async () => {
  const browser = new CookieJar();
  must(await comeBack(browser, await click(browser)));
  must(await comeBack(browser, await click(browser, { slug: "brightwater" })));
  const [northwind, brightwater] = [await signedIn(browser, "northwind"), await signedIn(browser, "brightwater")];
  expect(northwind?.user.email).toBe(brightwater?.user.email);
  expect(northwind?.user.id).not.toBe(brightwater?.user.id);
});

describe("an organization with two identity providers", () => {
  let agency: FakeIdentityProvider;
  let twoProviders: TestApplication;

  beforeAll(async () => {
    agency = await startFakeIdentityProvider({
      users: [{ email: "kit@agency.example", subject: "same-subject" }],
      clients: [],
    });
    const own = await startFakeIdentityProvider({
      users: [{ email: "ada@tern.example", subject: "same-subject" }],
      clients: [],
    });
    twoProviders = await startApplication({ providers: [agency, own] });
    await goLive(twoProviders, own, { slug: "tern" });
    await addLiveConnection(twoProviders, agency, { slug: "tern", key: "agency", label: "Agency" });
    return () => own.stop();
  });

  afterAll(async () => {
    await twoProviders?.stop();
    await agency?.stop();
  });

  const loginPageOfTern = async (cookieHeader: string | null) => {
    const shown = must(await showLoginPage(twoProviders.ports, { slug: "tern", cookieHeader }));
    if (shown.kind !== "page") throw new Error("led on without being asked");
    return shown.view;
  };

  const start = (connectionKey: string | null) =>
    startSignIn(twoProviders.ports, {
      slug: "tern",
      platformKey: "advertising",
      connectionKey,
      cookieHeader: null,
      context: context(),
    });

  test("lets people choose, and each choice goes to its own provider with a redirect URL of its own", async () => {
    const page = await loginPageOfTern(null);
    expect(page.connections.map(({ label }) => label)).toEqual(["tern company", "Agency"]);
    const begun = must(await start("agency"));
    const sent = new URL(begun.location);
    expect(sent.origin).toBe(agency.origin);
    expect(sent.searchParams.get("redirect_uri")).toBe("http://localhost:3000/loginoauth/tern/agency");
    expect(new URL(must(await start("main")).location).origin).not.toBe(agency.origin);
  });

  test("takes one provider's answer at its own redirect URL only, and remembers the choice", async () => {
    const browser = new CookieJar();
    const begun = must(await start("agency"));
    browser.take(begun.setCookies);
    const address = new URL(await agency.visit(begun.location));
    const at = (connectionKey: string | null) =>
      completeSignIn(twoProviders.ports, {
        place: { slug: "tern", connectionKey },
        parameters: address.searchParams,
        cookieHeader: browser.header,
        context: context(),
      });
    const refused = await at(null);
    expect(refused.ok ? "let in" : refused.refusal.code).toBe("attempt_other_connection");
    const completed = must(await at("agency"));
    browser.take(completed.setCookies);
    expect((await readSession(twoProviders.ports, { slug: "tern", cookieHeader: browser.header }))?.user.email).toBe(
      "kit@agency.example",
    );
    const page = await loginPageOfTern(browser.header);
    expect(page.connections[0]).toMatchObject({ key: "agency", lastUsed: true });
  });

  test("offers no connection that is not there", async () => {
    expect((await start("another")).ok).toBe(false);
    expect((await start("agency")).ok).toBe(true);
  });
});

test("someone not in the rule's domains stays out, and is let in where the rule allows the domain", async () => {
  await goLive(application, provider, {
    slug: "closed",
    userManagement: { kind: "domains", domains: ["another.example"] },
  });
  await goLive(application, provider, {
    slug: "open",
    userManagement: { kind: "domains", domains: ["northwind.example"] },
  });
  const browser = new CookieJar();
  const refused = await comeBack(browser, await click(browser, { slug: "closed" }));
  expect(refused.ok ? "let in" : refused.refusal.code).toBe("domain_not_allowed");
  expect(await signedIn(browser, "closed")).toBeNull();
  must(await comeBack(browser, await click(browser, { slug: "open" })));
});

test("where the provider never says whether an e-mail address is verified, a proven domain lets people in, and nothing else does", async () => {
  const userManagement: UserManagement = { kind: "domains", domains: ["northwind.example"] };
  const { token } = await goLive(application, provider, { slug: "unverified", userManagement });
  const neverSays = () =>
    provider.misbehave({
      kind: "id_token",
      change: (honest) => void Object.assign(honest, { email_verified: undefined }),
    });
  const signIn = async () => {
    const browser = new CookieJar();
    return comeBack(browser, await click(browser, { slug: "unverified" }));
  };
  neverSays();
  const refused = await signIn();
  expect(refused.ok ? "let in" : refused.refusal.code).toBe("domain_not_allowed");

  const added = must(await addDomain(application.ports, { token, typed: "northwind.example", context: context() }))
    .domains[0];
  const listed = await signIn();
  expect(listed.ok ? "let in" : listed.refusal.code).toBe("domain_not_allowed");
  const decision = {
    actor: application.staff,
    slug: "unverified",
    id: added?.id ?? "",
    note: "ours",
    context: context(),
  };
  must(await confirmDomain(application.ports, decision));
  const counting = await counted(signIn);
  expect(counting.result.ok).toBe(true);
  expect(counting.statements).toHaveLength(3);

  provider.misbehave({ kind: "id_token", change: (honest) => void Object.assign(honest, { email_verified: false }) });
  const unverified = await signIn();
  expect(unverified.ok ? "let in" : unverified.refusal.code).toBe("domain_not_allowed");

  neverSays();
  must(await withdrawDomain(application.ports, decision));
  const withdrawn = await signIn();
  expect(withdrawn.ok ? "let in" : withdrawn.refusal.code).toBe("domain_not_allowed");
});

test("where the issuer serves many companies, only accounts of this company get in", async () => {
  await goLive(application, provider, { slug: "shared" });
  // The endpoints stay those of the fake provider; only the name under which its tokens are believed is Google's.
  await application.database.$executeRaw`
    INSERT INTO connection_revision (id, organization_id, connection_id, number, status, provider, issuer, client_id, client_authentication,
      metadata, client_secret_sealed, client_secret_endpoint, client_secret_entered_at, hosted_domain)
    SELECT gen_random_uuid(), r.organization_id, connection_id, number + 1, 'approved', 'google', issuer, client_id, client_authentication,
      (metadata || '{"issuer": "https://accounts.google.com"}') - 'authorization_response_iss_parameter_supported',
      client_secret_sealed, client_secret_endpoint, client_secret_entered_at, 'northwind.example'
    FROM connection_revision r JOIN organization o ON o.id = r.organization_id WHERE o.slug = 'shared' AND r.status = 'approved'`;
  await application.database.$executeRaw`
    UPDATE connection c SET live_revision_id = r.id FROM connection_revision r WHERE r.connection_id = c.id AND r.hosted_domain IS NOT NULL`;
  const signIn = async (hd: string | undefined) => {
    provider.misbehave({
      kind: "id_token",
      change: (honest) => void Object.assign(honest, { iss: "https://accounts.google.com", hd }),
    });
    const browser = new CookieJar();
    const address = await click(browser, { slug: "shared" });
    address.searchParams.delete("iss");
    const completed = await comeBack(browser, address);
    return completed.ok ? "let in" : completed.refusal.code;
  };
  const before = await rows();
  expect(await signIn("tailwind.example")).toBe("shared_issuer_tenant");
  expect(await signIn(undefined)).toBe("shared_issuer_tenant");
  expect(await rows()).toEqual(before);
  expect(await signIn("northwind.example")).toBe("let in");
});

test("whoever signs in while the connection is replaced starts again, and the code goes nowhere", async () => {
  await goLive(application, provider, { slug: "moved" });
  const browser = new CookieJar();
  const address = await click(browser, { slug: "moved" });
  await application.database.connection.updateMany({
    where: { organization: { slug: "moved" } },
    data: { liveRevisionId: null },
  });
  provider.forgetRequests();
  const refused = await comeBack(browser, address);
  expect(refused.ok ? "let in" : refused.refusal.code).toBe("connection_changed");
  expect(provider.requestsTo("token")).toHaveLength(0);
});

test("details that the ID token leaves out come from userinfo, at the price of one more call", async () => {
  await goLive(application, provider, { slug: "sparse" });
  provider.configure({ claimsIn: "userinfo" });
  const browser = new CookieJar();
  const address = await click(browser, { slug: "sparse" });
  const completing = await counted(() => comeBack(browser, address));
  provider.configure({ claimsIn: "both" });
  expect(completing.result.ok).toBe(true);
  expect(completing.calls).toHaveLength(2);
  expect(completing.statements).toHaveLength(2);
  expect((await signedIn(browser, "sparse"))?.user.email).toBe("ada@northwind.example");
});

test("a wrong secret at the token endpoint is told apart from a person who is not allowed", async () => {
  const browser = new CookieJar();
  const address = await click(browser);
  provider.misbehave({ kind: "token_error", error: "invalid_client", status: 401 });
  const refused = await comeBack(browser, address);
  expect(refused.ok ? "let in" : refused.refusal.code).toBe("client_credentials_wrong");
  expect(refused.ok ? "" : describeRefusal(refused.refusal.problem, "en").forIt).toContain("client");
});

test.each([
  ["does not answer", { fault: "reset" }, "provider_unreachable"],
  ["answers with a page", { fault: "html" }, "provider_answer_invalid"],
  ["hangs", { fault: "hang" }, "provider_slow"],
] as const)(
  "a provider that %s at the token endpoint keeps nobody waiting for long, and signs nobody in",
  async (_name, fault, code) => {
    const before = await rows();
    const browser = new CookieJar();
    const address = await click(browser);
    provider.misbehave({ kind: "endpoint", endpoint: "token", fault });
    const refused = await comeBack(browser, address);
    expect(refused.ok ? "let in" : refused.refusal.code).toBe(code);
    expect(await rows()).toEqual(before);
    provider.behave();
    must(await comeBack(browser, await click(browser)));
  },
);

test("a sign-in that took too long says so, and the next one works", async () => {
  const browser = new CookieJar();
  const address = await click(browser);
  const late = application.another({ now: () => new Date(Date.now() + 16 * 60_000) });
  const refused = await comeBack(browser, address, late);
  expect(refused.ok ? "let in" : refused.refusal.code).toBe("attempt_expired");
  must(await comeBack(browser, await click(browser)));
});

test("a session ends when it is not used for eight hours, and lives on when it is", async () => {
  const browser = new CookieJar();
  must(await comeBack(browser, await click(browser)));
  const hours = 60 * 60_000;
  const at = (time: number) =>
    readSession(application.another({ now: () => new Date(Date.now() + time) }), {
      slug: "northwind",
      cookieHeader: browser.header,
    });
  expect(await at(9 * hours)).toBeNull();
  expect(await at(7 * hours)).not.toBeNull();
  expect(await at(14 * hours)).not.toBeNull();
  expect(await at(25 * hours)).toBeNull();
});
