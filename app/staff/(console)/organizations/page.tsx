import type { Metadata } from "next";
import { NotAllowed } from "@/components/staff/not-allowed";
import { OrganizationsPage } from "@/components/staff/organizations-page";
import { listOrganizations } from "@/lib/application/staff/organizations";
import { run } from "@/lib/server/composition";
import { requireStaff } from "../../require-staff";
import { shown } from "../../shown";

export const metadata: Metadata = { title: "Organizations" };

interface PageProps {
  readonly searchParams: Promise<{ readonly q?: string | string[]; readonly after?: string | string[] }>;
}

export default async function Page({ searchParams }: PageProps) {
  const actor = await requireStaff();
  const asked = await searchParams;
  const search = single(asked.q)?.trim().slice(0, 120) ?? "";
  const after = single(asked.after);
  const list = shown(await run(listOrganizations, { actor, search: search || undefined, after }));
  return list === null ? <NotAllowed /> : <OrganizationsPage search={search} list={list} first={after === undefined} />;
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
