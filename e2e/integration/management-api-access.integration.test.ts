import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Operation } from "@/lib/application/api/operation";
import { operations } from "@/lib/application/api/operations";
import { completeSignIn } from "@/lib/application/sign-in/complete-sign-in";
import { startSignIn } from "@/lib/application/sign-in/start-sign-in";
import { closeOrganization } from "@/lib/application/staff/close-organization";
import { retireConnection } from "@/lib/application/staff/connections";
import { approveSubmission, rejectSubmission } from "@/lib/application/staff/review-submission";
import { apiScopes, scopeAllows } from "@/lib/domain/staff/permission";
import { context, goLive, must, startApplication, type TestApplication } from "../support/application";
import { CookieJar } from "../support/cookie-jar";
import { changedTables, databaseDigest } from "../support/database-digest";
import { type FakeIdentityProvider, startFakeIdentityProvider } from "../support/fake-identity-provider";
import { type ManagementApi, managementApi } from "../support/management-api";

/** Appears in no answer, whoever asks. */
const canary = "canary-6f1c-client-secret";

let provider: FakeIdentityProvider;
let application: TestApplication;
let api: ManagementApi;
let allowed: string;
let number = 0;

beforeAll(async () => {
  provider = await startFakeIdentityProvider({ users: [{ email: "ada@northwind.example", name: "Ada" }], clients: [] });
  application = await startApplication({ providers: [provider] });
  api = await managementApi(application);
  allowed = await api.key();
});

afterAll(async () => {
  await application?.stop();
  await provider?.stop();
});

/** An organization in which there is one of everything that the API can name. */
interface Furnished {
  readonly slug: string;
  readonly ids: Readonly<Record<string, string>>;
}

async function furnished(): Promise<Furnished> {
  number += 1;
  const slug = `access-${number}`;
  await goLive(application, provider, { slug });
  await signIn(slug);
  const made = async (path: string, body: unknown) => {
    const answer = await api.call("POST", `/organizations/${slug}${path}`, { key: allowed, body });
    const read: { id?: string } = await answer.json();
    expect(answer.status, JSON.stringify(read)).toBe(201);
    return read.id ?? "";
  };
  const submission = newSubmission(slug, "second");
  const sessions = await api.call("GET", `/organizations/${slug}/sessions`, { key: allowed });
  const [session]: { id: string }[] = await sessions.json();
  return {
    slug,
    ids: {
      contacts: await made("/contacts", { name: "Lee", email: "lee@northwind.example" }),
      "setup-links": await made("/setup-links", {}),
      submissions: await made("/submissions", submission),
      sessions: session?.id ?? "",
      platform: await sparePlatform(),
    },
  };
}

/** One that no organization has. */
async function sparePlatform(): Promise<string> {
  const key = `spare-${number}`;
  const data = { key, name: "Spare", launchUrl: "https://spare.example", position: 100 + number };
  await application.database.platform.create({ data });
  return key;
}

function newSubmission(slug: string, connection: string) {
  const clientId = `${slug}-${connection}-${Math.random()}`;
  provider.addClient({
    ...{ clientId, clientSecret: canary },
    redirectUris: [`http://localhost:3000/loginoauth/${slug}/${connection}`],
  });
  return { connection, issuer: provider.issuer, clientId, clientSecret: canary };
}

async function signIn(slug: string): Promise<void> {
  const browser = new CookieJar();
  const begun = must(
    await startSignIn(application.ports, {
      ...{ slug, platformKey: "advertising", connectionKey: null, returnTo: null },
      ...{ cookieHeader: null, context: context() },
    }),
  );
  browser.take(begun.setCookies);
  const { searchParams } = new URL(await provider.visit(begun.location));
  const place = { slug, connectionKey: null };
  must(
    await completeSignIn(application.ports, {
      ...{ place, parameters: searchParams, cookieHeader: browser.header, context: context() },
    }),
  );
}

/** The address of an operation for something that belongs to `owner`, below the organization `slug`. */
function addressOf({ path }: Operation, owner: Furnished, slug = owner.slug): string {
  const kind = /([\w-]+)\/\{id\}/.exec(path)?.[1] ?? "";
  const key = path.includes("/connections/")
    ? "main"
    : path.startsWith("/platforms/")
      ? owner.ids.platform
      : "advertising";
  return path
    .replace("{slug}", slug)
    .replace("{id}", owner.ids[kind] ?? "")
    .replace("{key}", key ?? "");
}

const digest = () => databaseDigest((sql) => application.pool.query(sql));

/** Platforms are every organization's, so that a key for one changes none. */
const changesAllPlatforms = ({ path, method }: Operation) => path.startsWith("/platforms") && method !== "GET";

function bodyOf({ id, body, example }: Operation, { slug }: Furnished): unknown {
  if (body === null) return undefined;
  if (id === "createOrganization") return { ...example, slug: `made-${Math.random().toString(36).slice(2)}` };
  if (id === "createPlatform") return { ...example, key: `made-${Math.random().toString(36).slice(2)}` };
  if (id === "renameOrganization") return { slug: `renamed-${Math.random().toString(36).slice(2)}` };
  return id === "submit" ? newSubmission(slug, "third") : (example ?? {});
}

async function problem(answer: Response): Promise<{ code: string; status: number }> {
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  const { code, status, correlationId, type } = await answer.json();
  expect(status).toBe(answer.status);
  expect(correlationId).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
  expect(type).toBe(`http://localhost:3000/api/v1/docs#${code}`);
  return { code, status };
}

test("every operation has its route, and every route its operation", () => {
  const routes = api.routes.map(({ method, path }) => `${method} ${path}`);
  expect(routes.sort()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).sort());
});

describe.each(operations.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
  "%s",
  (_name, operation) => {
    let owner: Furnished;
    let another: Furnished;
    /** What some operations ask for first, beside that it is there. */
    const ready = async (of: Furnished) => {
      const decide = { actor: application.staff, id: of.ids.submissions ?? "", note: "fine", context: context() };
      const main = { actor: application.staff, slug: of.slug, key: "main", reason: "By mistake.", context: context() };
      if (operation.id === "restoreConnection") must(await retireConnection(application.ports, main));
      if (operation.id === "undoDecision") must(await rejectSubmission(application.ports, decide));
      if (operation.id !== "rollBack") return of;
      must(await approveSubmission(application.ports, decide));
      const body = newSubmission(of.slug, "second");
      const answer = await api.call("POST", `/organizations/${of.slug}/submissions`, { key: allowed, body });
      const { id }: { id: string } = await answer.json();
      must(await approveSubmission(application.ports, { ...decide, id }));
      return of;
    };
    const ask = (key: string | null, address: string, from = owner) =>
      api.call(operation.method, address, { key, body: bodyOf(operation, from) });

    beforeAll(async () => {
      owner = await ready(await furnished());
      another = await ready(await furnished());
    });

    test("answers nobody without a key that is valid", async () => {
      const none = await ask(null, addressOf(operation, owner));
      expect(none.headers.get("www-authenticate")).toBe('Bearer realm="Pacvue management API"');
      expect(await problem(none)).toEqual({ code: "key_missing", status: 401 });
      const keys = {
        key_unknown: `psk_${"A".repeat(43)}`,
        key_revoked: await api.key({ revoked: true }),
        key_expired: await api.key({ expired: true }),
      };
      for (const [code, key] of Object.entries(keys)) {
        const answer = await ask(key, addressOf(operation, owner));
        expect(answer.headers.get("www-authenticate")).toContain('error="invalid_token"');
        expect(await problem(answer)).toEqual({ code, status: 401 });
      }
    });

    test("refuses a key of other scopes", async () => {
      const scopes = apiScopes.filter((scope) => !scopeAllows(scope, operation.scope));
      const answer = await ask(await api.key({ scopes }), addressOf(operation, owner));
      expect(answer.headers.get("www-authenticate")).toContain('error="insufficient_scope"');
      expect(await problem(answer)).toEqual({ code: "scope_missing", status: 403 });
    });

    test("shows and does nothing of another organization", async () => {
      const limited = await api.key({ limitedTo: another.slug });
      const before = await digest();
      const answer = await ask(limited, addressOf(operation, owner));
      if (changesAllPlatforms(operation)) {
        expect(await problem(answer)).toEqual({ code: "scope_missing", status: 403 });
      } else if (operation.path.includes("{")) {
        expect(await problem(answer)).toEqual({ code: "not_found", status: 404 });
      } else if (operation.method === "POST") {
        expect(await problem(answer)).toEqual({ code: "scope_missing", status: 403 });
      } else {
        expect(answer.status).toBe(200);
        expect(await answer.text()).not.toContain(owner.slug);
      }
      if (operation.path.includes("{slug}") && operation.path.includes("{id}")) {
        const crossed = await ask(allowed, addressOf(operation, owner, another.slug));
        expect(await problem(crossed)).toEqual({ code: "not_found", status: 404 });
      }
      expect(changedTables(before, await digest())).toEqual([]);
    });

    test("serves a key with its scope, limited to the organization or not, and lets no secret out", async () => {
      // A new connection belongs to the organization, so that it needs that scope too.
      const scopes = operation.id === "submit" ? [operation.scope, "organizations:write" as const] : [operation.scope];
      if (operation.id === "reopenOrganization") {
        for (const { slug } of [owner, another])
          must(
            await closeOrganization(application.ports, {
              actor: application.staff,
              slug,
              reason: "By mistake.",
              context: context(),
            }),
          );
      }
      const answers = [await ask(await api.key({ scopes }), addressOf(operation, owner))];
      if (operation.id !== "createOrganization" && !changesAllPlatforms(operation)) {
        const limited = await api.key({ scopes, limitedTo: another.slug });
        answers.push(await ask(limited, addressOf(operation, another), another));
      }
      for (const answer of answers) {
        const text = await answer.text();
        expect(answer.status, text).toBe(operation.status);
        expect(answer.headers.get("cache-control")).toBe("no-store");
        expect(Number(answer.headers.get("ratelimit-remaining"))).toBeGreaterThan(0);
        expect(text).not.toContain(canary);
        expect(text).not.toMatch(/sealed|hash|psk_|v1\.k1\./i);
      }
    });
  },
);

describe("what a body or a query names of another organization", () => {
  /** Values of one's own, which name nothing that is there already. */
  const plain = [
    ...[
      "name",
      "email",
      "role",
      "slug",
      "key",
      "label",
      "place",
      "description",
      "icon",
      "launchUrl",
      "enabled",
      "reason",
    ],
    ...["idleMinutes", "longestMinutes", "expiresInHours", "send", "comments", "limit", "sort", "state", "format"],
    ...[
      "issuer",
      "clientId",
      "clientSecret",
      "secretExpiresOn",
      "endpointsByHand",
      "userManagement",
      "answers",
      "note",
    ],
    ...["action", "from", "before"],
    // Of the same name at every organization, or of all of them.
    ...["platform", "platforms"],
  ];
  const named = ["after", "organization", "search", "actor", "connection", "connections"];

  test("is all tried here", () => {
    const names = operations.flatMap(({ query, body }) => [
      ...Object.keys(query.shape),
      ...(body !== null && "shape" in body ? Object.keys(Object(body.shape)) : []),
    ]);
    const untried = [...new Set(names)].filter((name) => !plain.includes(name) && !named.includes(name));
    expect(untried, "say here whether these name something of an organization, and if so try another's").toEqual([]);
    expect(named.filter((name) => !names.includes(name))).toEqual([]);
  });

  test("is neither shown nor taken", async () => {
    const [owner, another] = [await furnished(), await furnished()];
    const limited = await api.key({ limitedTo: another.slug });
    const own = await api.key({ limitedTo: owner.slug });
    const read = async (key: string, path: string) => {
      const answer = await api.call("GET", path, { key });
      return { status: answer.status, text: await answer.text(), link: answer.headers.get("link") ?? "" };
    };

    // Where a list goes on: of every list that comes in parts.
    for (const { path, paged } of operations) {
      if (!paged) continue;
      const [theirs, mine] = [path.replace("{slug}", owner.slug), path.replace("{slug}", another.slug)];
      const first = await read(own, `${theirs}?limit=1`);
      const after = /[?&]after=([^&>]+)/.exec(first.link)?.[1];
      if (after === undefined) continue;
      const crossed = await read(limited, `${mine}?limit=50&after=${after}`);
      expect([200, 422]).toContain(crossed.status);
      expect(crossed.text).not.toContain(owner.slug);
      expect((await read(own, `${theirs}?limit=50&after=${after}`)).status).toBe(200);
    }
    // Whose audit trail, and what in it.
    for (const query of [
      `organization=${owner.slug}`,
      `search=${owner.ids.contacts}`,
      `actor=${owner.ids.submissions}`,
    ]) {
      expect((await read(limited, `/audit-events?${query}`)).text).not.toContain(owner.slug);
      expect((await read(limited, `/organizations?search=${owner.slug}`)).text).not.toContain(owner.slug);
    }
    expect((await read(own, `/audit-events?organization=${owner.slug}`)).text).toContain(owner.slug);
    expect((await read(own, `/audit-events?search=${owner.ids.contacts}`)).text).toContain(owner.slug);
    // Whose connection: the second one is the owner's alone.
    const body = { key: "owned", label: "Owned" };
    expect((await api.call("POST", `/organizations/${owner.slug}/connections`, { key: own, body })).status).toBe(201);
    const calls = [
      ["POST", "/setup-links", { connection: "owned" }, 201],
      ["PATCH", "/platforms/advertising", { connections: ["owned"] }, 200],
      ["PATCH", "/connections/owned", { label: "Taken" }, 200],
    ] as const;
    for (const [method, path, form, status] of calls) {
      const before = await digest();
      const crossed = await api.call(method, `/organizations/${another.slug}${path}`, { key: limited, body: form });
      expect([404, 422], `${method} ${path}`).toContain(crossed.status);
      expect(changedTables(before, await digest())).toEqual([]);
      const twin = await api.call(method, `/organizations/${owner.slug}${path}`, { key: own, body: form });
      expect(twin.status, `${method} ${path}`).toBe(status);
    }
  });
});

test("no secret and no key is in the log or in the audit trail", async () => {
  const events = await application.database.auditEvent.findMany();
  for (const text of [JSON.stringify(application.logged), JSON.stringify(events)]) {
    expect(text.length).toBeGreaterThan(1000);
    expect(text).not.toContain(canary);
    expect(text).not.toMatch(/psk_[A-Za-z0-9_-]{20}/);
  }
});
