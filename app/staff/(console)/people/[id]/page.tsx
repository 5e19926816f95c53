import type { Metadata } from "next";
import { cache } from "react";
import { NotAllowed } from "@/components/staff/not-allowed";
import { nameOf } from "@/components/staff/people-table";
import { PersonPage } from "@/components/staff/person-page";
import { showStaffPerson } from "@/lib/application/staff-people/manage-staff";
import { listStaffSessions } from "@/lib/application/staff-people/staff-sessions";
import { may } from "@/lib/domain/staff/permission";
import { run } from "@/lib/server/run";
import { requireStaff } from "../../../require-staff";
import { shown } from "../../../shown";
import { changeRole, endOthers, endSession, remove, restore } from "../actions";

interface PageProps {
  readonly params: Promise<{ readonly id: string }>;
}

const load = cache(async (id: string) => shown(await run(showStaffPerson, { actor: await requireStaff(), id })));

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const person = await load((await params).id);
  return { title: person === null ? "People" : nameOf(person) };
}

export default async function Page({ params }: PageProps) {
  const actor = await requireStaff();
  const person = await load((await params).id);
  if (person === null) return <NotAllowed />;
  return (
    <PersonPage
      person={person}
      own={person.id === actor.id}
      mayManage={may(actor, "staff:manage")}
      sessions={await run(listStaffSessions, { actor, of: person.id })}
      currentSessionId={actor.sessionId}
      actions={{ changeRole, remove, restore, endSession, endOthers }}
    />
  );
}
