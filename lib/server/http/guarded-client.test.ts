import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { callLimits } from "@/lib/domain/limits/call-limits";
import { callGate } from "./call-gate";
import { guardedHttp, type NameResolver } from "./guarded-client";
import { isPublicAddress } from "./public-address";

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

/** Resolves like the system would, to whatever a test says. */
const resolving =
  (...addresses: string[]): NameResolver =>
  (_host, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );

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
        response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" }).end("x"),
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
