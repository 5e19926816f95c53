import { checkedValues } from "@/lib/domain/connection/revision";
import { redirectUrl } from "@/lib/domain/organization/addresses";
import type { BegunSignIn } from "../begun-sign-in";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { attemptBinding, newAttempt, sendToProvider } from "../sign-in/attempt-secrets";
import type { ConnectionFile } from "./onboarding-store";

/** Whether everything is there that a test sign-in needs. */
export function canBeTested({ revision }: Pick<ConnectionFile, "revision">): boolean {
  return Boolean(revision?.metadata && revision.clientId && revision.clientAuthentication);
}

/**
 * Begins a test sign-in with the current revision's values through the real redirect URL; null while they are not
 * complete. It can never open a session.
 */
export async function beginTest(
  ports: Ports,
  { organization, connection, revision }: ConnectionFile,
  input: {
    readonly setupLinkId: string;
    /** The colleague's link that it came through, if it did. */
    readonly testLinkId: string | null;
    readonly cookieHeader: string | null;
    readonly context: RequestContext;
  },
): Promise<BegunSignIn | null> {
  if (!revision?.metadata || !revision.clientId || !revision.clientAuthentication) return null;
  const { setupLinkId, testLinkId, cookieHeader, context } = input;
  const attempt = newAttempt(ports);
  const now = ports.now();
  await ports.signIns.startTest({
    ...{
      organizationId: organization.id,
      connectionId: connection.id,
      revisionId: revision.id,
      setupLinkId,
      testLinkId,
    },
    ...{ issuer: revision.metadata.issuer, fingerprint: checkedValues(revision), now, context },
    binding: attemptBinding(ports, attempt.state, attempt.browserSecret),
    expiresAt: new Date(now.getTime() + ports.attemptSeconds * 1000),
  });
  const place = { slug: connection.redirectSlug, connectionKey: connection.key, primary: connection.primary };
  const party = {
    ...{ id: revision.id, metadata: revision.metadata, clientId: revision.clientId, clientSecret: null },
    ...{ clientAuthentication: revision.clientAuthentication, redirectUri: redirectUrl(ports.publicUrl, place) },
  };
  return sendToProvider(ports, party, attempt, cookieHeader);
}
