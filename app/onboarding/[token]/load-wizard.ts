import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { openSetupLink } from "@/lib/application/onboarding/open-setup-link";
import type { WizardView } from "@/lib/application/onboarding/wizard-view";
import { requestContext } from "@/lib/server/request-context";
import { run } from "@/lib/server/run";
import { wizardBase } from "./answers";

/** The wizard behind a setup link, read once a request. A link that opens nothing leads to its own address, where the page
 * for all of those is. */
export const loadWizard = cache(async (token: string): Promise<WizardView> => {
  const opened = await run(openSetupLink, { token, context: requestContext(await headers()) });
  if (!opened.ok) redirect(wizardBase(token));
  return opened.value;
});
