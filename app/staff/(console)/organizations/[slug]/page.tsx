import type { Metadata } from "next";
import { cache } from "react";
import { ClosedOrganizationPage } from "@/components/staff/closed-organization-page";
import { NotAllowed } from "@/components/staff/not-allowed";
import { OrganizationPage } from "@/components/staff/organization-page";
import { canSendMail } from "@/lib/application/mail/can-send-mail";
import { showClosedOrganization } from "@/lib/application/staff/close-organization";
import { listPlatforms, showOrganization } from "@/lib/application/staff/organizations";
import { showSessionLifetime } from "@/lib/application/staff/session-lifetime";
import { hasRole } from "@/lib/domain/staff/actor";
import { run } from "@/lib/server/run";
import { requireStaff } from "../../../require-staff";
import { shown } from "../../../shown";
import { markNoteHandled } from "../../note-actions";
import { addAnotherConnection, makeSetupLink, resume, revokeLink, suspend } from "./actions";
import { close, reopen } from "./closing-actions";
import { limitPlatformTo, place, relabel, restoreRetired, retire } from "./connection-actions";
import { removeContactOf, saveContact } from "./contact-actions";
import { confirmDomainByHand, withdrawDomainProof } from "./domain-actions";
import { sendRenewal } from "./renewal-actions";
import { changeLifetime } from "./session-actions";
import { changeRedirectUrlOf, keepLogoOf, removeLogoOf, rename, saveOrganization } from "./settings-actions";

interface PageProps {
  readonly params: Promise<{ readonly slug: string }>;
}

const load = cache(async (slug: string) => run(showOrganization, { actor: await requireStaff(), slug }));
const loadClosed = cache(async (slug: string) => run(showClosedOrganization, { actor: await requireStaff(), slug }));

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const { slug } = await params;
  const detail = await load(slug);
  if (detail.ok) return { title: detail.value.organization.name };
  const closed = await loadClosed(slug);
  return { title: closed.ok ? closed.value.name : "Organization" };
}

export default async function Page({ params }: PageProps) {
  const actor = await requireStaff();
  const { slug } = await params;
  const loaded = await load(slug);
  if (!loaded.ok && loaded.refusal.code === "not_found") {
    const closed = await loadClosed(slug);
    if (closed.ok) return <ClosedOrganizationPage organization={closed.value} reopen={reopen} />;
  }
  const detail = shown(loaded);
  const lifetime = detail && shown(await run(showSessionLifetime, { actor, slug }));
  if (detail === null || lifetime === null) return <NotAllowed />;
  const platforms = shown(await run(listPlatforms, { actor })) ?? [];
  const actions = {
    ...{ addAnotherConnection, resume, suspend, makeSetupLink, revokeLink, handleNote: markNoteHandled },
    ...{ confirmDomain: confirmDomainByHand, withdrawDomain: withdrawDomainProof },
    ...{
      saveContact,
      removeContact: removeContactOf,
      saveOrganization,
      keepLogo: keepLogoOf,
      removeLogo: removeLogoOf,
    },
    ...{ relabel, placeConnection: place, retire, restoreRetired, limitPlatform: limitPlatformTo },
    ...{ rename, changeRedirectUrl: changeRedirectUrlOf, close, changeLifetime, sendRenewal },
  };
  const may = { change: hasRole(actor, "reviewer"), rename: hasRole(actor, "admin"), close: hasRole(actor, "admin") };
  return (
    <OrganizationPage
      detail={detail}
      lifetime={lifetime}
      platforms={platforms}
      may={may}
      maySend={await run(canSendMail, {})}
      actions={actions}
    />
  );
}
