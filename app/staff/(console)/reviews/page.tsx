import type { Metadata } from "next";
import { NotAllowed } from "@/components/staff/not-allowed";
import { ReviewsPage } from "@/components/staff/reviews-page";
import { listSubmissions } from "@/lib/application/staff/show-submissions";
import { run } from "@/lib/server/run";
import { requireStaff } from "../../require-staff";
import { shown } from "../../shown";

export const metadata: Metadata = { title: "Reviews" };

export default async function Page() {
  const submissions = shown(await run(listSubmissions, { actor: await requireStaff() }));
  return submissions === null ? <NotAllowed /> : <ReviewsPage submissions={submissions} />;
}
