import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createProxy } from "@/examples/platform-behind-a-proxy/proxy";
import { createService } from "@/examples/platform-behind-a-proxy/service";
import { root } from "@/scripts/support/data-folder";
import { findFreePort } from "@/scripts/support/ports";
import { expect, test } from "../support/fixtures";
import { choosePlatform, expectGreeting, signInAtProvider } from "../support/people/end-user";
import type { System } from "../support/system";

const platform = "advertising";
const hasNginx = spawnSync("nginx", ["-v"]).status === 0;

// Where the Debian package nginx is installed it is the real one; elsewhere the example server that does the same.
test(`a platform behind ${hasNginx ? "nginx" : "the example proxy"} gets people who signed in, and nobody else`, async ({
  system,
  newPerson,
}) => {
  const service = createService({ ssoOrigin: system.baseUrl, platform });
  const proxy = await (hasNginx ? startNginx : startExampleProxy)(system, await listening(service));
  try {
    const person = await newPerson({ javaScriptEnabled: false });
    const forged = { "x-sso-email": "boss@northwind.example", "x-sso-token": "forged" };
    await person.goto(proxy.address);
    await expect(person).toHaveURL(new RegExp(`^${system.loginUrl}`));
    await choosePlatform(person, system.loginUrl, platform);
    await signInAtProvider(person, system.identityProvider.users[0] ?? "");
    await expectGreeting(person, platform);

    const answer = await person.request.get(proxy.address, { headers: forged });
    expect(answer.status()).toBe(200);
    expect(await answer.json()).toMatchObject({
      token: { aud: platform, iss: system.baseUrl, organization: { slug: system.client } },
      email: system.identityProvider.users[0],
    });
  } finally {
    await proxy.stop();
    service.close();
  }
});

interface Proxy {
  readonly address: string;
  stop(): Promise<void>;
}

async function startNginx({ baseUrl, client }: System, servicePort: number): Promise<Proxy> {
  const folder = await mkdtemp(join(tmpdir(), "pacvue-nginx-"));
  const port = await findFreePort();
  const example = await readFile(join(root, "examples/platform-behind-a-proxy/nginx.conf"), "utf8");
  const settings = example
    .replaceAll("127.0.0.1:8080", `127.0.0.1:${port}`)
    .replaceAll("127.0.0.1:8081", `127.0.0.1:${servicePort}`)
    .replaceAll("http://localhost:3000", baseUrl)
    .replaceAll("localhost:3000", new URL(baseUrl).host)
    .replaceAll("northwind", client)
    .replace("http {", `http {\n  access_log off;\n${temporaryFolders(folder)}`);
  await writeFile(join(folder, "nginx.conf"), settings);
  const nginx = spawn(
    "nginx",
    [
      "-p",
      folder,
      "-c",
      join(folder, "nginx.conf"),
      "-g",
      `daemon off; pid ${folder}/pid; error_log ${folder}/error.log;`,
    ],
    { stdio: "ignore" },
  );
  await answering(port, nginx);
  return {
    address: `http://localhost:${port}/${platform}/reports`,
    async stop() {
      nginx.kill("SIGQUIT");
      await once(nginx, "exit");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Somebody who is not root may not write where Debian's nginx would. */
function temporaryFolders(folder: string): string {
  return ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((kind) => `  ${kind}_temp_path ${folder}/${kind};`)
    .join("\n");
}

async function answering(port: number, nginx: ChildProcess): Promise<void> {
  while (nginx.exitCode === null) {
    const answered = await fetch(`http://127.0.0.1:${port}/`).then(
      () => true,
      () => false,
    );
    if (answered) return;
  }
  throw new Error(`nginx ended with ${nginx.exitCode}`);
}

async function startExampleProxy({ baseUrl, client }: System, servicePort: number): Promise<Proxy> {
  const proxy = createProxy({ ssoOrigin: baseUrl, client, platform, service: `http://127.0.0.1:${servicePort}` });
  const port = await listening(proxy);
  return {
    address: `http://localhost:${port}/${platform}/reports`,
    async stop() {
      proxy.close();
    },
  };
}

async function listening(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
