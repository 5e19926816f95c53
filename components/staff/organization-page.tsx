import Link from "next/link";
import { CopyValue } from "@/components/ui/copy-value";
import { Ledger, LedgerRow } from "@/components/ui/ledger";
import { Notice } from "@/components/ui/notice";
import { Timestamp } from "@/components/ui/timestamp";
import type { OrganizationDetail, PlatformChoice } from "@/lib/application/staff/staff-views";
import type { SessionLifetime } from "@/lib/domain/session/session-lifetime";
import { AddConnectionForm, type ConnectionFormState } from "./add-connection-form";
import { auditHref } from "./audit-address";
import { CloseForm, type CloseState } from "./closing";
import { ConnectionsList } from "./connections-list";
import type { ContactFormState } from "./contact-form";
import { ContactsSection } from "./contacts-section";
import { DomainsList } from "./domains-list";
import { EditOrganizationForm, type EditOrganizationState } from "./edit-organization-form";
import { HistoryList } from "./history-list";
import { LogoForm } from "./logo-form";
import { NotesList } from "./notes-list";
import { PlatformAccess } from "./platform-access";
import { RenameForm } from "./rename-form";
import type { RenewalLinkState } from "./renewal-link-button";
import { type LifetimeFormState, SessionLifetimeForm } from "./session-lifetime-form";
import { SetupLinkForm, type SetupLinkFormState } from "./setup-link-form";
import { SetupLinksTable } from "./setup-links-table";
import type { FormAction, SimpleFormState } from "./simple-form-state";
import { StateOfOrganization } from "./state-of-organization";
import { ResumeForm, SuspendForm } from "./suspension";

interface OrganizationPageProps {
  readonly detail: OrganizationDetail;
  readonly lifetime: SessionLifetime;
  /** All that there are. */
  readonly platforms: readonly PlatformChoice[];
  readonly may: { readonly change: boolean; readonly rename: boolean; readonly close: boolean };
  /** Whether there is a mail server. */
  readonly maySend: boolean;
  readonly actions: {
    readonly saveContact: FormAction<ContactFormState>;
    readonly removeContact: FormAction<SimpleFormState>;
    readonly saveOrganization: FormAction<EditOrganizationState>;
    readonly keepLogo: FormAction<SimpleFormState>;
    readonly removeLogo: FormAction<SimpleFormState>;
    readonly rename: FormAction<SimpleFormState>;
    readonly changeRedirectUrl: FormAction<SimpleFormState>;
    readonly close: FormAction<CloseState>;
    readonly addAnotherConnection: FormAction<ConnectionFormState>;
    readonly relabel: FormAction<SimpleFormState>;
    readonly placeConnection: FormAction<SimpleFormState>;
    readonly retire: FormAction<SimpleFormState>;
    readonly restoreRetired: FormAction<SimpleFormState>;
    readonly limitPlatform: FormAction<SimpleFormState>;
    readonly makeSetupLink: FormAction<SetupLinkFormState>;
    readonly revokeLink: FormAction<SimpleFormState>;
    readonly suspend: FormAction<SimpleFormState>;
    readonly resume: FormAction<SimpleFormState>;
    readonly confirmDomain: FormAction<SimpleFormState>;
    readonly withdrawDomain: FormAction<SimpleFormState>;
    readonly changeLifetime: FormAction<LifetimeFormState>;
    readonly handleNote: FormAction<SimpleFormState>;
    readonly sendRenewal: FormAction<RenewalLinkState>;
  };
}

/** Everything about one organization, and what staff can do for it. */
export function OrganizationPage({ detail, lifetime, may, maySend, actions, ...props }: OrganizationPageProps) {
  const { organization, platforms, connections, setupLinks, notes } = detail;
  const mayChange = may.change;
  const { slug, name } = organization;
  const suspended = organization.suspendedAt !== null;
  return (
    <>
      <nav aria-label="Way back" className="mb-3 text-ink-2">
        <Link href="/staff/organizations">Organizations</Link>
      </nav>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1.5">
        <h1 className="wrap-anywhere">{name}</h1>
        <StateOfOrganization state={organization.state} filled />
      </div>
      {organization.suspendedAt !== null && (
        <Notice
          state="warning"
          className="mt-4 max-w-wizard"
          title={
            <>
              Suspended <Timestamp at={organization.suspendedAt.toISOString()} form="at" />: nobody can sign in
            </>
          }
        >
          {organization.suspendedReason !== null && <p className="wrap-anywhere">“{organization.suspendedReason}”</p>}
          {mayChange && <ResumeForm slug={slug} name={name} action={actions.resume} />}
        </Notice>
      )}
      <div className="mt-6 grid items-start gap-x-12 gap-y-9 xl:grid-cols-[minmax(0,1fr)_18.5rem]">
        <div className="grid min-w-0 gap-9">
          <section aria-labelledby="addresses">
            <h2 id="addresses" className="pb-2">
              Addresses
            </h2>
            <Ledger>
              <CopyValue
                label="Redirect URL"
                value={detail.redirectUrl}
                where="Their IT enters it at their provider."
              />
              <CopyValue label="Login URL for your users" value={detail.loginUrlForUsers} />
              <LedgerRow label="Platforms">
                {platforms.length === 0
                  ? "none"
                  : platforms.map(({ name: called, enabled }) => (enabled ? called : `${called} (off)`)).join(", ")}
              </LedgerRow>
            </Ledger>
          </section>
          <section aria-labelledby="connections">
            <h2 id="connections">{connections.length === 1 ? "Connection" : "Connections"}</h2>
            <ConnectionsList
              connections={connections}
              slug={slug}
              formerSlug={detail.formerSlugs[0] ?? null}
              changeRedirectUrl={may.rename ? actions.changeRedirectUrl : null}
              sendRenewal={mayChange && maySend && !suspended ? actions.sendRenewal : null}
              retired={detail.retiredConnections}
              change={
                mayChange
                  ? {
                      ...{ relabel: actions.relabel, place: actions.placeConnection },
                      ...{ retire: actions.retire, restore: actions.restoreRetired },
                    }
                  : null
              }
            />
            {mayChange && <AddConnectionForm slug={slug} add={actions.addAnotherConnection} />}
          </section>
          {connections.length > 1 && platforms.length > 0 && (
            <section aria-labelledby="access">
              <h2 id="access">What opens which platform</h2>
              <PlatformAccess
                slug={slug}
                platforms={platforms}
                connections={connections}
                limit={mayChange ? actions.limitPlatform : null}
              />
            </section>
          )}
          <section aria-labelledby="domains">
            <h2 id="domains">Domains</h2>
            <DomainsList
              slug={slug}
              domains={detail.domains}
              mayChange={mayChange}
              confirm={actions.confirmDomain}
              withdraw={actions.withdrawDomain}
            />
          </section>
          <section aria-labelledby="setup-links">
            <h2 id="setup-links">Setup links</h2>
            <p className="mt-1 max-w-text text-ink-2">
              Whoever has a setup link can fill in the wizard for {name}. Nothing goes live by it without your review,
              but for a renewed client secret of what is live already.
            </p>
            {mayChange && !suspended && (
              <SetupLinkForm slug={slug} connections={connections} maySend={maySend} make={actions.makeSetupLink} />
            )}
            {setupLinks.length > 0 && (
              <div className="mt-5">
                <SetupLinksTable slug={slug} links={setupLinks} mayChange={mayChange} revoke={actions.revokeLink} />
              </div>
            )}
          </section>
          <section aria-labelledby="contacts">
            <h2 id="contacts">Contacts</h2>
            <ContactsSection
              slug={slug}
              contacts={detail.contacts}
              mayChange={mayChange}
              save={actions.saveContact}
              remove={actions.removeContact}
            />
          </section>
          {notes.length > 0 && (
            <section aria-labelledby="notes">
              <h2 id="notes" className="pb-2">
                Notes from their IT
              </h2>
              <NotesList notes={notes} handle={mayChange ? actions.handleNote : null} />
            </section>
          )}
          <section aria-labelledby="sessions">
            <h2 id="sessions">Sessions</h2>
            <SessionLifetimeForm slug={slug} lifetime={lifetime} change={mayChange ? actions.changeLifetime : null} />
          </section>
          {mayChange && (
            <section aria-labelledby="appearance">
              <h2 id="appearance" className="pb-2">
                Name, platforms and logo
              </h2>
              <div className="grid gap-3">
                <EditOrganizationForm
                  slug={slug}
                  name={name}
                  chosen={platforms.map(({ key }) => key)}
                  platforms={props.platforms}
                  save={actions.saveOrganization}
                />
                <LogoForm
                  key={organization.logo?.length ?? 0}
                  slug={slug}
                  name={name}
                  webp={organization.logo && base64(organization.logo)}
                  keep={actions.keepLogo}
                  remove={actions.removeLogo}
                />
              </div>
            </section>
          )}
          {may.rename && (
            <section aria-labelledby="short-name">
              <h2 id="short-name">Short name</h2>
              <RenameForm slug={slug} formerSlugs={detail.formerSlugs} rename={actions.rename} />
            </section>
          )}
          {mayChange && !suspended && (
            <section aria-labelledby="suspend">
              <h2 id="suspend">Suspend</h2>
              <SuspendForm slug={slug} name={name} action={actions.suspend} />
            </section>
          )}
          {may.close && (
            <section aria-labelledby="close">
              <h2 id="close">Close</h2>
              <CloseForm slug={slug} name={name} close={actions.close} />
            </section>
          )}
        </div>
        <aside className="max-w-form">
          <section aria-labelledby="history">
            <h2 id="history">History</h2>
            <HistoryList history={detail.history} />
            <p className="mt-3">
              <Link href={auditHref({ organization: slug })}>See all, with what changed</Link>
            </p>
          </section>
        </aside>
      </div>
    </>
  );
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
