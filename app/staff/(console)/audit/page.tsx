import type { Metadata } from "next";
import { AuditPage } from "@/components/staff/audit-page";
import { NotAllowed } from "@/components/staff/not-allowed";
import { listAuditActors } from "@/lib/application/oversight/audit-actors";
import { listAuditEvents } from "@/lib/application/oversight/audit-events";
import { readCursor } from "@/lib/domain/api/cursor";
import { run } from "@/lib/server/run";
import { requireStaff } from "../../require-staff";
import { auditAsked, auditFilterOf } from "./audit-asked";

export const metadata: Metadata = { title: "Audit log" };

const rowsAPage = 50;

interface PageProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export default async function Page({ searchParams }: PageProps) {
  const actor = await requireStaff();
  const given = await searchParams;
  const first = (name: string) => [given[name]].flat()[0];
  const asked = auditAsked(first);
  const after = readCursor(first("after") ?? "");
  const [list, actors] = await Promise.all([
    run(listAuditEvents, {
      ...{ actor, after, limit: rowsAPage },
      ...{ slug: asked.organization || null, filter: auditFilterOf(asked) },
    }),
    run(listAuditActors, { actor }),
  ]);
  if (!list.ok && list.refusal.code === "forbidden") return <NotAllowed />;
  return (
    <AuditPage
      asked={asked}
      actors={actors.map(({ id, name }) => ({ value: id, name }))}
      list={list.ok ? list.value : null}
      first={after === null}
    />
  );
}
