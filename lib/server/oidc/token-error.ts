import "server-only";
import { z } from "zod";

const standard = z.object({ error: z.string().max(200), error_description: z.string().optional() });

/** Okta answers so when it does not know the client ID. */
const oktaOwn = z
  .object({ errorCode: z.string().max(200), errorSummary: z.string().optional() })
  .transform(({ errorCode, errorSummary }) => ({ error: errorCode, error_description: errorSummary }));

const tokenErrorSchema = z.union([standard, oktaOwn]);

/** An error of a token endpoint (RFC 6749 section 5.2), or null when the answer is none. Untrusted text. */
export function readTokenError(json: unknown): z.output<typeof tokenErrorSchema> | null {
  return tokenErrorSchema.safeParse(json).data ?? null;
}

/**
 * Whether the client itself was refused. Entra ID and Keycloak say `unauthorized_client`, Auth0 `access_denied`; section 5.2
 * gives status 401 to nothing else.
 */
export function isClientRefused(error: string, status: number): boolean {
  if (error === "invalid_grant") return false;
  return error === "invalid_client" || error === "unauthorized_client" || status === 401;
}
