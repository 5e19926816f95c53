import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { entraShell } from "./entra-shell";

/** The commands and options used, from the source of Azure/azure-cli (command_modules/role: _params.py, _help.py). */
const reference: Readonly<Record<string, readonly string[]>> = {
  "ad app list": ["--filter"],
  "account show": [],
  "ad app create": [
    "--display-name",
    "--sign-in-audience",
    "--web-redirect-uris",
    "--web-home-page-url",
    "--optional-claims",
    "--required-resource-accesses",
  ],
  "ad sp create": ["--id"],
  "ad sp update": ["--id", "--set"],
  "ad app permission admin-consent": ["--id"],
  "ad app credential reset": ["--id", "--append", "--display-name", "--years"],
};
const everywhere = ["--query", "--output"];

const plain = {
  redirectUrl: "https://product.example/loginoauth/northwind",
  loginUrl: "https://product.example/login/northwind",
};
const hostile = {
  redirectUrl: "https://x.example/'; touch planted; echo '$(touch planted)`touch planted`\u0024{HOME}\"\\\n# end",
  loginUrl: "https://x.example/''\"$HOME\"\n$(touch planted)",
};

/** An az that writes down its words and answers as the real one would. */
const fakeAz = `#!/usr/bin/env bash
printf '%s\\0' "$#" "$@" >> "$AZ_LOG"
case "$1 $2 $3" in
  "ad app list") echo "$AZ_EXISTING" ;;
  "account show --query") echo 11111111-2222-3333-4444-555555555555 ;;
  "ad app create") echo the-client-id ;;
  "ad app credential") echo the-secret ;;
  "ad app permission") exit "$AZ_CONSENT" ;;
esac
`;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "entra-shell-"));
  writeFileSync(join(folder, "az"), fakeAz);
  chmodSync(join(folder, "az"), 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function runScript(text: string, { existing = "0", consent = "0" } = {}) {
  const log = join(folder, "log");
  writeFileSync(log, "");
  const ran = spawnSync("bash", ["-c", text], {
    cwd: folder,
    encoding: "utf8",
    env: {
      ...process.env,
      PATH: `${folder}:${process.env.PATH}`,
      HOME: folder,
      AZ_LOG: log,
      AZ_EXISTING: existing,
      AZ_CONSENT: consent,
    },
  });
  const words = readFileSync(log, "utf8").split("\0").slice(0, -1);
  const calls: string[][] = [];
  while (words.length > 0) calls.push(words.splice(0, Number(words.shift())));
  return { ...ran, calls };
}

/** Splits a call into its command and options; throws for whatever the table does not list. */
function read(call: readonly string[]) {
  const start = call.findIndex((word) => word.startsWith("--"));
  const command = call.slice(0, start).join(" ");
  const allowed = reference[command];
  if (!allowed) throw new Error(`az has no command "${command}" in the table`);
  const options: Record<string, string> = {};
  for (let at = start; at < call.length; at++) {
    const option = call[at] ?? "";
    if (![...allowed, ...everywhere].includes(option)) throw new Error(`"${command}" takes no ${option}`);
    options[option] = option === "--append" ? "" : (call[++at] ?? "");
  }
  return { command, options };
}

describe.each([
  ["ordinary", plain],
  ["hostile", hostile],
])("with %s values the script for Entra ID", (_, values) => {
  const { text } = entraShell(values);

  test("is Bash that parses", () => {
    expect(() => execFileSync("bash", ["-n"], { input: text, stdio: ["pipe", "ignore", "pipe"] })).not.toThrow();
  });

  test("calls az only with commands and options of the table, and carries our addresses byte for byte", () => {
    const calls = runScript(text).calls.map(read);
    expect(calls.map(({ command }) => command)).toEqual(Object.keys(reference));
    const create = calls.find(({ command }) => command === "ad app create")?.options;
    expect(create).toMatchObject({
      "--display-name": "Pacvue",
      "--sign-in-audience": "AzureADMyOrg",
      "--web-redirect-uris": values.redirectUrl,
      "--web-home-page-url": values.loginUrl,
    });
    expect(JSON.parse(create?.["--optional-claims"] ?? "")).toEqual({
      idToken: ["email", "given_name", "family_name"].map((name) => ({ name, essential: false })),
    });
    expect(JSON.parse(create?.["--required-resource-accesses"] ?? "")).toMatchObject([
      { resourceAppId: "00000003-0000-0000-c000-000000000000", resourceAccess: Array(3).fill({ type: "Scope" }) },
    ]);
    expect(calls.find(({ command }) => command === "ad sp update")?.options).toMatchObject({
      "--id": "the-client-id",
      "--set": "appRoleAssignmentRequired=true",
    });
  });

  test("runs nothing that a value contains", () => {
    runScript(text);
    expect(() => readFileSync(join(folder, "planted"))).toThrow("ENOENT");
  });
});

test("it prints the three values to paste", () => {
  const { stdout, status } = runScript(entraShell(plain).text);
  expect(status).toBe(0);
  expect(stdout.trim().split("\n")).toEqual([
    "Login URL (issuer): https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0",
    "Client ID: the-client-id",
    "Client secret: the-secret",
  ]);
});

test("an administrator who may not consent for everyone still gets the three values, and reads what is missing", () => {
  const refused = runScript(entraShell(plain).text, { consent: "1" });
  expect(refused.status).toBe(0);
  expect(refused.stdout).toContain("Client secret: the-secret");
  expect(refused.stderr).toContain("Grant admin consent");
  expect(runScript(entraShell(plain).text).stderr).toBe("");
});

test("it changes nothing where an application of that name exists", () => {
  const { calls, status } = runScript(entraShell(plain).text, { existing: "1" });
  expect(status).toBe(1);
  expect(calls.map((call) => read(call).command)).toEqual(["ad app list"]);
});
