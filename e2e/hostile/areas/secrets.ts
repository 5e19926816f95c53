import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "@/scripts/support/data-folder";
import { expect, expectEqual } from "../expectation";
import { startInstance } from "../instance";
import { entryFor, expectAdmitted, expectNoSession, expectSilentPage, referenceOn } from "../judge";
import { startOwnSystem } from "../own-system";
import type { Area } from "../scenario";
import type { LiveOrganization, Trial } from "../trial";

/** Everything in the database as text, table by table. */
async function dump(trial: Trial): Promise<string> {
  const { rows } = await trial.query(
    "SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
  );
  const parts = await Promise.all(
    rows.map(
      async ({ name }) =>
        (await trial.query(`SELECT coalesce(string_agg(t::text, E'\\n'), '') AS text FROM ${name} t`)).rows[0]?.text,
    ),
  );
  return parts.join("\n");
}

/** Changes a sealed secret behind the application's back: revisions are immutable to everybody else. */
async function reseal(trial: Trial, { id }: LiveOrganization, sealed: string): Promise<void> {
  const client = await trial.world.database.connect();
  try {
    await client.query("BEGIN");
    await client.query("SET LOCAL session_replication_role = replica");
    await client.query("UPDATE connection_revision SET client_secret_sealed = $2 WHERE organization_id = $1", [
      id,
      sealed,
    ]);
    await client.query("COMMIT");
  } finally {
    client.release();
  }
}

async function sealedOf(trial: Trial, { id }: LiveOrganization): Promise<string> {
  const { rows } = await trial.query(
    "SELECT client_secret_sealed AS sealed FROM connection_revision WHERE organization_id = $1",
    [id],
  );
  return String(rows[0]?.sealed);
}

/** The operator's command, on the trial's database. */
async function rotate(trial: Trial, keys: string) {
  const { DATABASE_URL, PATH } = trial.world.environment;
  const args = ["--import", "tsx", "--conditions=react-server", join("scripts", "keys-rotate.ts")];
  const env: NodeJS.ProcessEnv = { NODE_ENV: "production", PATH, DATABASE_URL, SSO_ENCRYPTION_KEYS: keys };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "ignore", "pipe"] });
  let stderr = "";
  child.stderr.on("data", (chunk) => (stderr += String(chunk)));
  const [status] = await once(child, "close");
  return { status: Number(status), stderr };
}

async function filesBelow(folder: string, pattern: RegExp): Promise<readonly string[]> {
  const files = await readdir(folder, { recursive: true });
  return Promise.all(files.filter((file) => pattern.test(file)).map((file) => readFile(join(folder, file), "utf8")));
}

/** A secret in any of the forms in which it could stand somewhere. */
function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [secret, bytes.toString("base64"), bytes.toString("hex"), encodeURIComponent(secret)];
}

export const secrets: Area = {
  areas: ["secrets-logs"],
  scenarios: [
    {
      ids: ["SEC-01"],
      name: "the database holds no secret in plain, and no two ciphertexts alike",
      words: "secrets at rest dump database plain client_secret tokens hashed aead nonce",
      async run(outer) {
        const { trial } = await startOwnSystem(outer);
        const clientSecret = "the very same s3cret of both";
        const [a, b] = [await trial.live({ clientSecret }), await trial.live({ clientSecret })];
        const planted = new Set([clientSecret, await trial.setupToken(a.slug), trial.world.apiKey]);
        for (const organization of [a, b]) {
          const { browser, callback } = await expectAdmitted(trial, organization, () => trial.signIn(organization));
          planted.add(new URL(callback).searchParams.get("code") ?? "");
          planted.add(new URL(callback).searchParams.get("state") ?? "");
          for (const line of browser.answers.flatMap(({ setCookies }) => setCookies)) {
            const value = line.split(";")[0]?.split("=")[1] ?? "";
            if (value.length >= 40) planted.add(value);
          }
          const [token] = organization.provider.requestsTo("token").slice(-1);
          planted.add(token?.form.get("code_verifier") ?? "");
        }
        const text = await dump(trial);
        expect(text.includes(a.slug), "the dump is empty");
        for (const secret of planted) {
          expect(secret.length >= 20, "a planted secret is missing");
          for (const form of formsOf(secret)) expect(!text.includes(form), `the database holds ${secret.slice(0, 4)}…`);
        }
        const sealed = [await sealedOf(trial, a), await sealedOf(trial, b)].map((one) => one.split("."));
        for (const one of sealed) expect(one[0] === "v1" && one.length === 4, "a secret is not sealed");
        expect(sealed[0]?.[2] !== sealed[1]?.[2] && sealed[0]?.[3] !== sealed[1]?.[3], "two secrets are sealed alike");
        const hash = createHash("sha256").update(trial.world.apiKey).digest("hex");
        expect(text.includes(hash), "the twin, a key's digest, is not found by this search");
      },
    },
    {
      ids: ["SEC-02"],
      name: "a sealed secret opens in its own place alone, and what does not open is told and sent nowhere",
      words: "ciphertext swap between tenants flip byte aad decryption tamper",
      async run(trial) {
        const [a, b] = [await trial.live(), await trial.live()];
        await expectAdmitted(trial, b, () => trial.signIn(b));
        const [own, foreign] = [await sealedOf(trial, b), await sealedOf(trial, a)];
        const last = own.at(-6) === "A" ? "B" : "A";
        const wrong = [
          foreign,
          `${own.slice(0, -6)}${last}${own.slice(-5)}`,
          own.replace("v1.k1.", "v1.k2."),
          "v1.k1.x.y",
          "",
        ];
        for (const sealed of wrong) {
          await reseal(trial, b, sealed);
          const before = await trial.populace(b.id);
          b.provider.forgetRequests();
          const arrival = await trial.signIn(b);
          expectNoSession(arrival, b.slug);
          expectSilentPage(arrival.page, [a.clientSecret, b.clientSecret, sealed]);
          expectEqual("token requests", b.provider.requestsTo("token").length, 0);
          expectEqual("users and sessions", await trial.populace(b.id), before);
          expectEqual("the entry", (await entryFor(trial, referenceOn(arrival.page))).code, "fault");
        }
        expect(
          trial.logged.some(({ event, level }) => event === "fault" && level === "error"),
          "nothing is logged as an error",
        );
        await reseal(trial, b, own);
        await expectAdmitted(trial, b, () => trial.signIn(b));
      },
    },
    {
      ids: ["SEC-03"],
      name: "keys are changed while people sign in, and the old one is of no use afterwards",
      words: "key rotation rotate encryption key-encryption kek re-wrapped old key removed under load",
      async run(outer) {
        const [k1, k2] = ["k1", "k2"].map((id) => `${id}:${randomBytes(32).toString("base64")}`);
        const { trial, pool, restart } = await startOwnSystem(outer, { SSO_ENCRYPTION_KEYS: k1 });
        const organization = await trial.live();
        const { slug, id } = organization;
        const openPlatform = async () => {
          const { browser } = await expectAdmitted(trial, organization, () => trial.signIn(organization));
          const answer = await browser.visit(`/api/session/${slug}?platform=advertising`);
          expect(/"token":"eyJ/.test(answer.text), `a platform got no token: ${answer.status}`);
        };
        await openPlatform();
        await restart({ SSO_ENCRYPTION_KEYS: `${k2},${k1}` });
        let over = false;
        const load = (async () => {
          let count = 0;
          for (; !over || count < 5; count += 1) await openPlatform();
          return count;
        })();
        const rotated = await rotate(trial, `${k2},${k1}`);
        over = true;
        expect((await load) >= 5, "nobody signed in meanwhile");
        expectEqual("the command", [rotated.status, rotated.stderr], [0, ""]);
        const { rows } = await pool.query(
          `SELECT client_secret_sealed AS sealed FROM connection_revision WHERE client_secret_sealed IS NOT NULL
           UNION ALL SELECT private_sealed FROM signing_key`,
        );
        expect(
          rows.length >= 2 && rows.every(({ sealed }) => sealed.startsWith("v1.k2.")),
          "the old key seals something still",
        );
        await restart({ SSO_ENCRYPTION_KEYS: k2 });
        await openPlatform();
        // What no key opens is named, by the command and, when somebody needs it, by the application.
        const own = await sealedOf(trial, organization);
        await reseal(trial, organization, own.replace("v1.k2.", "v1.k0."));
        const failed = await rotate(trial, k2 ?? "");
        const row = await pool.query("SELECT id FROM connection_revision WHERE organization_id = $1", [id]);
        expect(
          failed.status === 1 && failed.stderr.includes(String(row.rows[0]?.id)),
          `the command says ${failed.stderr}`,
        );
        const arrival = await trial.signIn(organization);
        expectNoSession(arrival, slug);
        expectEqual("the entry", (await entryFor(trial, referenceOn(arrival.page))).code, "fault");
        await reseal(trial, organization, own);
        await openPlatform();
        // Without any key that fits, an application does not start half.
        const none = await startInstance({ ...trial.world.environment, SSO_ENCRYPTION_KEYS: "k3:short" }).catch(
          (fault: unknown) => String(fault),
        );
        expect(typeof none === "string" && none.includes("SSO_ENCRYPTION_KEYS"), "a wrong key does not stop the start");
      },
    },
    {
      ids: ["OWN-35"],
      name: "nobody writes lines into the log, nor signs that a terminal obeys",
      words: "log injection forging newline crlf ansi escape control characters terminal forged line user agent",
      async run(trial) {
        const instance = await trial.anotherInstance({ LOG_LEVEL: "trace" });
        const at = trial.at([instance]);
        trial.later(() => at.end());
        const organization = await at.live();
        const forged = '\r\n{"level":"info","event":"sign_in.allowed","forged":true}\n\u001b[2J\u009b31m';
        const written = encodeURIComponent(forged);
        const addresses = [
          ...[`/login/${written}`, `/login/${organization.slug}?platform=${written}`, `/onboarding/${written}`],
          ...[
            `/loginoauth/${organization.slug}?error=${written}&state=${written}`,
            `/api/session/${written}`,
            `/${written}`,
          ],
          ...[`/staff/sign-in?return_to=${written}`, `/api/v1/organizations/${written}`, `/logout/${written}`],
        ];
        for (const address of addresses)
          await at.browser().visit(address, { headers: { "x-request-id": "\t{}", "user-agent": "\t\u009b31m{}" } });
        for (const description of [forged, forged.repeat(20)]) {
          organization.provider.misbehave({ kind: "token_error", error: "invalid_grant", description });
          await at.signIn(organization);
          organization.provider.misbehave({ kind: "authorization_error", error: "access_denied", description });
          await at.signIn(organization);
        }
        organization.provider.behave();
        await expectAdmitted(at, organization, () => at.signIn(organization));
        await at.api("POST", `organizations/${organization.slug}/suspend`, { reason: forged });
        const { output, logged } = instance;
        expect(
          logged.every((line) => !("forged" in line)),
          "a line of the log was written by a visitor",
        );
        expectEqual("signs that a terminal obeys", /[^\P{Cc}\t\n\r]/u.exec(output)?.[0] ?? null, null);
        expect(
          logged.some(({ event }) => event === "sign_in.refused") || logged.length > 10,
          "the twin, an honest line, is not there",
        );
      },
    },
    {
      ids: ["SEC-04"],
      name: "no log line, audit event or script of ours holds anything secret, at the finest log level either",
      words: "leakage logs errors debug grep client bundle source maps code state nonce verifier",
      last: true,
      async run(trial) {
        const instance = await trial.anotherInstance({ LOG_LEVEL: "trace" });
        const fine = trial.at([instance]);
        const organization = await fine.live();
        await fine.setupToken(organization.slug);
        await expectAdmitted(fine, organization, () => fine.signIn(organization));
        for (const spoil of [
          () => organization.provider.misbehave({ kind: "id_token_unsigned" }),
          () => organization.provider.misbehave({ kind: "token_error", error: "invalid_grant", description: "no" }),
          () => organization.provider.misbehave({ kind: "endpoint", endpoint: "token", fault: { fault: "reset" } }),
        ]) {
          spoil();
          await fine.signIn(organization);
        }
        await fine.end();
        const { rows } = await trial.query(
          "SELECT coalesce(string_agg(t::text, E'\\n'), '') AS text FROM audit_event t",
        );
        const { rows: attempts } = await trial.query(
          "SELECT coalesce(string_agg(t::text, E'\\n'), '') AS text FROM sign_in_attempt t",
        );
        const places: readonly (readonly [string, string])[] = [
          ...[...trial.world.instances, instance].map(
            ({ output }, index) => [`the log of instance ${index}`, output] as const,
          ),
          ["the audit trail", String(rows[0]?.text)],
          ["the attempts", String(attempts[0]?.text)],
          [
            "the scripts for browsers",
            (await filesBelow(join(root, ".next", "static"), /\.(?:js|css|map)$/)).join("\n"),
          ],
        ];
        const { AUTH_SECRET, SSO_ENCRYPTION_KEYS, STAFF_OIDC_CLIENT_SECRET, DATABASE_URL } = trial.world.environment;
        const ours = [
          AUTH_SECRET,
          SSO_ENCRYPTION_KEYS?.split(":")[1],
          STAFF_OIDC_CLIENT_SECRET,
          DATABASE_URL,
          trial.world.apiKey,
        ];
        const all = [...trial.world.secrets, ...ours].filter(
          (one): one is string => one !== undefined && one.length >= 20,
        );
        expect(all.length > 20, `only ${all.length} secrets were planted`);
        for (const [place, text] of places)
          for (const secret of all) expect(!text.includes(secret), `${place} holds ${secret.slice(0, 4)}…`);
        expect(places[0]?.[1].includes("sign_in") === true || all.length < 100, "the logs are empty");
      },
    },
  ],
};
