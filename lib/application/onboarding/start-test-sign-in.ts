import { checkedValues } from "@/lib/domain/connection/revision";
import { redirectUrl } from "@/lib/domain/organization/addresses";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import { actorOfSetupLink } from "../actor-of-setup-link";
import type { BegunSignIn } from "../begun-sign-in";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { attemptBinding, newAttempt, sendToProvider } from "../sign-in/attempt-secrets";
import type { SetupLinkRefusal } from "./wizard-view";

export type StartTestRefusal = SetupLinkRefusal | { readonly code: "not_ready" };

/** Begins a test sign-in with the draft's values through the real redirect URL. It can never open a session. */
export async function startTestSignIn(
  ports: Ports,
  {
    token,
    cookieHeader,
    context,
  }: { readonly token: string; readonly cookieHeader: string | null; readonly context: RequestContext },
): Promise<Outcome<BegunSignIn, StartTestRefusal>> {
  const link = await actorOfSetupLink(ports, token);
  if (!link) return refuse({ code: "link_not_valid" });
  const { organization, connection, revision } = await ports.onboarding.file(link.actor, ports.now());
  if (!revision?.metadata || !revision.clientId || !revision.clientAuthentication) return refuse({ code: "not_ready" });

  const attempt = newAttempt(ports);
  const now = ports.now();
  await ports.signIns.startTest({
    ...{
      organizationId: organization.id,
      connectionId: connection.id,
      revisionId: revision.id,
      setupLinkId: link.actor.setupLinkId,
    },
    ...{ issuer: revision.metadata.issuer, fingerprint: checkedValues(revision), now, context },
    binding: attemptBinding(ports, attempt.state, attempt.browserSecret),
    expiresAt: new Date(now.getTime() + ports.attemptSeconds * 1000),
  });
  const place = { slug: organization.slug, connectionKey: connection.key, primary: connection.primary };
  const party = {
    ...{ id: revision.id, metadata: revision.metadata, clientId: revision.clientId, clientSecret: null },
    ...{ clientAuthentication: revision.clientAuthentication, redirectUri: redirectUrl(ports.publicUrl, place) },
  };
  return accept(await sendToProvider(ports, party, attempt, cookieHeader));
}
