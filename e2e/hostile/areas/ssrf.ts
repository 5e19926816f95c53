import { readFileSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import type { Fault } from "../../support/fake-identity-provider/answer";
import { expect, expectEqual, present } from "../expectation";
import { expectAdmitted, expectRejected, expectSilent } from "../judge";
import { startCanary } from "../network-watch";
import { quietPort } from "../quiet-port";
import type { Area } from "../scenario";
import { presentAs, startTlsFront } from "../tls-front";
import type { Trial } from "../trial";
import { type Checked, Wizard } from "../wizard";

async function newWizard(trial: Trial): Promise<Wizard> {
  const { slug } = await trial.organization();
  return new Wizard(trial.browser(), await trial.setupToken(slug));
}

/** A canary that is looked at when the scenario is over. */
async function canaryOf(trial: Trial) {
  const canary = await startCanary();
  trial.later(() => canary.stop());
  return canary;
}

/** No application has begun a connection to one of these addresses or ports since. */
async function expectNoConnection(
  trial: Trial,
  since: number,
  forbidden: (to: { readonly address: string; readonly port: number }) => boolean,
): Promise<void> {
  const begun = (await trial.connections()).slice(since).filter(forbidden);
  expectEqual("connections that nobody may begin", begun, []);
}

/** What client IT reads, without the address that they typed. */
function words({ text }: Checked, address: string): string {
  const { host, hostname } = URL.canParse(address) ? new URL(address) : { host: address, hostname: address };
  return text.replaceAll(address, "ADDRESS").replaceAll(host, "HOST").replaceAll(hostname, "HOST");
}

/** Tries an address at a port where somebody listens, and at one where nobody does: client IT must not tell which. */
async function expectSame(trial: Trial, wizard: Wizard, address: (port: number) => string): Promise<void> {
  const canary = await canaryOf(trial);
  const closed = await quietPort();
  const since = (await trial.connections()).length;
  const [heard, unheard] = [await wizard.tryLoginUrl(address(canary.port)), await wizard.tryLoginUrl(address(closed))];
  const open = address(canary.port);
  expect(heard.failed.length > 0 || !heard.text.startsWith("[200,[],{},[]"), `${open} was accepted`);
  expectEqual(
    `words about ${open}`,
    words(heard, open).replaceAll(String(canary.port), "PORT"),
    words(unheard, address(closed)).replaceAll(String(closed), "PORT"),
  );
  // Of several tries the quickest: what else the machine does makes one slow, and only what is there makes all slow.
  const times: [number[], number[]] = [[heard.milliseconds], [unheard.milliseconds]];
  const apart = () => Math.abs(Math.min(...times[0]) - Math.min(...times[1]));
  while (apart() >= 1_500 && times[0].length < 4) {
    times[0].push((await wizard.tryLoginUrl(open)).milliseconds);
    times[1].push((await wizard.tryLoginUrl(address(closed))).milliseconds);
  }
  expect(apart() < 1_500, `${open} can be told by its time`);
  expectSilent(heard.text.replaceAll(/(?:\d+\.){3}\d+|\[[0-9a-f:.]+\]/g, ""), ["canary.internal"]);
  expectEqual(`visits at ${open}`, canary.visits, 0);
  await expectNoConnection(trial, since, ({ port }) => port === canary.port || port === closed);
}

export const ssrf: Area = {
  areas: ["ssrf"],
  scenarios: [
    {
      ids: ["SSRF-01"],
      name: "no address of a cloud's metadata service is ever asked",
      words: "cloud metadata 169.254.169.254 google internal link-local private range rfc1918 cgnat multicast",
      async run(trial) {
        const wizard = await newWizard(trial);
        trial.world.dns.setAddresses("metadata.hostile.test", ["169.254.169.254"]);
        const since = (await trial.connections()).length;
        const hosts = [
          ...["169.254.169.254", "metadata.google.internal", "[fd00:ec2::254]", "169.254.170.2", "100.100.100.200"],
          ...[
            "168.63.129.16",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.1.1",
            "100.64.0.1",
            "224.0.0.1",
            "[fe80::1]",
            "metadata.hostile.test",
          ],
        ];
        for (const scheme of ["https", "http"])
          for (const host of hosts) {
            const tried = await wizard.tryLoginUrl(`${scheme}://${host}/latest/meta-data`);
            expect(!/"state":"success"[^}]*"key":"reachable"/.test(tried.text), `${host} was reached`);
            expect(tried.milliseconds < 3_000, `${host} took ${Math.round(tried.milliseconds)} ms`);
          }
        await expectNoConnection(trial, since, ({ address }) => !isOfTheTrial(address));
        await expectTwin(trial);
      },
    },
    {
      ids: ["SSRF-02"],
      name: "no spelling of this machine's own address is ever asked",
      words: "loopback odd spellings decimal octal hex ipv6 mapped localhost nip.io enclosed digits",
      async run(trial) {
        const wizard = await newWizard(trial);
        trial.world.dns.setAddresses("127.0.0.1.nip.hostile.test", ["127.0.0.1"]);
        trial.world.dns.setAddresses("six.hostile.test", ["::1"]);
        trial.world.dns.setAddresses("mapped.hostile.test", ["::ffff:127.0.0.1"]);
        const hosts = [
          ...[
            "127.1",
            "0x7f000001",
            "0177.0.0.1",
            "2130706433",
            "0",
            "localhost.",
            "①②⑦.⓪.⓪.①",
            "[::1]",
            "[::ffff:127.0.0.1]",
            "[::]",
          ],
          ...[
            "127.0.0.1.nip.hostile.test",
            "six.hostile.test",
            "mapped.hostile.test",
            "[64:ff9b::7f00:1]",
            "[2002:7f00:1::]",
            "127.0.0.1",
          ],
        ];
        for (const host of hosts) await expectSame(trial, wizard, (port) => `https://${host}:${port}`);
        await expectTwin(trial);
      },
    },
    {
      ids: ["SSRF-04"],
      name: "a redirect is never followed, wherever it leads",
      words: "redirect internal 301 302 307 308 meta refresh chain downgrade follow",
      async run(trial) {
        const canary = await canaryOf(trial);
        const wizard = await newWizard(trial);
        const provider = await trial.provider();
        const since = (await trial.connections()).length;
        for (const status of [301, 302, 303, 307, 308] as const)
          for (const to of [
            `http://127.0.0.1:${canary.port}/`,
            "http://169.254.169.254/latest",
            `${provider.issuer}/.well-known/openid-configuration`,
          ]) {
            provider.misbehave({ kind: "endpoint", endpoint: "discovery", fault: { fault: "redirect", to, status } });
            const tried = await wizard.tryLoginUrl(provider.issuer);
            expect(/We do not follow/.test(tried.text), `client IT read ${tried.text}`);
            expect(!tried.text.includes(to) || to.startsWith(provider.issuer), "the target is told");
          }
        const organization = await trial.live();
        for (const endpoint of ["token", "jwks"] as const) {
          const fresh = endpoint === "jwks" ? await trial.live() : organization;
          const fault: Fault = { fault: "redirect", to: `http://127.0.0.1:${canary.port}/`, status: 307 };
          fresh.provider.misbehave({ kind: "endpoint", endpoint, fault });
          await expectRejected(trial, fresh, { code: ["provider_answer_invalid", "provider_unreachable"] }, () =>
            trial.signIn(fresh),
          );
        }
        await expectNoConnection(trial, since, ({ address, port }) => port === canary.port || !isOfTheTrial(address));
        expectEqual("visits", canary.visits, 0);
        organization.provider.behave();
        await expectAdmitted(trial, organization, () => trial.signIn(organization));
      },
    },
    {
      ids: ["SSRF-05"],
      name: "the address that was checked is the one that is connected to, and one that is not public spoils all",
      words: "dns rebinding ttl 0 pinned mixed aaaa resolver toctou",
      async run(trial) {
        const canary = await canaryOf(trial);
        const wizard = await newWizard(trial);
        const { dns } = trial.world;
        const name = `${trial.slug()}.hostile.test`;
        dns.setAddresses(name, ["8.8.4.4"], ["127.0.0.1"]);
        let since = (await trial.connections()).length;
        for (let round = 0; round < 3; round += 1) await wizard.tryLoginUrl(`https://${name}:${canary.port}`);
        const begun = (await trial.connections()).slice(since).filter(({ port }) => port === canary.port);
        expectEqual("where connections went", [...new Set(begun.map(({ address }) => address))], ["8.8.4.4"]);
        for (const mixed of [
          ["8.8.4.4", "127.0.0.1"],
          ["8.8.4.4", "::1"],
          ["8.8.4.4", "10.0.0.1"],
          ["2001:4860:4860::8844", "169.254.169.254"],
        ]) {
          const other = `${trial.slug()}.hostile.test`;
          dns.setAddresses(other, mixed);
          since = (await trial.connections()).length;
          await wizard.tryLoginUrl(`https://${other}:${canary.port}`);
          await expectNoConnection(trial, since, ({ port }) => port === canary.port);
        }
        expectEqual("visits", canary.visits, 0);
        await expectTwin(trial);
      },
    },
    {
      ids: ["SSRF-06"],
      name: "a document that names an address inside is refused before anything there is asked",
      words: "second-order endpoints inside discovery token_endpoint userinfo jwks_uri end_session internal hosts",
      async run(trial) {
        const canary = await canaryOf(trial);
        const provider = await trial.provider();
        const { slug } = await trial.organization();
        const form = { issuer: provider.issuer, clientId: "client" };
        const since = (await trial.connections()).length;
        for (const endpoint of [
          "authorization_endpoint",
          "token_endpoint",
          "userinfo_endpoint",
          "jwks_uri",
          "end_session_endpoint",
        ])
          for (const inside of [
            `https://127.0.0.1:${canary.port}/x`,
            `http://127.0.0.1:${canary.port}/x`,
            "https://169.254.169.254/x",
            "https://[::1]/x",
            "https://intranet/x",
            "file:///etc/passwd",
            "gopher://127.0.0.1/x",
          ]) {
            provider.misbehave({
              kind: "discovery",
              change: (document) => Object.assign(document, { [endpoint]: inside }),
            });
            const answer = await trial.api("POST", `organizations/${slug}/submissions`, form);
            expectEqual(`${endpoint} at ${inside}`, answer.status, 422);
          }
        expectEqual("visits", canary.visits, 0);
        await expectNoConnection(trial, since, ({ address, port }) => port === canary.port || !isOfTheTrial(address));
        await expectTwin(trial);
      },
    },
    {
      ids: ["SSRF-09"],
      name: "nobody learns by words or time what stands inside",
      words: "oracle open closed filtered port banner timing scan",
      async run(trial) {
        const wizard = await newWizard(trial);
        const { dns } = trial.world;
        // The first request of its kind at an instance loads what answers it, which says nothing about the address.
        await wizard.tryLoginUrl(`https://${trial.slug()}.hostile.test`);
        await wizard.tryLoginUrl(`https://${trial.slug()}.hostile.test`);
        for (const address of ["127.0.0.1", "10.1.2.3", "192.168.7.7"]) {
          const name = `${trial.slug()}.hostile.test`;
          dns.setAddresses(name, [address]);
          await expectSame(trial, wizard, (port) => `https://${name}:${port}`);
        }
        // A name that is nobody's reads the same.
        const [inside, nowhere] = [`${trial.slug()}.hostile.test`, `${trial.slug()}.hostile.test`];
        dns.setAddresses(inside, ["127.0.0.1"]);
        const [one, other] = [
          await wizard.tryLoginUrl(`https://${inside}`),
          await wizard.tryLoginUrl(`https://${nowhere}`),
        ];
        expectEqual("words", words(one, `https://${inside}`), words(other, `https://${nowhere}`));
        await expectTwin(trial);
      },
    },
    {
      ids: ["SSRF-10"],
      name: "a hostile document is cut at its size and time, and nobody else waits for it",
      words: "hostile discovery body gzip bomb drip deep json html content-type bom duplicate size slow",
      async run(trial) {
        const bystander = await trial.live();
        const answer = (change: (honest: { body: string; headers: Record<string, string> }) => object): Fault => ({
          fault: "answer",
          change: (honest) => ({ ...honest, ...change({ body: String(honest.body), headers: { ...honest.headers } }) }),
        });
        let taken = 0;
        const faults: readonly (readonly [string, Fault])[] = [
          ["1 GB", { fault: "huge", bytes: 1_000_000_000, taken: (bytes) => (taken += bytes) }],
          [
            "1 GB that is promised",
            answer(({ headers }) => ({ headers: { ...headers, "content-length": "1000000000" } })),
          ],
          ["a drip", { fault: "drip", everyMilliseconds: 100 }],
          ["half a body", { fault: "hang_in_body" }],
          ["a page", { fault: "html" }],
          ["another content type", { fault: "content_type", contentType: "text/plain" }],
          [
            "a bomb of 1 GB",
            answer(({ headers }) => ({ headers: { ...headers, "content-encoding": "gzip" }, body: bomb(100) })),
          ],
          [
            "a bomb of 200 MB in less than 256 kB",
            answer(({ headers }) => ({ headers: { ...headers, "content-encoding": "gzip" }, body: bomb(20) })),
          ],
          ["a bomb that does not say so", answer(() => ({ body: bomb(20) }))],
          ["100,000 levels", answer(() => ({ body: `${'{"a":'.repeat(100_000)}1${"}".repeat(100_000)}` }))],
          ["two issuers", answer(({ body }) => ({ body: body.replace(/\}$/, ',"issuer":"https://evil.example"}') }))],
        ];
        const memory = residentMegabytes(trial);
        let highest = memory;
        const watching = setInterval(() => (highest = Math.max(highest, residentMegabytes(trial))), 100);
        trial.later(async () => clearInterval(watching));
        await Promise.all(
          faults.map(async ([what, fault]) => {
            const provider = await trial.provider();
            const { slug } = await trial.organization();
            provider.misbehave({ kind: "endpoint", endpoint: "discovery", fault });
            const tried = await trial.api("POST", `organizations/${slug}/submissions`, {
              issuer: provider.issuer,
              clientId: "client",
            });
            expectEqual(what, tried.status, 422);
            expect(tried.milliseconds < 7_000, `${what} took ${Math.round(tried.milliseconds)} ms`);
            const began = performance.now();
            await trial.signIn(bystander);
            expect(performance.now() - began < 4_000, "somebody else waited for it");
          }),
        );
        clearInterval(watching);
        // 256 kB, and what lies in buffers on the way.
        expect(taken > 256 * 1024 && taken < 16_000_000, `${taken} of 1 GB were taken`);
        expect(highest - memory < 400, `the application grew by ${Math.round(highest - memory)} MB`);
        // A mark of the byte order in front is no offence (RFC 8259 section 8.1 lets readers overlook it).
        const marked = await trial.provider();
        marked.misbehave({
          kind: "endpoint",
          endpoint: "discovery",
          fault: answer(({ body }) => ({ body: `\uFEFF${body}` })),
        });
        const read = await (await newWizard(trial)).tryLoginUrl(marked.issuer);
        expect(
          !read.failed.some(({ key }) => key === "reachable" || key === "discovery"),
          `a mark in front spoils it: ${read.text}`,
        );
        await expectTwin(trial);
      },
    },
    {
      ids: ["SSRF-12"],
      name: "a provider's certificate has to be valid for its name, and client IT reads that it is not",
      words: "tls certificate expired self-signed wrong host http issuer production",
      async run(trial) {
        const { authority, dns } = trial.world;
        dns.setAddresses("wrong.hostile.test", ["127.0.0.1"]);
        const good = authority.issue({ host: "localhost" });
        const cases = [
          ["expired", "localhost", authority.issue({ host: "localhost", from: -10, to: -1 })],
          ["not yet valid", "localhost", authority.issue({ host: "localhost", from: 2, to: 10 })],
          ["self-signed", "localhost", authority.issue({ host: "localhost", selfSigned: true })],
          ["for another host", "wrong.hostile.test", good],
          [
            "TLS 1.0",
            "localhost",
            { ...good, minVersion: "TLSv1", maxVersion: "TLSv1", ciphers: "DEFAULT:@SECLEVEL=0" },
          ],
          ["right", "localhost", good],
        ] as const;
        for (const [what, host, options] of cases) {
          const provider = await trial.provider();
          const port = trial.takePort();
          const front = await startTlsFront(provider, port, options);
          trial.later(() => front.stop());
          const origin = `https://${host}:${port}`;
          presentAs(provider, origin);
          const tried = await (await newWizard(trial)).tryLoginUrl(origin);
          const reachable = tried.failed.find(({ key }) => key === "reachable");
          if (what === "right") expectEqual("what client IT reads of a right one", reachable, undefined);
          else
            expect(
              /certificate/.test(present(reachable, `failed check of a certificate that is ${what}`).detail),
              `of one that is ${what} client IT reads ${reachable?.detail}`,
            );
        }
        const plain = await (await newWizard(trial)).tryLoginUrl("http://idp.hostile.test");
        expect(plain.failed.length > 0 || !plain.text.startsWith("[200,[],{},[]"), "an http issuer is taken");
      },
    },
    {
      ids: ["OWN-29"],
      name: "no address that is not on the public internet is asked, as it stands or through a name",
      words:
        "private ranges rfc1918 cgnat ula unique local nat64 6to4 teredo benchmark documentation multicast broadcast reserved zone scope id unspecified special-purpose",
      async run(trial) {
        const since = (await trial.connections()).length;
        const four = [
          ...["0.0.0.0", "0.1.2.3", "10.9.8.7", "100.127.255.254", "127.255.255.254", "169.254.1.1", "172.31.255.254"],
          ...["192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.0.1", "198.18.0.1", "198.51.100.1", "203.0.113.1"],
          ...["224.0.0.251", "239.255.255.250", "240.0.0.1", "255.255.255.255", "168.63.129.16"],
        ];
        const six = [
          ...[
            "::",
            "::1",
            "::7f00:1",
            "::ffff:10.0.0.1",
            "::ffff:0:127.0.0.1",
            "64:ff9b::a00:1",
            "64:ff9b:1::1",
            "100::1",
          ],
          ...[
            "2001::1",
            "2001:db8::1",
            "2002:a00:1::",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "5f00::1",
          ],
        ];
        const waiting = [...four, ...six];
        const lane = async () => {
          const wizard = await newWizard(trial);
          for (let address = waiting.shift(); address; address = waiting.shift()) {
            const literal = address.includes(":") ? `[${address}]` : address;
            const name = `${trial.slug()}.hostile.test`;
            trial.world.dns.setAddresses(name, [address]);
            for (const host of [literal, name]) {
              const tried = await wizard.tryLoginUrl(`https://${host}`);
              expect(tried.failed.length > 0 || tried.text.startsWith("[422"), `${host} (${address}) was taken`);
            }
          }
        };
        await Promise.all([1, 2, 3].map(lane));
        // A zone in a literal is no address of a URL at all.
        await (await newWizard(trial)).tryLoginUrl("https://[fe80::1%25eth0]");
        await expectNoConnection(trial, since, ({ address }) => !isOfTheTrial(address));
        await expectTwin(trial);
      },
    },
    {
      ids: ["OWN-30"],
      name: "a server that speaks no proper HTTP, or speaks it without end, is given up within seconds",
      words:
        "header bomb large response headers http/1.0 http/0.9 informational 1xx 100 continue endless chunked chunk trailers invalid content-length banner raw tcp status line smuggling",
      async run(trial) {
        const bystander = await trial.live();
        const head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
        const endless = (piece: string, every: number) => (socket: Socket) => {
          const timer = setInterval(() => socket.write(piece), every);
          socket.on("close", () => clearInterval(timer));
        };
        const manners: readonly (readonly [string, (socket: Socket) => void])[] = [
          ["headers of 1 MB", (socket) => socket.end(`${head}x: ${"a".repeat(1_000_000)}\r\n\r\n{}`)],
          ["100,000 headers", (socket) => socket.end(`${head}${"a: b\r\n".repeat(100_000)}\r\n{}`)],
          ["headers without end", endless("x: y\r\n", 20)],
          ["interim answers without end", endless("HTTP/1.1 103 Early Hints\r\n\r\n", 5)],
          [
            "chunks without end",
            (socket) => {
              socket.write(`${head}transfer-encoding: chunked\r\n\r\n`);
              endless("1\r\n \r\n", 20)(socket);
            },
          ],
          [
            "a chunk of no size",
            (socket) => socket.end(`${head}transfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n`),
          ],
          ["two lengths", (socket) => socket.end(`${head}content-length: 2\r\ncontent-length: 9\r\n\r\n{}`)],
          ["a length below nothing", (socket) => socket.end(`${head}content-length: -1\r\n\r\n{}`)],
          ["no status line", (socket) => socket.end("{}")],
          ["a mail server", (socket) => socket.end("220 mail.internal ESMTP\r\n")],
          [
            "HTTP/1.0 without a length",
            (socket) => socket.end("HTTP/1.0 200 OK\r\ncontent-type: application/json\r\n\r\n{}"),
          ],
          [
            "a page that leads on",
            (socket) =>
              socket.end(
                "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nrefresh: 0; url=http://127.0.0.1:1/\r\n\r\n<meta http-equiv=refresh content='0;url=http://127.0.0.1:1/'>",
              ),
          ],
          [
            "a switch of protocols",
            (socket) => socket.end("HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n{}"),
          ],
        ];
        const since = (await trial.connections()).length;
        const { slug } = await trial.organization();
        for (const part of [manners.slice(0, 5), manners.slice(5, 9), manners.slice(9)])
          await Promise.all(
            part.map(async ([what, manner]) => {
              const port = trial.takePort();
              const server = createServer((socket) => {
                socket.on("error", () => undefined);
                socket.once("data", () => manner(socket));
              });
              await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
              trial.later(async () => void server.close());
              const values = { issuer: `http://127.0.0.1:${port}`, clientId: "client" };
              const tried = await trial.api("POST", `organizations/${slug}/submissions`, values);
              expect([409, 422].includes(tried.status), `${what} answered ${tried.status}`);
              expect(tried.milliseconds < 9_000, `${what} took ${Math.round(tried.milliseconds)} ms`);
              expectSilent(tried.text.replaceAll(`127.0.0.1:${port}`, "HOST"), ["mail.internal"]);
              const began = performance.now();
              await trial.signIn(bystander);
              expect(performance.now() - began < 5_000, "somebody else waited for it");
            }),
          );
        await expectNoConnection(trial, since, ({ port }) => port === 1);
        await expectTwin(trial);
      },
    },
    {
      ids: ["OWN-17"],
      name: "only https is asked, at the address that is written and as nobody",
      words: "scheme file gopher ftp dict credentials userinfo port protocol url parser confusion unicode idn",
      async run(trial) {
        const canary = await canaryOf(trial);
        const wizard = await newWizard(trial);
        const since = (await trial.connections()).length;
        const { port } = canary;
        for (const address of [
          ...[
            "file:///etc/passwd",
            `gopher://127.0.0.1:${port}/_x`,
            `ftp://127.0.0.1:${port}/`,
            `dict://127.0.0.1:${port}/x`,
            "jar:https://x!/y",
          ],
          ...[
            `https://user:pass@127.0.0.1:${port}/`,
            `https://good.example@127.0.0.1:${port}/`,
            `https://127.0.0.1:${port}#@good.example/`,
          ],
          ...[
            `https://good.example\\@127.0.0.1:${port}/`,
            `https:127.0.0.1:${port}`,
            `//127.0.0.1:${port}`,
            `https://127。0。0。1:${port}/`,
          ],
        ])
          await wizard.tryLoginUrl(address);
        expectEqual("visits", canary.visits, 0);
        await expectNoConnection(trial, since, (to) => to.port === port);
        await expectTwin(trial);
      },
    },
  ],
};

/** So many times 10 MB of white space, as gzip: members one after the other are one file (RFC 1952 section 2.2). */
function bomb(members: number): Buffer {
  const member = gzipSync(Buffer.alloc(10_000_000, " "));
  return Buffer.concat(Array.from({ length: members }, () => member));
}

/** What the first application holds in memory. */
function residentMegabytes(trial: Trial): number {
  const status = readFileSync(`/proc/${trial.instance(0).process.pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
}

/** Providers and databases of the trial lie on this machine; nothing else may be asked. */
function isOfTheTrial(address: string): boolean {
  return address === "127.0.0.1" || address === "::1" || address === "8.8.4.4" || address === "2001:4860:4860::8844";
}

/** The same way, to a provider that may be asked: it is asked, and the watch sees it. */
async function expectTwin(trial: Trial): Promise<void> {
  const provider = await trial.provider();
  const since = (await trial.connections()).length;
  const tried = await (await newWizard(trial)).tryLoginUrl(provider.issuer);
  expect(!tried.failed.some(({ key }) => key === "reachable"), `the twin was not reached: ${tried.text}`);
  const port = Number(new URL(provider.origin).port);
  const seen = (await trial.connections()).slice(since).some((one) => one.port === port);
  expect(seen, "the watch did not see the twin's connection");
}
