import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { resolving } from "@/e2e/support/resolving";
import { callLimits } from "@/lib/domain/limits/call-limits";
import { callGate } from "./call-gate";
import { guardedHttp, onCall } from "./guarded-client";
import { isPublicAddress } from "./public-address";
import type { NameResolver } from "./public-lookup";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server on this machine that counts who comes. */
async function canary(listener: RequestListener): Promise<{ origin: string; port: number; visits: () => number }> {
  let visits = 0;
  const server = createServer((request, response) => {
    visits += 1;
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, port, visits: () => visits };
}

const account = { share: "sign_in", organizationId: "northwind" } as const;

const json: RequestListener = (_request, response) =>
  response.writeHead(200, { "content-type": "application/json" }).end('{"fine":true}');

async function codeOf(url: string, options: Partial<Parameters<typeof guardedHttp>[0]> = {}): Promise<string> {
  const answer = await guardedHttp({ allowedPrivateOrigins: [], ...options })({ url, account });
  return answer.ok ? "answered" : answer.refusal.code;
}

test("an origin that the operator lists is reached although private; its neighbour on another port is not", async () => {
  const [listed, neighbour] = [await canary(json), await canary(json)];
  const http = guardedHttp({ allowedPrivateOrigins: [listed.origin] });
  expect((await http({ url: `${listed.origin}/x`, account })).ok).toBe(true);
  expect((await http({ url: `${neighbour.origin}/x`, account })).ok).toBe(false);
  expect(neighbour.visits()).toBe(0);
});

describe("addresses that are never connected to", () => {
  test.each([
    ..."127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.100.100.200 0.0.0.0 224.0.0.1 255.255.255.255 192.0.2.1 168.63.129.16".split(
      " ",
    ),
    ...":: ::1 fd00:ec2::254 fe80::1 ::ffff:127.0.0.1 ::ffff:169.254.169.254 64:ff9b::a9fe:a9fe 2002:7f00:1:: 2001:0:7f00:1:: ff02::1".split(
      " ",
    ),
  ])("%s", async (address) => {
    expect(isPublicAddress(address)).toBe(false);
    const literal = address.includes(":") ? `[${address}]` : address;
    expect(await codeOf(`https://${literal}/`)).toBe("private_address");
    expect(await codeOf("https://id.example.com/", { resolve: resolving(address) })).toBe("private_address");
  });

  test.each(["", "id.example.com", "[::1]", "8.8.8.8.8"])("nor what is no address: %j", (text) =>
    expect(isPublicAddress(text)).toBe(false),
  );

  test.each(["8.8.8.8", "2606:4700:4700::1111"])("while %s is public", (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );
});

test.each([
  "http://127.1/",
  "https://0x7f000001/",
  "https://0177.0.0.1/",
  "https://2130706433/",
  "https://localhost./",
  "https://①②⑦.0.0.1/",
])("loopback in an odd spelling is not reached: %s", async (url) => {
  expect(["private_address", "not_https", "not_found"]).toContain(await codeOf(url));
});

test("one private address among public ones refuses the name", async () => {
  expect(await codeOf("https://id.example.com/", { resolve: resolving("93.184.216.34", "127.0.0.1") })).toBe(
    "private_address",
  );
});

test("the name is asked for once, so that a second answer cannot lead elsewhere", async () => {
  let asked = 0;
  const rebinding: NameResolver = (host, done) => {
    asked += 1;
    resolving(asked === 1 ? "10.0.0.1" : "127.0.0.1")(host, done);
  };
  expect(await codeOf("https://id.example.com/", { resolve: rebinding })).toBe("private_address");
  expect(asked).toBe(1);
});

test("plain http is refused without a connection, and allowed only for a listed origin", async () => {
  const server = await canary(json);
  expect(await codeOf(`${server.origin}/`)).toBe("not_https");
  expect(server.visits()).toBe(0);
  expect(await codeOf(`${server.origin}/`, { allowedPrivateOrigins: [server.origin] })).toBe("answered");
});

describe("an answer is refused, and its honest twin is read", () => {
  const answers: [string, string, RequestListener][] = [
    [
      "a redirect",
      "redirected",
      (_request, response) => response.writeHead(302, { location: "http://169.254.169.254/" }).end(),
    ],
    [
      "HTML",
      "not_json",
      (_request, response) => response.writeHead(200, { "content-type": "text/html" }).end("<p>hello"),
    ],
    [
      "a list",
      "not_json",
      (_request, response) => response.writeHead(200, { "content-type": "application/json" }).end("[]"),
    ],
    [
      "a stated size above 256 kB",
      "too_large",
      (_request, response) =>
        response.writeHead(200, { "content-type": "application/json", "content-length": 300_000 }).end(),
    ],
    [
      "an unstated size above 256 kB",
      "too_large",
      (_request, response) =>
        response.writeHead(200, { "content-type": "application/json" }).end(`{"x":"${"y".repeat(300_000)}"}`),
    ],
    [
      "JSON that is very deep",
      "not_json",
      (_request, response) =>
        response
          .writeHead(200, { "content-type": "application/json" })
          .end(`${'{"a":'.repeat(100)}1${"}".repeat(100)}`),
    ],
    [
      "a compressed body",
      "not_json",
      (_request, response) =>
        response
          .writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" })
          .end('{"fine":true}'),
    ],
    ["a reset connection", "unreachable", (request) => request.socket.destroy()],
  ];
  test.each(answers)("%s", async (_name, code, listener) => {
    const [spoilt, honest] = [await canary(listener), await canary(json)];
    const allowedPrivateOrigins = [spoilt.origin, honest.origin];
    expect(await codeOf(`${spoilt.origin}/`, { allowedPrivateOrigins })).toBe(code);
    expect(await codeOf(`${honest.origin}/`, { allowedPrivateOrigins })).toBe("answered");
  });
});

test("whoever asked can stop the call, which is told as being stopped", async () => {
  const server = await canary(() => undefined);
  const stop = new AbortController();
  const http = guardedHttp({ allowedPrivateOrigins: [server.origin] });
  const call = http({ url: server.origin, account, signal: stop.signal });
  stop.abort(new Error("stopped by the reader"));
  await expect(call).rejects.toThrow("stopped by the reader");
});

test("one organization's hanging calls keep it from more, and nobody else from the same server", async () => {
  const hanging = await canary((request, response) => {
    if (request.url !== "/hangs") json(request, response);
  });
  const http = guardedHttp({ allowedPrivateOrigins: [hanging.origin] });
  const { atOnce, waiting } = callLimits.sign_in;
  const stops = Array.from({ length: atOnce + waiting }, () => new AbortController());
  const held = stops.map(({ signal }) =>
    http({ url: `${hanging.origin}/hangs`, account, signal }).catch(() => "stopped"),
  );
  const refused = await http({ url: `${hanging.origin}/`, account });
  expect(refused).toMatchObject({ ok: false, refusal: { code: "too_many_calls" } });
  expect((await http({ url: `${hanging.origin}/`, account: { ...account, organizationId: "other" } })).ok).toBe(true);
  for (const stop of stops) stop.abort(new Error("over"));
  await Promise.all(held);
  expect((await http({ url: `${hanging.origin}/`, account })).ok).toBe(true);
});

test("a call that fails gives its place back", async () => {
  const gate = callGate({ limits: { ...callLimits, sign_in: { atOnce: 1, inAll: 2, waiting: 0 } } });
  const server = await canary((request) => request.socket.destroy());
  const http = guardedHttp({ allowedPrivateOrigins: [server.origin], gate });
  for (let round = 0; round < 3; round += 1)
    expect(await http({ url: server.origin, account })).toMatchObject({ refusal: { code: "unreachable" } });
});

/** What somebody is told who asks a server that answers so. */
async function answerOf(listener: RequestListener, more: Partial<Parameters<typeof guardedHttp>[0]> = {}) {
  const server = await canary(listener);
  const answer = await guardedHttp({ allowedPrivateOrigins: [server.origin], ...more })({
    url: `${server.origin}/`,
    account,
  });
  return answer.ok ? answer.value : answer.refusal;
}

const answering =
  (body: string, headers: Record<string, string | number> = {}, status = 200): RequestListener =>
  (_request, response) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(body);

test("what is refused before a call says so without a status", async () => {
  const http = guardedHttp({ allowedPrivateOrigins: [] });
  const refused = { ok: false, refusal: { code: "not_https", status: null, date: null } };
  for (const url of ["id.example.com", "http://id.example.com/", "ftp://id.example.com/"])
    expect(await http({ url, account })).toEqual(refused);
  for (const url of ["https://user@id.example.com/", "https://:secret@id.example.com/"])
    expect(await http({ url, account })).toEqual(refused);
  const inside = { code: "private_address", status: null, date: null };
  expect(await http({ url: "https://[::1]/", account })).toEqual({ ok: false, refusal: inside });
});

test("an origin that the operator lists is reached without credentials alone", async () => {
  const { origin, port, visits } = await canary(json);
  const allowedPrivateOrigins = [origin];
  expect(await codeOf(`http://user:secret@127.0.0.1:${port}/`, { allowedPrivateOrigins })).toBe("not_https");
  expect(visits()).toBe(0);
  expect(await codeOf(`http://127.0.0.1:${port}/`, { allowedPrivateOrigins })).toBe("answered");
});

test("a name of this machine is looked up and not connected to", async () => {
  const { port, visits } = await canary(json);
  expect(await codeOf(`https://localhost:${port}/`)).toBe("private_address");
  expect(visits()).toBe(0);
});

test("a call asks for uncompressed JSON, and sends what it was given", async () => {
  const got: unknown[] = [];
  const { origin } = await canary(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    const { accept, authorization } = request.headers;
    got.push([request.method, accept, request.headers["accept-encoding"], authorization, body]);
    json(request, response);
  });
  const http = guardedHttp({ allowedPrivateOrigins: [origin] });
  await http({ url: origin, account });
  await http({ url: origin, account, method: "POST", headers: { authorization: "Basic x" }, body: "grant_type=code" });
  expect(got).toEqual([
    ["GET", "application/json", "identity", undefined, ""],
    ["POST", "application/json", "identity", "Basic x", "grant_type=code"],
  ]);
});

test("every call is told to whoever counts, until they stop", async () => {
  const { origin } = await canary(json);
  const http = guardedHttp({ allowedPrivateOrigins: [origin] });
  const calls: unknown[] = [];
  const stop = onCall((call) => calls.push(call));
  await http({ url: `${origin}/a`, account });
  await http({ url: `${origin}/b`, account, method: "POST" });
  await http({ url: "http://id.example.com/", account });
  stop();
  await http({ url: `${origin}/c`, account });
  expect(calls).toEqual([
    { method: "GET", url: `${origin}/a` },
    { method: "POST", url: `${origin}/b` },
  ]);
});

describe("an answer", () => {
  test("is told with its status, the provider's clock and how long it took", async () => {
    const date = "Wed, 25 Nov 2026 08:00:00 GMT";
    const answer = await answerOf(answering('{"a":1}', { date }, 201));
    expect(answer).toEqual({ status: 201, json: { a: 1 }, date: new Date(date), milliseconds: expect.any(Number) });
    const { milliseconds } = answer as { milliseconds: number };
    expect(milliseconds).toBeGreaterThanOrEqual(0);
    expect(milliseconds).toBeLessThan(5000);
  });

  test.each([
    ["soon", null],
    ["Wed, 25 Nov 2026 08:00:00 GMT", new Date("2026-11-25T08:00:00Z")],
  ])("that was sent %j has that time or none", async (date, time) => {
    expect(await answerOf(answering("{}", { date }))).toMatchObject({ date: time });
    expect(await answerOf(answering("<p>", { date, "content-type": "text/html" }))).toMatchObject({ date: time });
  });

  test("that names no time has none", async () => {
    const silent: RequestListener = (request, response) => {
      response.sendDate = false;
      json(request, response);
    };
    expect(await answerOf(silent)).toMatchObject({ status: 200, date: null });
  });

  test.each([
    [200, "answered"],
    [299, "answered"],
    [300, "redirected"],
    [302, "redirected"],
    [399, "redirected"],
    [400, "answered"],
    [404, "answered"],
    [500, "answered"],
  ])("of status %i with JSON counts as %s", async (status, code) => {
    const told = await answerOf(answering("{}", {}, status));
    expect(told).toMatchObject(code === "answered" ? { status, json: {} } : { code, status });
  });

  test.each([
    [499, "not_json"],
    [500, "server_error"],
    [503, "server_error"],
  ])("of status %i without JSON counts as %s", async (status, code) => {
    expect(await answerOf(answering("<p>", { "content-type": "text/html" }, status))).toMatchObject({ code, status });
  });

  test.each([
    "application/json",
    "Application/JSON",
    "application/json; charset=utf-8",
    "application/json ;charset=utf-8",
    "application/json  ",
    "application/jrd+json",
    "application/vnd.idp.v2+json;q=1",
  ])("of type %j is JSON", async (type) => {
    expect(await answerOf(answering('{"a":1}', { "content-type": type }))).toMatchObject({ json: { a: 1 } });
  });

  test.each([
    "text/html",
    "text/json",
    "application/jsonp",
    "application/json-seq",
    "application/+json",
    "application/a b+json",
    "x-application/json",
    "text/plain; application/json",
  ])("of type %j is not", async (type) => {
    expect(await answerOf(answering('{"a":1}', { "content-type": type }))).toMatchObject({ code: "not_json" });
  });

  test("in an encoding that changes nothing is read", async () => {
    expect(await answerOf(answering("{}", { "content-encoding": "identity" }))).toMatchObject({ json: {} });
  });

  const sized = (length: number) => `{"x":"${"y".repeat(length - 8)}"}`;
  const largest = 256 * 1024;
  test.each([
    ["stated", (body: string): RequestListener => answering(body, { "content-length": Buffer.byteLength(body) })],
    ["not stated", (body: string): RequestListener => answering(body, { "transfer-encoding": "chunked" })],
  ])("whose size is %s is read up to 256 kB, and not one byte more", async (_how, sending) => {
    expect(await answerOf(sending(sized(largest)))).toMatchObject({ json: { x: expect.any(String) } });
    expect(await answerOf(sending(sized(largest + 1)))).toMatchObject({ code: "too_large", status: 200 });
  });

  test("that states a size beyond the limit is left off before any of it is read", async () => {
    const stated: RequestListener = (_request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": largest + 1 }).flushHeaders();
    };
    expect(await answerOf(stated, { totalMilliseconds: 60_000 })).toMatchObject({ code: "too_large" });
  });

  const deep = (open: string, close: string, levels: number) =>
    `{"a":${open.repeat(levels - 1)}${"1".repeat(open === "[" ? 0 : 1)}${close.repeat(levels - 1)}}`;
  test.each([
    ["objects 32 deep", deep('{"a":', "}", 32)],
    ["lists 32 deep", deep("[", "]", 32)],
    ["many objects side by side", `{"a":[${Array.from({ length: 50 }, () => "{}").join(",")}]}`],
    ["many lists side by side", `{"a":[${Array.from({ length: 50 }, () => "[]").join(",")}]}`],
    ["brackets in text", `{"a":"${"[{".repeat(50)}"}`],
    ["brackets in text behind a quotation mark in it", `{"a":"\\"${"[".repeat(50)}"}`],
    ["a backslash at the end of a text", `{"a":"\\\\","b":{}}`],
    ["a byte order mark in front", '\uFEFF{"a":1}'],
  ])("with %s is read", async (_name, body) => {
    const text = body.replace(/^\uFEFF/, "");
    expect(await answerOf(answering(body))).toMatchObject({ json: JSON.parse(text) });
  });

  test("keeps a byte order mark within a text", async () => {
    expect(await answerOf(answering('{"a":"\uFEFFb"}'))).toMatchObject({ json: { a: "\uFEFFb" } });
  });

  test.each([
    ["objects 33 deep", deep('{"a":', "}", 33)],
    ["lists 33 deep", deep("[", "]", 33)],
    ["depth behind closing brackets in text", `{"t":"${"}]".repeat(50)}","a":${deep("[", "]", 33)}}`],
    ["depth behind a text that ends in a backslash", `{"t":"\\\\","a":${deep("[", "]", 33)}}`],
    ["nothing in it", ""],
    ["half an object", '{"a":'],
    ["null", "null"],
    ["a number", "7"],
    ["a text", '"{}"'],
    ["a list", "[{}]"],
  ])("with %s is not", async (_name, body) => {
    expect(await answerOf(answering(body))).toMatchObject({ code: "not_json", status: 200 });
  });

  test.each<[string, RequestListener]>([
    ["never begins", () => undefined],
    [
      "never ends",
      (_request, response) => {
        response.writeHead(200, { "content-type": "application/json" }).write("{");
      },
    ],
  ])("that %s is given up in time", async (_name, listener) => {
    const late = { code: "timeout", status: null, date: null };
    expect(await answerOf(listener, { totalMilliseconds: 50 })).toEqual(late);
  });
});

describe("a connection that cannot be made is told by its cause", () => {
  const failing =
    (failure: Error): NameResolver =>
    (_host, done) =>
      done(failure, []);
  const withCode = (code: unknown) => Object.assign(new Error("no"), { code });
  test.each<[string, Error]>([
    ["not_found", withCode("ENOTFOUND")],
    ["not_found", withCode("EAI_AGAIN")],
    ["not_found", withCode("ENODATA")],
    ["timeout", withCode("ETIMEDOUT")],
    ["timeout", withCode("UND_ERR_CONNECT_TIMEOUT")],
    ["timeout", withCode("UND_ERR_HEADERS_TIMEOUT")],
    ["tls", withCode("CERT_HAS_EXPIRED")],
    ["tls", withCode("DEPTH_ZERO_SELF_SIGNED_CERT")],
    ["tls", withCode("ERR_TLS_CERT_ALTNAME_INVALID")],
    ["tls", withCode("UNABLE_TO_VERIFY_LEAF_SIGNATURE")],
    ["tls", withCode("EPROTO")],
    ["unreachable", withCode("ECONNREFUSED")],
    ["unreachable", withCode(7)],
    ["unreachable", withCode(undefined)],
    ["not_found", new AggregateError([withCode("ENOTFOUND"), withCode("ETIMEDOUT")])],
    ["unreachable", new AggregateError([])],
    ["timeout", new Error("failed", { cause: new Error("again", { cause: withCode("ETIMEDOUT") }) })],
    ["unreachable", new Error("failed", { cause: { code: "ETIMEDOUT" } })],
  ])("%s: %o", async (code, failure) => {
    const http = guardedHttp({ allowedPrivateOrigins: [], resolve: failing(failure) });
    const refusal = { code, status: null, date: null };
    expect(await http({ url: "https://id.example.com/", account })).toEqual({ ok: false, refusal });
  });
});
