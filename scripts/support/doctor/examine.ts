import type { OutgoingHttp } from "@/lib/application/outgoing-http";
import { readEnvironment } from "@/lib/server/env";
import { checkDatabase } from "./check-database";
import { checkEnvironment } from "./check-environment";
import { checkMail } from "./check-mail";
import { checkPublicUrl } from "./check-public-url";
import { checkInternet, checkProvider } from "./check-reach";
import type { Finding } from "./finding";

export interface Examination {
  readonly env: NodeJS.ProcessEnv;
  readonly databaseUrl: string;
  /** The folder of this release's migrations. */
  readonly migrations: string;
  readonly http: (allowedPrivateOrigins: readonly string[]) => OutgoingHttp;
  /** Issuers in the internet that stand for those of all client companies. */
  readonly elsewhere: readonly string[];
}

/** Everything that can be wrong around the product, looked at from the machine that it runs on. Changes nothing. */
export async function examine({
  env,
  databaseUrl,
  migrations,
  http,
  elsewhere,
}: Examination): Promise<readonly Finding[]> {
  const findings = [...checkEnvironment(env, databaseUrl)];
  findings.push(...(await checkDatabase(databaseUrl, env.SSO_ENCRYPTION_KEYS ?? "", migrations)));
  const reading = readEnvironment({ ...env, NODE_ENV: env.NODE_ENV || "production", DATABASE_URL: databaseUrl });
  const allowedOrigins = reading.ok ? reading.env.allowedPrivateOrigins : [];
  const by = { http: http(allowedOrigins), allowedOrigins };
  findings.push(...(await checkInternet(elsewhere, by)));
  if (!reading.ok) return findings;
  const { staffProvider, smtpServer, publicUrl } = reading.env;
  if (staffProvider) findings.push(...(await checkProvider("staff sign-in", staffProvider.issuer, by)));
  findings.push(await checkPublicUrl(publicUrl));
  if (smtpServer) findings.push(await checkMail(smtpServer));
  return findings;
}
