import { redirect } from "next/navigation";
import { stepToResume } from "@/lib/domain/connection/wizard-progress";
import { loadWizard } from "./load-wizard";

export const dynamic = "force-dynamic";

/** The address of a setup link: leads to the first step that is not done. Opening it changes nothing. */
export default async function SetupLinkPage({ params }: { readonly params: Promise<{ readonly token: string }> }) {
  const { token } = await params;
  const view = await loadWizard(token);
  redirect(`/onboarding/${encodeURIComponent(token)}/${stepToResume(view)}`);
}
