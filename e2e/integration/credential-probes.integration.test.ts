import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openSetupLink } from "@/lib/application/onboarding/open-setup-link";
import { runChecks } from "@/lib/application/onboarding/run-checks";
import { saveDraft } from "@/lib/application/onboarding/save-draft";
import { startTestSignIn } from "@/lib/application/onboarding/start-test-sign-in";
import type { Ports } from "@/lib/application/ports";
import { completeSignIn } from "@/lib/application/sign-in/complete-sign-in";
import { createOrganization } from "@/lib/application/staff/organizations";
import { context, must, setupToken, startApplication, type TestApplication } from "../support/application";
import { CookieJar } from "../support/cookie-jar";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";

let provider: FakeIdentityProvider;
let application: TestApplication;
let number = 0;

beforeAll(async () => {
  provider = await startFakeIdentityProvider({ users: [{ email: "ada@northwind.example" }], clients: [] });
  application = await startApplication({ providers: [provider] });
});

afterAll(async () => {
  await application?.stop();
  await provider?.stop();
});

beforeEach(() => {
  provider.behave();
  provider.forgetRequests();
  provider.configure({ tokenAuthentication: ["client_secret_basic", "client_secret_post", "none"] });
});

/** An organization with everything entered; `secret` is the provider's, empty for a public client. */
async function entered(options: { secret?: string; typed?: string; clientId?: string } = {}) {
  const { secret = "right secret", clientId = "" } = options;
  const { typed = secret } = options;
  number += 1;
  const slug = `probed-${number}`;
  const form = { name: slug, slug, platforms: ["advertising"] };
  must(await createOrganization(application.ports, { actor: application.staff, form, context: context() }));
  const client = { clientId: clientId || slug, redirectUris: [`http://localhost:3000/loginoauth/${slug}`] };
  provider.addClient(secret === "" ? client : { ...client, clientSecret: secret });
  const token = await setupToken(application, slug);
  const values = { provider: "generic", loginUrl: provider.issuer, clientId: client.clientId, clientSecret: typed };
  await save(token, values);
  return { slug, token };
}

async function save(token: string, patch: object) {
  const view = must(await openSetupLink(application.ports, { token, context: context() }));
  const versioned = { version: view.revision?.version ?? 0, ...patch };
  return must(await saveDraft(application.ports, { token, patch: versioned, context: context() }));
}

async function credentials(token: string, ports: Ports = application.ports) {
  const signal = new AbortController().signal;
  const view = must(await runChecks(ports, { token, onResult: () => undefined, signal, context: context() }));
  return { view, check: view.checks?.results.find(({ key }) => key === "credentials") };
}

const probes = () => provider.requestsTo("token").length;
const at = (clock: string) => application.another({ now: () => new Date(`2026-11-23T${clock}Z`) });

describe("asking about the same values again", () => {
  test("is possible three times in an hour, then what was said last is shown with its time", async () => {
    const { token } = await entered({ typed: "wrong secret" });
    provider.configure({ tokenAuthentication: ["client_secret_basic"] });
    for (const clock of ["10:00:00", "10:05:00", "10:06:00", "10:07:00"]) {
      const { check } = await credentials(token, at(clock));
      expect(check).toMatchObject({ state: "failure", field: "clientSecret" });
      expect(check?.asked).toBeUndefined();
    }
    expect(probes()).toBe(4);

    const { check } = await credentials(token, at("10:08:00"));
    expect(check).toMatchObject({
      state: "failure",
      asked: { at: "2026-11-23T10:07:00.000Z", againFrom: "2026-11-23T11:00:00.000Z" },
    });
    expect(probes()).toBe(4);

    await credentials(token, at("11:00:00"));
    expect(probes()).toBe(5);
  });

  test("from several instances at once is counted together", async () => {
    const { token } = await entered();
    provider.configure({ tokenAuthentication: ["client_secret_basic"] });
    await Promise.all(Array.from({ length: 8 }, () => credentials(token, at("10:00:00"))));
    expect(probes()).toBe(4);
  });

  test("keeps the way of client authentication that was found", async () => {
    const { token } = await entered();
    provider.configure({ tokenAuthentication: ["client_secret_post"] });
    provider.misbehave({
      kind: "discovery",
      change: (document) =>
        void Object.assign(document, {
          token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
        }),
    });
    for (const clock of ["10:00:00", "10:01:00", "10:02:00", "10:03:00"]) await credentials(token, at(clock));
    const remembered = await credentials(token, at("10:04:00"));
    expect(remembered.check).toMatchObject({ state: "pass", asked: { at: "2026-11-23T10:03:00.000Z" } });
    expect(remembered.view.revision?.clientAuthentication).toBe("client_secret_post");
    expect(probes(), "both ways, four times").toBe(8);
  });

  test("is allowed at once when a value has changed", async () => {
    const { slug, token } = await entered({ typed: "wrong secret" });
    provider.configure({ tokenAuthentication: ["client_secret_basic"] });
    for (const clock of ["10:00:00", "10:01:00", "10:02:00", "10:03:00", "10:04:00"])
      await credentials(token, at(clock));
    expect(probes()).toBe(4);
    await save(token, { clientSecret: "right secret" });
    expect((await credentials(token, at("10:05:00"))).check?.state).toBe("pass");
    expect(probes()).toBe(5);
    await save(token, { clientId: `${slug}-other` });
    expect((await credentials(token, at("10:06:00"))).check?.state).toBe("failure");
    expect(probes()).toBe(6);
  });

  test("of one connection takes nothing from another's", async () => {
    const [one, other] = [await entered(), await entered()];
    for (const clock of ["10:00:00", "10:01:00", "10:02:00", "10:03:00", "10:04:00"])
      await credentials(one.token, at(clock));
    provider.forgetRequests();
    expect((await credentials(other.token, at("10:04:00"))).check?.asked).toBeUndefined();
    expect(probes()).toBe(1);
  });
});

describe("the probe and the sign-in prove the client with the same bytes", () => {
  const special = `a b+c%d&e=f:g;h!i'j(k)l*m~n-o_p.q/r?s#t"u\\v{w}x|y^z\`@$,<>[]`;
  test.each(["client_secret_basic", "client_secret_post"] as const)("%s", async (way) => {
    provider.configure({ tokenAuthentication: [way] });
    const clientId = `id !'()*~:%+ ${way}`;
    const { slug, token } = await entered({ secret: special, clientId });
    expect((await credentials(token)).check?.state).toBe("pass");
    const browser = new CookieJar();
    const begun = must(await startTestSignIn(application.ports, { token, cookieHeader: null, context: context() }));
    browser.take(begun.setCookies);
    const address = new URL(await provider.visit(begun.location));
    const completed = await completeSignIn(application.ports, {
      place: { slug, connectionKey: null },
      parameters: address.searchParams,
      cookieHeader: browser.header,
      context: context(),
    });
    expect(completed.ok ? "came back" : completed.refusal.code).toBe("came back");

    const [probe, signIn] = provider.requestsTo("token").map(({ headers, rawBody }) => ({
      authorization: headers.authorization,
      credentials: rawBody
        .split("&")
        .filter((part) => /^client_(?:id|secret)=/.test(part))
        .sort(),
    }));
    expect(probe).toEqual(signIn);
    expect(probe?.authorization === undefined).toBe(way === "client_secret_post");
  });
});

test("a public client is accepted without a secret, and refused when the provider wants one", async () => {
  const open = await entered({ secret: "" });
  expect((await credentials(open.token)).check?.state).toBe("pass");
  expect(provider.requestsTo("token")[0]?.form.has("client_secret")).toBe(false);
  const closed = await entered({ secret: "needed", typed: "" });
  expect((await credentials(closed.token)).check?.state).toBe("failure");
});

test("an answer that tells nothing is a warning, and never a failure", async () => {
  const { token } = await entered();
  provider.misbehave({ kind: "token_error", error: "temporarily_unavailable", status: 503 });
  const { check, view } = await credentials(token);
  expect(check?.state).toBe("warning");
  expect(view.checks?.passed).toBe(true);
});

describe("the day on which a secret ends", () => {
  const expiry = async (token: string) =>
    must(await openSetupLink(application.ports, { token, context: context() })).revision?.secret?.expiresAt ?? null;
  const day = `${new Date().getUTCFullYear() + 1}-08-14`;
  const refused = async (token: string, patch: object) => {
    const view = must(await openSetupLink(application.ports, { token, context: context() }));
    const versioned = { version: view.revision?.version ?? 0, ...patch };
    const saved = await saveDraft(application.ports, { token, patch: versioned, context: context() });
    return saved.ok || saved.refusal.code !== "invalid" ? [] : saved.refusal.problems.map(({ field }) => field);
  };

  test("is kept with the secret, can be changed and taken away, and a new secret begins without one", async () => {
    const { token } = await entered();
    await save(token, { secretExpiresOn: day });
    expect(await expiry(token)).toBe(`${day}T00:00:00.000Z`);
    await credentials(token);
    expect(await expiry(token), "after the secret was bound to its endpoint").toBe(`${day}T00:00:00.000Z`);
    await save(token, { secretExpiresOn: "" });
    expect(await expiry(token)).toBeNull();
    await save(token, { secretExpiresOn: day });
    await save(token, { clientSecret: "another" });
    expect(await expiry(token)).toBeNull();
    await save(token, { clientSecret: "a third", secretExpiresOn: day });
    expect(await expiry(token)).toBe(`${day}T00:00:00.000Z`);
  });

  test("does not undo that checks and tests of these values count", async () => {
    const { token } = await entered();
    await credentials(token);
    expect((await save(token, { secretExpiresOn: day })).checks?.current).toBe(true);
  });

  test.each([
    ["that has passed", "2020-01-01"],
    ["that no calendar has", `${day.slice(0, 4)}-02-31`],
  ])("%s is refused, and its twin in the future is kept", async (_name, wrong) => {
    const { token } = await entered();
    expect(await refused(token, { secretExpiresOn: wrong })).toEqual(["secretExpiresOn"]);
    expect(await expiry(token)).toBeNull();
    await save(token, { secretExpiresOn: day });
    expect(await expiry(token)).not.toBeNull();
  });

  test("without a secret belongs to nothing, and with one is kept", async () => {
    const { token } = await entered({ secret: "" });
    expect(await refused(token, { secretExpiresOn: day })).toEqual(["secretExpiresOn"]);
    await save(token, { clientSecret: "s", secretExpiresOn: day });
    expect(await expiry(token)).not.toBeNull();
  });
});
