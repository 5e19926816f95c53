import type { Metadata } from "next";
import { NewOrganizationForm } from "@/components/staff/new-organization-form";
import { NotAllowed } from "@/components/staff/not-allowed";
import { listPlatforms } from "@/lib/application/staff/organizations";
import { hasRole } from "@/lib/domain/staff/actor";
import { run } from "@/lib/server/run";
import { requireStaff } from "../../../require-staff";
import { shown } from "../../../shown";
import { createNewOrganization } from "./actions";

export const metadata: Metadata = { title: "New organization" };

export default async function Page() {
  const actor = await requireStaff();
  const platforms = shown(await run(listPlatforms, { actor }));
  if (platforms === null || !hasRole(actor, "reviewer")) return <NotAllowed />;
  return <NewOrganizationForm platforms={platforms} create={createNewOrganization} />;
}
