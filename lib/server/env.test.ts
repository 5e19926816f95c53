import { describe, expect, test } from "vitest";
import { readEnvironment } from "./env";

const right = {
  NODE_ENV: "production",
  PUBLIC_URL: "https://product.example.com",
  DATABASE_URL: "postgresql://db/sso",
  AUTH_SECRET: "a".repeat(40),
  SSO_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString("base64")}`,
  STAFF_OIDC_ISSUER: "https://staff.example.com",
  STAFF_OIDC_CLIENT_ID: "console",
  STAFF_OIDC_CLIENT_SECRET: "secret",
};

test("a complete environment is read", () => {
  const reading = readEnvironment({
    ...right,
    STAFF_ADMINS: "Mika@pacvue.example, 00u1",
    TRUSTED_PROXIES: "10.0.0.0/8",
  });
  expect(reading).toMatchObject({
    ok: true,
    env: { publicUrl: "https://product.example.com", staffAdmins: ["mika@pacvue.example", "00u1"] },
  });
});

describe("a wrong value stops the start and is named, without being repeated", () => {
  test.each([
    ["PUBLIC_URL", "https://product.example.com/path"],
    ["PUBLIC_URL", undefined],
    ["DATABASE_URL", "mysql://x"],
    ["AUTH_SECRET", "short"],
    ["AUTH_SECRET", undefined],
    ["SSO_ENCRYPTION_KEYS", "k1:dG9vIHNob3J0"],
    ["SSO_ENCRYPTION_KEYS", `${right.SSO_ENCRYPTION_KEYS},${right.SSO_ENCRYPTION_KEYS}`],
    ["STAFF_OIDC_ISSUER", undefined],
    ["SSO_ALLOWED_PRIVATE_ORIGINS", "localhost:3001"],
    ["SSO_ATTEMPT_SECONDS", "59"],
    ["TRUSTED_PROXIES", "10.0.0.0/99"],
    ["DNS_SERVERS", "ns1.example.com"],
    ["DNS_SERVERS", "192.0.2.53:99999"],
    ["SMTP_URL", "https://mail.example.com"],
    ["SMTP_URL", "smtp://user@mail.example.com"],
    ["SMTP_URL", "smtp://mail.example.com/?ignoreTLS=true"],
    ["MAIL_FROM", "Pacvue"],
    ["LOG_LEVEL", "loud"],
    ["PORT", "99999"],
  ])("%s = %s", (name, value) => {
    const reading = readEnvironment({ ...right, [name]: value });
    expect(reading.ok).toBe(false);
    if (!reading.ok) expect(reading.problems.join("\n")).toContain(name);
    if (!reading.ok && value !== undefined) expect(reading.problems.join("\n")).not.toContain(value);
    expect(readEnvironment(right).ok).toBe(true);
  });
});

test("a DNS server is an address, with a port if it has another one", () => {
  const servers = "192.0.2.53, 192.0.2.53:5353, 2001:db8::53, [2001:db8::53]:5353";
  expect(readEnvironment({ ...right, DNS_SERVERS: servers })).toMatchObject({
    env: { dnsServers: ["192.0.2.53", "192.0.2.53:5353", "2001:db8::53", "[2001:db8::53]:5353"] },
  });
});

test("outside production the public URL follows from the port", () => {
  const { PUBLIC_URL: _left, ...rest } = right;
  expect(readEnvironment({ ...rest, NODE_ENV: "development", PORT: "4100" })).toMatchObject({
    ok: true,
    env: { publicUrl: "http://localhost:4100" },
  });
});

test("the mail server is read with its credentials decoded, and needs a sender", () => {
  const mail = {
    SMTP_URL: "smtp://sso%40example.com:p%2Fw@mail.example.com",
    MAIL_FROM: "Pacvue <sso@pacvue.example>",
  };
  expect(readEnvironment({ ...right, ...mail })).toMatchObject({
    env: {
      smtpServer: {
        ...{ host: "mail.example.com", port: 587, secure: false, local: false },
        credentials: { user: "sso@example.com", password: "p/w" },
        from: { name: "Pacvue", address: "sso@pacvue.example" },
      },
    },
  });
  expect(readEnvironment({ ...right, SMTP_URL: mail.SMTP_URL })).toMatchObject({ ok: false });
  expect(readEnvironment(right)).toMatchObject({ env: { smtpServer: null } });
});

test("only a mail server on this machine is local, which may do without TLS", () => {
  const local = (url: string) => readEnvironment({ ...right, SMTP_URL: url, MAIL_FROM: "sso@pacvue.example" });
  for (const host of ["localhost:2525", "127.0.0.1", "[::1]:25"])
    expect(local(`smtp://${host}`)).toMatchObject({ env: { smtpServer: { local: true } } });
  expect(local("smtps://mail.example.com")).toMatchObject({
    env: { smtpServer: { local: false, secure: true, port: 465 } },
  });
});
