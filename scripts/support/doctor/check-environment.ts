import { readEnvironment } from "@/lib/server/env";
import { doubtful, type Finding, fine, wrong } from "./finding";

/** The variables by themselves, as a production start would read them. `databaseUrl`: the embedded one's, when none is set. */
export function checkEnvironment(given: NodeJS.ProcessEnv, databaseUrl: string): readonly Finding[] {
  const reading = readEnvironment({ ...given, NODE_ENV: given.NODE_ENV || "production", DATABASE_URL: databaseUrl });
  if (!reading.ok)
    return reading.problems.map((problem) =>
      wrong("environment", problem, "Set it in the environment of every instance; README.md lists the variables."),
    );
  const { env } = reading;
  const findings: Finding[] = [fine("environment", "every variable can be read")];
  const about = "environment";
  if (!env.publicUrl.startsWith("https://") && !/^http:\/\/(localhost|127\.0\.0\.1)(:|$)/.test(env.publicUrl))
    findings.push(
      wrong(
        about,
        "PUBLIC_URL begins with http:// although it is no address of this machine",
        "Use https; cookies and sign-ins are for the taking otherwise.",
      ),
    );
  if (env.staffAdmins.length === 0)
    findings.push(
      doubtful(
        about,
        "STAFF_ADMINS is empty",
        "Unless an admin is in the database already nobody can add staff: name one by e-mail address.",
      ),
    );
  if (env.trustedProxies.length === 0)
    findings.push(
      doubtful(
        about,
        "TRUSTED_PROXIES is empty",
        "Behind a proxy, name its addresses: everybody counts as the proxy otherwise, in rate limits and in the audit trail.",
      ),
    );
  if (env.rateLimitFactor === 0)
    findings.push(
      doubtful(
        about,
        "RATE_LIMIT_FACTOR is 0, so nothing is limited",
        "Leave it out, or stretch the limits with 2 or 5.",
      ),
    );
  if (env.smtpServer === null)
    findings.push(
      doubtful(
        "mail",
        "SMTP_URL is not set, so no mail is sent",
        "Set SMTP_URL and MAIL_FROM; until then the console offers each text to send by hand.",
      ),
    );
  return findings;
}
