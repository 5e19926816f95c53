import type { Metadata } from "next";
import { HomePage } from "@/components/staff/home-page";
import { listOrganizations } from "@/lib/application/staff/organizations";
import { listSubmissions } from "@/lib/application/staff/review-submission";
import { run } from "@/lib/server/composition";
import { requireStaff } from "../require-staff";
import { shown } from "../shown";

export const metadata: Metadata = { title: "Home" };

export default async function Page() {
  const actor = await requireStaff();
  const [submissions, organizations] = await Promise.all([
    run(listSubmissions, { actor }),
    run(listOrganizations, { actor }),
  ]);
  return <HomePage submissions={shown(submissions) ?? []} organizations={shown(organizations)} />;
}
