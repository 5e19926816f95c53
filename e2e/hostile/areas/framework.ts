import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { root } from "@/scripts/support/data-folder";
import { ask, type Question } from "../exchange";
import { expect, expectEqual } from "../expectation";
import { expectAdmitted, expectSilent } from "../judge";
import type { Area } from "../scenario";
import type { Trial } from "../trial";
import { publicUrl } from "../world";

const host = new URL(publicUrl).host;

/** The oldest version of each package in which everything known is mended. */
const mended: Readonly<Record<string, readonly number[]>> = {
  next: [16, 4, 1],
  "@auth/core": [0, 41, 3],
  jose: [4, 15, 5],
};

function isAtLeast(version: string, least: readonly number[]): boolean {
  const parts = version.split(/[.-]/).map(Number);
  for (const [index, wanted] of least.entries()) {
    const got = parts[index] ?? 0;
    if (got !== wanted) return got > wanted;
  }
  return true;
}

/** The next request is answered, and soon. */
async function expectServing(trial: Trial): Promise<void> {
  const answer = await ask({ port: trial.instance(0).port, path: "/readyz", headers: { host } });
  expectEqual("the next request", answer.status, 200);
  expect(answer.milliseconds < 2_000, `the next request took ${Math.round(answer.milliseconds)} ms`);
}

/** All that comes back for some bytes, until the server ends it or has said nothing more for a while. */
function saidTo(port: number, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let said = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(bytes));
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on("data", (chunk) => (said += String(chunk)));
    socket.on("error", () => undefined);
    socket.on("close", () => resolve(said));
  });
}

export const framework: Area = {
  areas: ["framework-cve"],
  scenarios: [
    {
      ids: ["FW-01"],
      name: "no package with a known hole is in the lock file or runs",
      words: "version gate lockfile next next-auth auth core jose running",
      async run(trial) {
        const lock = JSON.parse(await readFile(join(root, "package-lock.json"), "utf8"));
        for (const [path, { version }] of Object.entries<{ version?: string }>(lock.packages)) {
          const name = path.split("node_modules/").at(-1) ?? "";
          const least = mended[name];
          if (least && version)
            expect(isAtLeast(version, least), `${name} ${version} is older than ${least.join(".")}`);
          if (name === "next-auth" && version) {
            const beta = /^5\.0\.0-beta\.(\d+)$/.exec(version)?.[1];
            expect(
              beta === undefined ? isAtLeast(version, [4, 24, 15]) : Number(beta) >= 32,
              `next-auth ${version} is too old`,
            );
          }
        }
        const running = /Next\.js (\d+\.\d+\.\d+)/.exec(trial.instance(0).output)?.[1] ?? "";
        expect(isAtLeast(running, mended.next ?? []), `Next ${running} runs`);
      },
    },
    {
      ids: ["FW-02"],
      name: "a forged action runs nothing and holds nobody up",
      words: "react2shell flight payload proto then multipart next-action deserialization nested 10 mb",
      async run(trial) {
        const boundary = "----x";
        const part = (name: string, value: string) =>
          `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
        const form = (...parts: string[]) => `${parts.join("")}--${boundary}--\r\n`;
        // Text, because an object with a "then" would be a promise to whoever awaits it.
        const gadget =
          '{"then":"$1:__proto__:then","status":"resolved_model","reason":-1,"value":"{\\"then\\":\\"$B1337\\"}",' +
          '"_response":{"_prefix":"process.exit(1);","_formData":{"get":"$1:constructor:constructor"}}}';
        const bodies = [
          form(part("0", gadget), part("1", '"$@0"')),
          form(part("0", '["$1:__proto__:constructor:constructor"]'), part("1", "{}")),
          form(part("0", `${"[".repeat(50_000)}${"]".repeat(50_000)}`)),
          form(part("0", JSON.stringify(["x".repeat(10_000_000)]))),
          form(part("$ACTION_REF_1", ""), part("$ACTION_1:0", '{"id":"x","bound":"$@1"}'), part("$ACTION_1:1", gadget)),
          form(part("$ACTION_ID_6062eabc40edca21fe0343ccd1ade2e4f9f6f6aefd", "")),
        ];
        for (const path of ["/", "/staff", "/login/x", "/onboarding/x/connect"])
          for (const body of bodies)
            for (const action of ["6062eabc40edca21fe0343ccd1ade2e4f9f6f6aefd", "x", null]) {
              const answer = await ask({
                ...{ port: trial.instance(0).port, method: "POST", path, body },
                headers: {
                  ...{ host, origin: publicUrl, "sec-fetch-site": "same-origin" },
                  "content-type": `multipart/form-data; boundary=${boundary}`,
                  "content-length": String(Buffer.byteLength(body)),
                  ...(action !== null && { "next-action": action }),
                },
              }).catch(() => null);
              // Some are cut off while they are still being sent.
              // A page without an action is a page like any other.
              const ran = answer?.status === 200 && !/text\/html/.test(String(answer.headers["content-type"]));
              expect(!ran, `${path} ran something`);
              if (answer) expectSilent(answer.text, []);
              expect(
                answer === null || answer.milliseconds < 4_000,
                `${path} took ${Math.round(answer?.milliseconds ?? 0)} ms`,
              );
            }
        expectEqual("the application", trial.instance(0).process.exitCode, null);
        await expectServing(trial);
        const organization = await trial.live();
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
      },
    },
    {
      ids: ["FW-05"],
      name: "pictures are not made over, and nothing of development is there",
      words: "image optimizer dev surface hmr mcp source maps trace _next",
      async run(trial) {
        const { port } = trial.instance(0);
        const at = (path: string, method = "GET") => ask({ port, method, path, headers: { host } });
        const since = (await trial.connections()).length;
        for (const url of [
          "/icon.svg",
          "https://example.com/x.avif",
          "http://169.254.169.254/",
          "http://127.0.0.1:1/x.png",
          "/../etc/passwd",
          "//evil.example/x.png",
        ]) {
          const { status } = await at(`/_next/image?url=${encodeURIComponent(url)}&w=3840&q=75`);
          expect(status === 400 || status === 404, `the picture ${url} answered ${status}`);
        }
        const begun = (await trial.connections()).slice(since).filter(({ address }) => !/^(127\.|::1)/.test(address));
        expectEqual("connections for pictures", begun, []);
        for (const path of [
          "/_next/webpack-hmr",
          "/_next/mcp",
          "/__nextjs_original-stack-frames",
          "/__nextjs_font/x",
          "/__nextjs_source-map?filename=x",
          "/_next/static/development/_devMiddlewareManifest.json",
          "/.env",
          "/.git/config",
          "/_next/../package.json",
          "/server.js",
          "/api/auth/signin",
        ])
          expect((await at(path)).status >= 400, `${path} is there`);
        const page = await trial.browser().visit("/nowhere");
        const scripts = [...page.text.matchAll(/"(\/_next\/static\/[^"\\]+\.js)"/g)].map(([, path]) => path ?? "");
        expect(scripts.length > 0, "the page has no script to look at");
        for (const script of new Set(scripts)) {
          const { status, text } = await at(script);
          expectEqual(script, status, 200);
          expect(!/sourceMappingURL=/.test(text), `${script} names its source map`);
          expect((await at(`${script}.map`)).status >= 400, `${script} has its source map beside it`);
        }
        for (const method of ["TRACE", "TRACK", "CONNECT", "DEBUG"]) {
          const answer = await at("/login/x", method).catch(() => null);
          expect(answer === null || answer.status >= 400, `${method} answered ${answer?.status}`);
        }
      },
    },
    {
      ids: ["FW-06"],
      name: "an e-mail address is one plain address or it is refused",
      words: "e-mail email handling comma list fullwidth html crlf header injection recipient",
      async run(trial) {
        const { slug } = await trial.organization();
        const odd = [
          ...[
            "a@x.example,b@y.example",
            "a\uFF20x.example",
            "<b>a@x.example</b>",
            "a@x.example\r\nbcc: b@y.example",
            "a@x.example\nb@y.example",
          ],
          ...[
            '"a b"@x.example',
            "a@x.example b@y.example",
            "Ann <a@x.example>",
            "a@@x.example",
            "a@x.example;b@y.example",
            "a@",
            "@x.example",
          ],
        ];
        for (const email of odd) {
          expectEqual(
            `a setup link for ${JSON.stringify(email)}`,
            (await trial.api("POST", `organizations/${slug}/setup-links`, { email })).status,
            422,
          );
          expectEqual(
            `a contact with ${JSON.stringify(email)}`,
            (await trial.api("POST", `organizations/${slug}/contacts`, { name: "Ann", email, role: "" })).status,
            422,
          );
        }
        expectEqual(
          "the twin",
          (await trial.api("POST", `organizations/${slug}/setup-links`, { email: "a@x.example" })).status,
          201,
        );
        const { rows } = await trial.query(
          "SELECT email FROM setup_link s JOIN organization o ON o.id = s.organization_id WHERE o.slug = $1",
          [slug],
        );
        expectEqual(
          "addresses that are stored",
          rows.map(({ email }) => email),
          ["a@x.example"],
        );
      },
    },
    {
      ids: ["OWN-37"],
      name: "no header of Next's own, sent by a visitor, takes a page's policy, limit or guard away",
      words:
        "middleware bypass x-middleware-subrequest proxy internal headers cve-2025-29927 x-middleware-rewrite x-nextjs-data x-invoke next-resume ssrf host server action redirect",
      async run(trial) {
        const { slug } = await trial.organization();
        const token = await trial.setupToken(slug);
        const since = (await trial.connections()).length;
        const bypass = ["middleware", "src/middleware", "proxy", "src/proxy", "pages/_middleware"];
        const headers: readonly Readonly<Record<string, string>>[] = [
          ...bypass.map((name) => ({ "x-middleware-subrequest": Array(5).fill(name).join(":") })),
          { "x-middleware-rewrite": "/staff" },
          { "x-middleware-next": "1", "x-middleware-override-headers": "cookie" },
          { "x-middleware-set-cookie": "__Host-sso-staff=x" },
          { "x-nextjs-data": "1", "x-matched-path": "/staff" },
          { "x-invoke-path": "/staff", "x-invoke-status": "200", "x-invoke-output": "/staff" },
          { "x-now-route-matches": "1", "next-resume": "1", "x-prerender-revalidate": "1" },
          { host: "evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "http" },
        ];
        for (const further of headers) {
          const what = JSON.stringify(further);
          const page = await trial.browser().visit(`/onboarding/${token}/provider`, { headers: further });
          if (page.status === 200)
            expect(
              String(page.headers["content-security-policy"]).includes("'nonce-"),
              `a page without its policy for ${what}`,
            );
          expectEqual(`the referrer policy for ${what}`, page.headers["referrer-policy"], "no-referrer");
          const staff = await trial.browser().visit(`/staff/organizations/${slug}`, { headers: further });
          expect(staff.status !== 200 && !staff.text.includes(`${slug} Ltd`), `the console is shown for ${what}`);
          expect(!String(staff.location).includes("evil.example"), `the console leads to the host for ${what}`);
        }
        const begun = (await trial.connections()).slice(since).filter(({ address }) => !/^(127\.|::1)/.test(address));
        expectEqual("connections that a header began", begun, []);
        const page = await (await trial.staff("viewer")).visit(`/staff/organizations/${slug}`);
        expect(page.status === 200 && page.text.includes(`${slug} Ltd`), "the twin, signed in, sees nothing");
      },
    },
    {
      ids: ["OWN-03"],
      name: "requests that are no proper HTTP are refused and hold nobody up",
      words:
        "request smuggling cl.te te.cl desync malformed header oversized huge url method chunked slowloris header size",
      async run(trial) {
        const { port } = trial.instance(0);
        const questions: readonly Omit<Question, "port">[] = [
          { path: `/login/x?${"a".repeat(20_000)}` },
          { path: "/login/x", headers: { cookie: "a".repeat(20_000) } },
          { path: "/login/x", method: "PUT" },
          { path: "/login/x/start", method: "POST", headers: { "content-type": "application/json" }, body: "{" },
        ];
        for (const question of questions) {
          const answer = await ask({ port, ...question, headers: { host, ...question.headers } }).catch(() => null);
          expect(
            answer === null || (answer.status >= 400 && answer.status < 500),
            `${question.path.slice(0, 20)} answered ${answer?.status}`,
          );
        }
        // On the wire: what two servers could read in two ways is read in none.
        const login = `POST /login/x/start HTTP/1.1\r\nhost: ${host}\r\n`;
        const smuggled = `GET /staff HTTP/1.1\r\nhost: ${host}\r\n\r\n`;
        const ambiguous = [
          `${login}content-length: 6\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
          `${login}content-length: 4\r\ncontent-length: 5\r\n\r\nabcde`,
          `${login}transfer-encoding: chunked, identity\r\n\r\n0\r\n\r\n`,
          `${login}transfer-encoding : chunked\r\n\r\n0\r\n\r\n`,
          `${login}transfer-encoding: xchunked\r\n\r\n0\r\n\r\n`,
          `${login}content-length: +5\r\n\r\nabcde`,
          `${login}x: a\u0000b\r\n\r\n`,
          `GET /login/x HTTP/1.1\r\nhost: ${host}\r\nhost: evil.example\r\n\r\n`,
          `GET /login/x HTTP/1.1\nhost: ${host}\n x: y\n\n`,
          "GET /login/x HTTP/1.1\r\n\r\n",
          "GET /login/x HTTP/3.0\r\n\r\n",
        ];
        for (const bytes of ambiguous) {
          const said = await saidTo(port, bytes);
          const statuses = [...said.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) => Number(status));
          expect(
            statuses.length <= 1 && (statuses[0] ?? 400) >= 400,
            `${JSON.stringify(bytes.slice(0, 90))} was answered with ${statuses}`,
          );
        }
        // Three hundred who never finish what they say.
        const slow = Array.from({ length: 300 }, (_, index) => {
          const socket = connect(port, "127.0.0.1");
          socket.on("error", () => undefined);
          socket.write(
            index % 2 === 0
              ? `GET /login/x HTTP/1.1\r\nhost: ${host}\r\nx:`
              : `${login}content-length: 100\r\ncontent-type: application/x-www-form-urlencoded\r\n\r\na`,
          );
          return socket;
        });
        trial.later(async () => {
          for (const socket of slow) socket.destroy();
        });
        await Promise.all(slow.map((socket) => (socket.connecting ? once(socket, "connect") : null)));
        const organization = await trial.live();
        await expectAdmitted(trial, organization, () => trial.signIn(organization, { at: 0 }));
        await expectServing(trial);
      },
    },
    {
      ids: ["OWN-04"],
      name: "no header of a visitor comes back in a page, a redirect or a cache",
      words: "cache poisoning host header injection reflected x-forwarded-host vary rsc cdn response splitting",
      async run(trial) {
        const organization = await trial.live();
        const evil = {
          "x-forwarded-host": "evil.example",
          "x-forwarded-proto": "http",
          "x-forwarded-port": "99",
          "x-host": "evil.example",
          forwarded: "host=evil.example",
        };
        for (const path of [
          "/",
          `/login/${organization.slug}`,
          `/login/${organization.slug}?lang=de`,
          "/staff",
          "/staff/sign-in",
          "/nowhere",
          `/logout/${organization.slug}`,
        ]) {
          const answer = await trial.browser().visit(path, { headers: evil });
          expect(!answer.text.includes("evil.example"), `${path} shows the host`);
          expect(!(answer.location ?? "").includes("evil.example"), `${path} leads to the host`);
          expect(!/public|s-maxage/.test(answer.headers["cache-control"] ?? ""), `${path} may be kept by everybody`);
        }
      },
    },
  ],
};
