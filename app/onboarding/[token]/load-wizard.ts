import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { cache } from "react";
import { openSetupLink } from "@/lib/application/onboarding/open-setup-link";
import type { WizardView } from "@/lib/application/onboarding/wizard-view";
import { run } from "@/lib/server/composition";
import { requestContext } from "@/lib/server/request-context";

/** The context of the request that is being rendered, one for all of its parts. */
export const pageContext = cache(async () => requestContext(await headers()));

/** The wizard behind a setup link, read once a request. A link that opens nothing ends in the page for all of those. */
export const loadWizard = cache(async (token: string): Promise<WizardView> => {
  const opened = await run(openSetupLink, { token, context: await pageContext() });
  if (!opened.ok) notFound();
  return opened.value;
});
