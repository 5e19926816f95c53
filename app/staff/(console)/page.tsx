import type { Metadata } from "next";
import { HomePage } from "@/components/staff/home-page";
import { listLinkRequests } from "@/lib/application/staff/link-requests";
import { listOrganizations } from "@/lib/application/staff/organizations";
import { listSubmissions } from "@/lib/application/staff/show-submissions";
import { listWizardNotes } from "@/lib/application/staff/wizard-notes";
import { hasRole } from "@/lib/domain/staff/actor";
import { run } from "@/lib/server/composition";
import { requireStaff } from "../require-staff";
import { shown } from "../shown";
import { decideLinkRequest } from "./link-request-actions";
import { markNoteHandled } from "./note-actions";

export const metadata: Metadata = { title: "Home" };

export default async function Page() {
  const actor = await requireStaff();
  const [submissions, organizations, linkRequests, notes] = await Promise.all([
    run(listSubmissions, { actor }),
    run(listOrganizations, { actor }),
    run(listLinkRequests, { actor }),
    run(listWizardNotes, { actor }),
  ]);
  return (
    <HomePage
      submissions={shown(submissions) ?? []}
      organizations={shown(organizations)}
      linkRequests={shown(linkRequests) ?? []}
      mayChange={hasRole(actor, "reviewer")}
      decideLinkRequest={decideLinkRequest}
      notes={shown(notes) ?? []}
      handleNote={hasRole(actor, "reviewer") ? markNoteHandled : null}
    />
  );
}
