import type { Metadata } from "next";
import { cache } from "react";
import { NotAllowed } from "@/components/staff/not-allowed";
import { OrganizationPage } from "@/components/staff/organization-page";
import { showOrganization } from "@/lib/application/staff/organizations";
import { showSessionLifetime } from "@/lib/application/staff/session-lifetime";
import { hasRole } from "@/lib/domain/staff/actor";
import { run } from "@/lib/server/composition";
import { requireStaff } from "../../../require-staff";
import { shown } from "../../../shown";
import { markNoteHandled } from "../../note-actions";
import { addAnotherConnection, makeSetupLink, resume, revokeLink, suspend } from "./actions";
import { confirmDomainByHand, withdrawDomainProof } from "./domain-actions";
import { changeLifetime } from "./session-actions";

interface PageProps {
  readonly params: Promise<{ readonly slug: string }>;
}

const load = cache(async (slug: string) => shown(await run(showOrganization, { actor: await requireStaff(), slug })));

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const detail = await load((await params).slug);
  return { title: detail?.organization.name ?? "Organization" };
}

export default async function Page({ params }: PageProps) {
  const actor = await requireStaff();
  const detail = await load((await params).slug);
  const lifetime = detail && shown(await run(showSessionLifetime, { actor, slug: detail.organization.slug }));
  if (detail === null || lifetime === null) return <NotAllowed />;
  const domains = { confirmDomain: confirmDomainByHand, withdrawDomain: withdrawDomainProof };
  const links = { makeSetupLink, revokeLink, handleNote: markNoteHandled };
  const actions = { addAnotherConnection, resume, suspend, changeLifetime, ...links, ...domains };
  return (
    <OrganizationPage detail={detail} lifetime={lifetime} mayChange={hasRole(actor, "reviewer")} actions={actions} />
  );
}
