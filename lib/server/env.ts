import "server-only";
import { isIP } from "node:net";
import { z } from "zod";
import { shortestAuditDays } from "@/lib/domain/retention/retention";

/** An origin as the URL standard serialises it: scheme, host, port; no path, no credentials. */
const origin = z.string().transform((text, context) => {
  const trimmed = text.trim().replace(/\/$/, "");
  const url = URL.canParse(trimmed) ? new URL(trimmed) : null;
  if (!url || (url.protocol !== "https:" && url.protocol !== "http:") || url.origin !== trimmed) {
    context.addIssue({
      code: "custom",
      message: "must be an origin such as https://product.example.com, without a path",
    });
    return z.NEVER;
  }
  return url.origin;
});

const listOf = <Output>(item: z.ZodType<Output, string>) =>
  z
    .string()
    .default("")
    .transform((text) => text.split(",").map((part) => part.trim()))
    .transform((parts) => parts.filter((part) => part !== ""))
    .pipe(z.array(item));

const encryptionKey = z.string().transform((text, context) => {
  const [, id, encoded] = /^([A-Za-z0-9_-]{1,32}):([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  const key = Buffer.from(encoded ?? "", "base64");
  if (!id || key.length !== 32) {
    context.addIssue({ code: "custom", message: 'each entry must read "id:base64 of 32 bytes"' });
    return z.NEVER;
  }
  return { id, key };
});

const encryptionKeys = listOf(encryptionKey);

const network = z.string().refine((text) => {
  const [address = "", prefix, ...rest] = text.split("/");
  const bits = isIP(address) === 4 ? 32 : isIP(address) === 6 ? 128 : -1;
  return (
    rest.length === 0 && bits > 0 && (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits))
  );
}, "each entry must be an address or a CIDR such as 10.0.0.0/8");

/** As node:dns takes it: an address, with a port if it is not 53. */
const dnsServer = z.string().refine((text) => {
  const [, bracketed, plain = text, port = "53"] = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  return isIP(bracketed ?? plain) !== 0 && Number(port) >= 1 && Number(port) <= 65_535;
}, "each entry must be an IP address, with or without a port, such as 192.0.2.53 or [2001:db8::53]:5353");

/** The mail server: `smtp://` (TLS by STARTTLS) or `smtps://` (TLS from the start), with or without user and password. */
const smtpServer = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const secure = url?.protocol === "smtps:";
  const plain = url !== null && url.hash === "" && url.search === "" && (url.pathname === "" || url.pathname === "/");
  if (
    !url ||
    !plain ||
    (!secure && url.protocol !== "smtp:") ||
    url.hostname === "" ||
    !url.username !== !url.password
  ) {
    context.addIssue({
      code: "custom",
      message:
        "must read smtp://user:password@mail.example.com:587 or smtps://…; user and password percent-encoded, or both left out",
    });
    return z.NEVER;
  }
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return {
    ...{ host, secure, port: Number(url.port) || (secure ? 465 : 587) },
    local: host === "localhost" || host === "::1" || /^127\./.test(host),
    credentials: url.username
      ? { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }
      : null,
  };
});

/** Who mail is from: `sso@pacvue.example`, or `Pacvue <sso@pacvue.example>`. */
const mailSender = z.string().transform((text, context) => {
  const [, name = "", bracketed] = /^([^<>\r\n]*)<([^<>\s]+)>$/.exec(text.trim()) ?? [];
  const address = z.email().safeParse(bracketed ?? text.trim());
  if (!address.success) {
    context.addIssue({ code: "custom", message: 'must be an e-mail address, or read "Name <address>"' });
    return z.NEVER;
  }
  return { name: name.trim().replace(/^"|"$/g, ""), address: address.data };
});

const environmentSchema = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
    PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
    PUBLIC_URL: origin.optional(),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, "must begin with postgresql://")
      .optional(),
    DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(500).default(10),
    AUTH_SECRET: listOf(z.string().min(32, "each secret needs at least 32 characters")),
    SSO_ENCRYPTION_KEYS: encryptionKeys,
    STAFF_OIDC_ISSUER: z.url().optional(),
    STAFF_OIDC_CLIENT_ID: z.string().min(1).optional(),
    STAFF_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
    STAFF_ADMINS: listOf(z.string()),
    SSO_ALLOWED_PRIVATE_ORIGINS: listOf(origin),
    SSO_ATTEMPT_SECONDS: z.coerce.number().int().min(60).max(86_400).default(900),
    AUDIT_RETENTION_DAYS: z.coerce.number().int().min(shortestAuditDays).max(36_500).default(2557),
    TRUSTED_PROXIES: listOf(network),
    DNS_SERVERS: listOf(dnsServer),
    SMTP_URL: smtpServer.optional(),
    MAIL_FROM: mailSender.optional(),
    RATE_LIMIT_FACTOR: z.coerce.number().min(0).max(1000).default(1),
    OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: z.url().optional(),
    OTEL_SDK_DISABLED: z.string().optional(),
    LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  })
  .superRefine((values, context) => {
    const missing = (name: string, why: string) => context.addIssue({ code: "custom", path: [name], message: why });
    if (values.DATABASE_URL === undefined)
      missing("DATABASE_URL", "is not set, and no embedded PostgreSQL was started");
    if (values.AUTH_SECRET.length === 0) missing("AUTH_SECRET", "is not set; make one with: openssl rand -base64 33");
    if (values.SSO_ENCRYPTION_KEYS.length === 0)
      missing("SSO_ENCRYPTION_KEYS", 'is not set; make one with: echo "k1:$(openssl rand -base64 32)"');
    if (new Set(values.SSO_ENCRYPTION_KEYS.map(({ id }) => id)).size !== values.SSO_ENCRYPTION_KEYS.length) {
      missing("SSO_ENCRYPTION_KEYS", "names the same key id twice");
    }
    if (values.SMTP_URL !== undefined && values.MAIL_FROM === undefined)
      missing("MAIL_FROM", "is not set; it is whom mail is from, such as Pacvue <sso@pacvue.example>");
    if (values.NODE_ENV !== "production") return;
    if (values.PUBLIC_URL === undefined)
      missing("PUBLIC_URL", "is not set; it is the origin that people use, such as https://product.example.com");
    for (const name of ["STAFF_OIDC_ISSUER", "STAFF_OIDC_CLIENT_ID", "STAFF_OIDC_CLIENT_SECRET"] as const) {
      if (values[name] === undefined) missing(name, "is not set; staff sign in at this OpenID provider");
    }
  });

/** The names of all variables that are read, PORT and NODE_ENV among them. */
export const environmentVariables: readonly string[] = Object.keys(environmentSchema.shape);

/** Whether `next dev` is running, whose pages need more freedom than those of a build. */
export const isDevelopment = process.env.NODE_ENV === "development";

/** Where mail goes out, and whom it is from. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the start. */
  readonly secure: boolean;
  /** On this machine. */
  readonly local: boolean;
  readonly credentials: { readonly user: string; readonly password: string } | null;
  readonly from: { readonly name: string; readonly address: string };
}

/** The environment, checked. */
export interface Environment {
  readonly production: boolean;
  readonly port: number;
  readonly publicUrl: string;
  readonly databaseUrl: string;
  /** Of one process, at most; background jobs have two of their own beside them. */
  readonly databaseConnections: number;
  /** Newest first. */
  readonly authSecrets: readonly string[];
  /** Newest first: the first one seals, all of them open. */
  readonly encryptionKeys: readonly { readonly id: string; readonly key: Buffer }[];
  readonly staffProvider: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string } | null;
  /** Lower-case e-mail addresses, or subjects as they are. */
  readonly staffAdmins: readonly string[];
  readonly allowedPrivateOrigins: readonly string[];
  readonly attemptSeconds: number;
  readonly auditRetentionDays: number;
  readonly trustedProxies: readonly string[];
  /** Asked for the records that prove domains; none means the system's. */
  readonly dnsServers: readonly string[];
  /** Null: no mail is sent. */
  readonly smtpServer: SmtpServer | null;
  /** Stretches every rate limit; 0 means none. */
  readonly rateLimitFactor: number;
  /** Whether spans go to a collector; the rest of OTEL_* is read by OpenTelemetry itself. */
  readonly tracing: boolean;
  readonly logLevel: "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "silent";
}

export type EnvironmentReading =
  | { readonly ok: true; readonly env: Environment }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads and checks the whole environment at once; every problem names its variable. Values are never repeated back. */
export function readEnvironment(source: Readonly<Record<string, string | undefined>>): EnvironmentReading {
  const present = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const result = environmentSchema.safeParse(present);
  if (!result.success) {
    return { ok: false, problems: result.error.issues.map(({ path, message }) => `${String(path[0])} ${message}`) };
  }
  const values = result.data;
  const { STAFF_OIDC_ISSUER: issuer, STAFF_OIDC_CLIENT_ID: clientId, STAFF_OIDC_CLIENT_SECRET: clientSecret } = values;
  return {
    ok: true,
    env: {
      production: values.NODE_ENV === "production",
      port: values.PORT,
      publicUrl: values.PUBLIC_URL ?? `http://localhost:${values.PORT}`,
      databaseUrl: values.DATABASE_URL ?? "",
      databaseConnections: values.DATABASE_CONNECTIONS,
      authSecrets: values.AUTH_SECRET,
      encryptionKeys: values.SSO_ENCRYPTION_KEYS,
      staffProvider: issuer && clientId && clientSecret ? { issuer, clientId, clientSecret } : null,
      staffAdmins: values.STAFF_ADMINS.map((entry) => (entry.includes("@") ? entry.toLowerCase() : entry)),
      allowedPrivateOrigins: values.SSO_ALLOWED_PRIVATE_ORIGINS,
      attemptSeconds: values.SSO_ATTEMPT_SECONDS,
      auditRetentionDays: values.AUDIT_RETENTION_DAYS,
      trustedProxies: values.TRUSTED_PROXIES,
      dnsServers: values.DNS_SERVERS,
      smtpServer: values.SMTP_URL && values.MAIL_FROM ? { ...values.SMTP_URL, from: values.MAIL_FROM } : null,
      rateLimitFactor: values.RATE_LIMIT_FACTOR,
      tracing:
        (values.OTEL_EXPORTER_OTLP_ENDPOINT ?? values.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) !== undefined &&
        values.OTEL_SDK_DISABLED?.toLowerCase() !== "true",
      logLevel: values.LOG_LEVEL,
    },
  };
}

/** The keys alone, for a command that needs nothing else of the environment. */
export function readEncryptionKeys(
  source: Readonly<Record<string, string | undefined>>,
):
  | { readonly ok: true; readonly keys: Environment["encryptionKeys"] }
  | { readonly ok: false; readonly problems: readonly string[] } {
  const read = encryptionKeys.refine((keys) => keys.length > 0, "is not set").safeParse(source.SSO_ENCRYPTION_KEYS);
  if (read.success) return { ok: true, keys: read.data };
  return { ok: false, problems: read.error.issues.map(({ message }) => `SSO_ENCRYPTION_KEYS ${message}`) };
}

/** The environment of this process. Throws one error that names every wrong value. */
export function environment(): Environment {
  cached ??= orThrow(readEnvironment(process.env));
  return cached;
}

/** The same at the start of the process, which a wrong value ends: Next by itself would go on and answer every request with a fault. */
export function requireEnvironment(): void {
  try {
    environment();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  }
}

let cached: Environment | undefined;

function orThrow(reading: EnvironmentReading): Environment {
  if (reading.ok) return reading.env;
  throw new Error(`The environment is not right:\n${reading.problems.map((problem) => `  ${problem}`).join("\n")}`);
}
