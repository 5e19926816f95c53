import type { Metadata } from "next";
import { HomePage } from "@/components/staff/home-page";
import { listOrganizations } from "@/lib/application/staff/organizations";
import { listSubmissions } from "@/lib/application/staff/review-submission";
import { listWizardNotes } from "@/lib/application/staff/wizard-notes";
import { hasRole } from "@/lib/domain/staff/actor";
import { run } from "@/lib/server/composition";
import { requireStaff } from "../require-staff";
import { shown } from "../shown";
import { markNoteHandled } from "./note-actions";

export const metadata: Metadata = { title: "Home" };

export default async function Page() {
  const actor = await requireStaff();
  const [submissions, organizations, notes] = await Promise.all([
    run(listSubmissions, { actor }),
    run(listOrganizations, { actor }),
    run(listWizardNotes, { actor }),
  ]);
  return (
    <HomePage
      submissions={shown(submissions) ?? []}
      organizations={shown(organizations)}
      notes={shown(notes) ?? []}
      handleNote={hasRole(actor, "reviewer") ? markNoteHandled : null}
    />
  );
}
