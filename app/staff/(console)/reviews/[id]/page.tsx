import type { Metadata } from "next";
import { cache } from "react";
import { NotAllowed } from "@/components/staff/not-allowed";
import { ReviewPage } from "@/components/staff/review-page";
import { showSubmission } from "@/lib/application/staff/review-submission";
import { isOwnSubmission } from "@/lib/domain/review/own-submission";
import { hasRole } from "@/lib/domain/staff/actor";
import { run } from "@/lib/server/composition";
import { requireStaff } from "../../../require-staff";
import { shown } from "../../../shown";
import { decideSubmission } from "./actions";

interface PageProps {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<{ readonly decided?: string | string[] }>;
}

const load = cache(async (id: string) => shown(await run(showSubmission, { actor: await requireStaff(), id })));

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const view = await load((await params).id);
  return { title: view === null ? "Review" : `Review of ${view.organization.name}` };
}

export default async function Page({ params, searchParams }: PageProps) {
  const actor = await requireStaff();
  const view = await load((await params).id);
  if (view === null) return <NotAllowed />;
  return (
    <ReviewPage
      // A form of an older version must not keep its state when the submission changes under it.
      key={view.id}
      view={view}
      mayDecide={hasRole(actor, "reviewer")}
      own={isOwnSubmission(actor, view)}
      justDecided={(await searchParams).decided !== undefined}
      decide={decideSubmission}
    />
  );
}
