import type { Metadata } from "next";
import { wholeLists } from "@/components/staff/attention-lists";
import { fewRows, HomePage } from "@/components/staff/home-page";
import { showHome } from "@/lib/application/staff/home";
import { listLinkRequests } from "@/lib/application/staff/link-requests";
import { listOrganizations } from "@/lib/application/staff/organizations";
import { listSubmissions } from "@/lib/application/staff/show-submissions";
import { listWizardNotes } from "@/lib/application/staff/wizard-notes";
import { chartSpans } from "@/lib/domain/desk/sign-in-chart";
import { hasRole } from "@/lib/domain/staff/actor";
import { run } from "@/lib/server/run";
import { requireStaff } from "../require-staff";
import { shown } from "../shown";
import { decideLinkRequest } from "./link-request-actions";
import { markNoteHandled } from "./note-actions";

export const metadata: Metadata = { title: "Home" };

interface PageProps {
  readonly searchParams: Promise<{ readonly span?: string | string[]; readonly all?: string | string[] }>;
}

export default async function Page({ searchParams }: PageProps) {
  const actor = await requireStaff();
  const { span, all } = await searchParams;
  const whole = wholeLists.find((each) => each === all) ?? null;
  const [submissions, home, organizations, linkRequests, notes] = await Promise.all([
    run(listSubmissions, { actor }),
    run(showHome, {
      actor,
      few: whole === null ? fewRows : null,
      span: chartSpans.find((each) => each === span) ?? "30d",
    }),
    run(listOrganizations, { actor, limit: 1 }),
    run(listLinkRequests, { actor }),
    run(listWizardNotes, { actor }),
  ]);
  const mayChange = hasRole(actor, "reviewer");
  return (
    <HomePage
      submissions={shown(submissions) ?? []}
      view={shown(home)}
      anyOrganization={(shown(organizations)?.rows.length ?? 0) > 0}
      linkRequests={shown(linkRequests) ?? []}
      mayChange={mayChange}
      decideLinkRequest={decideLinkRequest}
      notes={shown(notes) ?? []}
      handleNote={mayChange ? markNoteHandled : null}
      whole={whole}
      now={new Date()}
    />
  );
}
