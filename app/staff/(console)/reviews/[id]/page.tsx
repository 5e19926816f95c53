import type { Metadata } from "next";
import { cache } from "react";
import { NotAllowed } from "@/components/staff/not-allowed";
import { type JustNow, ReviewPage } from "@/components/staff/review-page";
import { showSubmission } from "@/lib/application/staff/show-submissions";
import { isOwnSubmission } from "@/lib/domain/review/own-submission";
import { may } from "@/lib/domain/staff/permission";
import { run } from "@/lib/server/run";
import { requireStaff } from "../../../require-staff";
import { shown } from "../../../shown";
import { decideSubmission } from "./actions";
import { checkAgain } from "./check-action";
import { rollBackTo, takeBackDecision } from "./way-back-actions";

interface PageProps {
  readonly params: Promise<{ readonly id: string }>;
  readonly searchParams: Promise<{ readonly done?: string | string[] }>;
}

const justNow: readonly JustNow[] = ["decided", "undone", "rolled-back"];

const load = cache(async (id: string) => shown(await run(showSubmission, { actor: await requireStaff(), id })));

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const view = await load((await params).id);
  return { title: view === null ? "Review" : `Review of ${view.organization.name}` };
}

export default async function Page({ params, searchParams }: PageProps) {
  const actor = await requireStaff();
  const view = await load((await params).id);
  if (view === null) return <NotAllowed />;
  const { done } = await searchParams;
  return (
    <ReviewPage
      // A form of an older version must not keep its state when the submission changes under it.
      key={`${view.id} ${view.status === "submitted"}`}
      view={view}
      mayDecide={may(actor, "submissions:decide")}
      mayOverride={may(actor, "submissions:override")}
      own={isOwnSubmission(actor, view)}
      justNow={justNow.find((each) => each === done) ?? null}
      decide={decideSubmission}
      undo={takeBackDecision}
      rollBack={rollBackTo}
      check={checkAgain}
    />
  );
}
