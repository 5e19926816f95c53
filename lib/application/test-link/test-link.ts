import { identityProviders } from "@/lib/domain/connection/identity-provider";
import { mostTestsOfALink } from "@/lib/domain/connection/test-link";
import { accept, type Outcome, refuse } from "@/lib/domain/outcome";
import type { BegunSignIn } from "../begun-sign-in";
import { beginTest, canBeTested } from "../onboarding/begin-test";
import type { Ports } from "../ports";
import type { RequestContext } from "../request-context";
import { isToken } from "../sign-in/attempt-secrets";
import type { FoundTestLink } from "./test-link-store";

/** What a colleague sees behind a test link: whose test it is, and nothing of the settings. */
export interface TestLinkView {
  readonly organizationName: string;
  /** As it is named inside a sentence; null when it has no name of its own. */
  readonly providerName: string | null;
}

/** `link_not_valid` is one answer for unknown, expired, revoked, and of a suspended organization. */
export interface TestLinkRefusal {
  readonly code: "link_not_valid" | "not_ready" | "used_up";
}

/** Shows the page behind a test link. Changes nothing, so that mail scanners do no harm. */
export async function openTestLink(
  ports: Ports,
  { token, context }: { readonly token: string; readonly context: RequestContext },
): Promise<Outcome<TestLinkView, TestLinkRefusal>> {
  const link = await findTestLink(ports, token, context);
  if (!link) return refuse({ code: "link_not_valid" });
  const file = await ports.onboarding.file(link, ports.now());
  const refusal = reasonAgainst(link, canBeTested(file));
  if (refusal) return refuse(refusal);
  const provider = file.revision?.provider ?? "generic";
  return accept({
    organizationName: file.organization.name,
    providerName: provider === "generic" ? null : identityProviders[provider].inSentence,
  });
}

/** Begins a colleague's test sign-in. It can never open a session; the report is for the wizard. */
export async function startLinkedTest(
  ports: Ports,
  {
    token,
    cookieHeader,
    context,
  }: { readonly token: string; readonly cookieHeader: string | null; readonly context: RequestContext },
): Promise<Outcome<BegunSignIn, TestLinkRefusal>> {
  const link = await findTestLink(ports, token, context);
  if (!link) return refuse({ code: "link_not_valid" });
  const file = await ports.onboarding.file(link, ports.now());
  const refusal = reasonAgainst(link, canBeTested(file));
  if (refusal) return refuse(refusal);
  const { setupLinkId, id: testLinkId } = link;
  const begun = await beginTest(ports, file, { setupLinkId, testLinkId, cookieHeader, context });
  return begun ? accept(begun) : refuse({ code: "not_ready" });
}

function reasonAgainst(link: FoundTestLink, complete: boolean): TestLinkRefusal | null {
  if (link.tests >= mostTestsOfALink) return { code: "used_up" };
  return complete ? null : { code: "not_ready" };
}

async function findTestLink(ports: Ports, token: string, context: RequestContext): Promise<FoundTestLink | null> {
  const link = isToken(token) ? await ports.testLinks.find(ports.tokens.digest(token), ports.now()) : null;
  if (!link) ports.log("info", "test_link.refused", { correlationId: context.correlationId, address: context.address });
  return link;
}
