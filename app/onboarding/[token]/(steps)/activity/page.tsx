import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ActivityPage } from "@/components/onboarding/activity-page";
import { showActivity } from "@/lib/application/onboarding/show-activity";
import { run } from "@/lib/server/run";
import { wizardBase } from "../../answers";
import { loadWizard } from "../../load-wizard";
import type { StepProps } from "../../step-metadata";

export async function generateMetadata({ params }: StepProps): Promise<Metadata> {
  const { organization } = await loadWizard((await params).token);
  return { title: `Sign-ins · ${organization.name}` };
}

/** The last sign-ins and refusals of the connection that the setup link is for. */
export default async function Page({
  params,
  searchParams,
}: StepProps & { readonly searchParams: Promise<{ readonly show?: unknown; readonly after?: unknown }> }) {
  const { token } = await params;
  const { show, after } = await searchParams;
  const activity = await run(showActivity, { token, show, after });
  if (!activity.ok) redirect(wizardBase(token));
  return <ActivityPage activity={activity.value} />;
}
