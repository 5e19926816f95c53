import type { Metadata } from "next";
import { NotAllowed } from "@/components/staff/not-allowed";
import { PeoplePage } from "@/components/staff/people-page";
import { listStaff } from "@/lib/application/staff-people/manage-staff";
import { may } from "@/lib/domain/staff/permission";
import { run } from "@/lib/server/run";
import { requireStaff } from "../../require-staff";
import { shown } from "../../shown";
import { addToList } from "./actions";

export const metadata: Metadata = { title: "People" };

export default async function Page() {
  const actor = await requireStaff();
  const people = shown(await run(listStaff, { actor }));
  if (people === null) return <NotAllowed />;
  return <PeoplePage people={people} ownId={actor.id} add={may(actor, "staff:manage") ? addToList : null} />;
}
