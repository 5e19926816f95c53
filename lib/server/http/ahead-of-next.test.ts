import { request as ask, createServer, type IncomingMessage, type Server } from "node:http";
import { gunzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { answerAheadOfNext, type RouteAhead } from "./ahead-of-next";
import { textOf } from "./known-text";

const faults: unknown[] = [];
const page = `<!doctype html><title>Northwind</title>${"<p>Where to go.</p>".repeat(100)}`;

const routes: readonly RouteAhead[] = [
  {
    ...{ method: "GET", path: /^\/login\/(?<client>[a-z0-9-]+)$/ },
    async answer(request, { client = "" }) {
      if (client === "broken") throw new Error("broken");
      const headers = new Headers({ "content-type": "text/html; charset=utf-8", "x-frame-options": "ALLOWALL" });
      headers.append("set-cookie", "a=1");
      headers.append("set-cookie", "b=2");
      return new Response(`${page}${client} ${request.url}`, { headers });
    },
  },
  {
    ...{
      method: "POST",
      path: /^\/login\/(?<client>[a-z0-9-]+)\/start$/,
      headers: () => ({ "referrer-policy": "no-referrer" }),
    },
    answer: async (request) => new Response(null, { status: 303, headers: { location: `/${await textOf(request)}` } }),
  },
];
answerAheadOfNext(routes, { publicUrl: "https://sso.example", onFault: (error) => faults.push(error) });

const servers: Server[] = [];

/** A server whose own listener stands where Next's does. */
async function serving(): Promise<number> {
  const server = createServer((_request, response) => response.writeHead(404).end("behind"));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}

afterEach(() => {
  faults.length = 0;
  for (const server of servers.splice(0)) server.close();
});

interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent without saying how long it is, unless a header does. */
  readonly body?: string;
}

async function answerTo(path: string, { method = "GET", headers = {}, body }: Asked = {}, port?: number) {
  const to = port ?? (await serving());
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const asking = ask({ port: to, host: "127.0.0.1", path, method, headers }, resolve).on("error", reject);
    if (body !== undefined) asking.write(body);
    asking.end();
  });
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk);
  return { status: answer.statusCode, headers: answer.headers, content: Buffer.concat(chunks) };
}

const form = (body: string) => ({ method: "POST", body, headers: { "content-length": String(body.length) } });

test("the login page is answered with the headers of every answer, which no handler can weaken", async () => {
  const { status, headers, content } = await answerTo("/login/northwind?platform=advertising");
  expect(status).toBe(200);
  expect(content.toString()).toBe(`${page}northwind https://sso.example/login/northwind?platform=advertising`);
  expect(headers).toMatchObject({
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "content-length": String(content.length),
    "set-cookie": ["a=1", "b=2"],
  });
});

test("the host that a visitor names is not the host that a handler sees", async () => {
  const { content } = await answerTo("/login/northwind", { headers: { host: "evil.example" } });
  expect(content.toString()).toContain("https://sso.example/login/northwind");
  expect(content.toString()).not.toContain("evil.example");
});

test("a page travels compressed to whoever takes it so, and plain to everybody else", async () => {
  const small = await answerTo("/login/northwind", { headers: { "accept-encoding": "br, gzip" } });
  expect(small.headers["content-encoding"]).toBe("gzip");
  expect(small.headers["content-length"]).toBe(String(small.content.length));
  expect(gunzipSync(small.content).toString()).toContain("northwind");
  const plain = await answerTo("/login/northwind", { headers: { "accept-encoding": "gzip;q=0" } });
  expect(plain.headers["content-encoding"]).toBeUndefined();
  expect([small, plain].map(({ headers }) => headers.vary)).toEqual(["accept-encoding", "accept-encoding"]);
});

test("a click arrives with its form, under the headers of its own address", async () => {
  const { status, headers } = await answerTo("/login/northwind/start", form("platform=advertising"));
  expect([status, headers.location]).toEqual([303, "/platform=advertising"]);
  expect(headers["referrer-policy"]).toBe("no-referrer");
});

test("whatever is unusual about a request is left to what stands behind", async () => {
  const unusual: [string, Asked?][] = [
    ["/login/Northwind"],
    ["/login/north%77ind"],
    ["/login/northwind/"],
    ["//login/northwind"],
    ["/login/northwind", { method: "PUT" }],
    ["/login/northwind", { method: "POST" }],
    ["/login/northwind/start", { method: "POST", body: "platform=advertising" }],
    ["/login/northwind/start", form("p".repeat(17_000))],
    ["/staff"],
  ];
  for (const [path, asked] of unusual)
    expect([path, (await answerTo(path, asked)).content.toString()]).toEqual([path, "behind"]);
});

test("a fault ends in an answer that gives nothing away, is told, and the next request is served", async () => {
  const port = await serving();
  const { status, headers, content } = await answerTo("/login/broken", {}, port);
  expect([status, content.toString()]).toEqual([500, "Internal Server Error"]);
  expect(headers).toMatchObject({ "cache-control": "no-store", "x-frame-options": "DENY" });
  expect(faults).toEqual([new Error("broken")]);
  expect((await answerTo("/login/northwind", {}, port)).status).toBe(200);
});
