import Link from "next/link";
import { Icon } from "@/components/login/icons";
import { BreakableUrl } from "@/components/ui/breakable-url";
import { Button, ButtonLink } from "@/components/ui/button";
import { Ledger, LedgerRow } from "@/components/ui/ledger";
import { StateTag } from "@/components/ui/state-tag";
import { TextInput } from "@/components/ui/text-input";
import type { PlatformOrganization, PlatformRow } from "@/lib/application/platforms/platform-store";
import { boundedCount } from "./bounded-count";
import { PlatformForm, type PlatformFormState } from "./platform-form";
import { AssignForm, DeletePlatformForm, SwitchForm, TakeAwayForm } from "./platform-forms";
import { ActionCell, ListHead, Row, RowHead, Rows } from "./rows";
import type { FormAction, SimpleFormState } from "./simple-form-state";

/** One platform: what it is, whether it is on, and who has it. */
export function PlatformPage(props: {
  readonly platform: PlatformRow;
  readonly organizations: readonly PlatformOrganization[];
  /** Where the next part of the organizations begins. */
  readonly next: string | null;
  readonly asked: { readonly search: string; readonly older: boolean };
  readonly mayChange: boolean;
  readonly mayAssign: boolean;
  readonly actions: {
    readonly save: FormAction<PlatformFormState>;
    readonly switchIt: FormAction<SimpleFormState>;
    readonly remove: FormAction<SimpleFormState>;
    readonly assign: FormAction<SimpleFormState>;
  };
}) {
  const { platform, organizations, next, asked, mayChange, actions } = props;
  const { key, name, description, launchUrl, icon, enabled } = platform;
  const address = `/staff/platforms/${key}`;
  const query = (more: Readonly<Record<string, string>>) =>
    `${address}?${new URLSearchParams({ ...(asked.search !== "" && { search: asked.search }), ...more })}`;
  return (
    <>
      <nav aria-label="Way back" className="mb-3 text-ink-2">
        <Link href="/staff/platforms">Platforms</Link>
      </nav>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <span className="text-ink-2">
          <Icon name={icon} size={26} />
        </span>
        <h1 className="wrap-anywhere">{name}</h1>
        {enabled ? (
          <StateTag state="pass" filled>
            On
          </StateTag>
        ) : (
          <StateTag state="waiting" filled>
            Off
          </StateTag>
        )}
      </div>
      {!enabled && <p className="mt-2 text-base text-ink-2">It is on nobody’s login page, and no session opens it.</p>}
      <div className="mt-6 grid items-start gap-x-12 gap-y-10 xl:grid-cols-2">
        <section aria-labelledby="what" className="min-w-0">
          <h2 id="what" className="pb-2">
            What it is
          </h2>
          {mayChange ? (
            <>
              <p className="pb-5 text-ink-2">
                Key <code>{key}</code>, for good.
              </p>
              <PlatformForm
                key={`${name} ${description} ${launchUrl} ${icon}`}
                platform={{ key, name, description, launchUrl, icon }}
                isNew={false}
                save={actions.save}
              />
              <div className="mt-8 grid gap-3 border-line border-t pt-6">
                <SwitchForm platformKey={key} name={name} enabled={enabled} action={actions.switchIt} />
                {platform.unused && <DeletePlatformForm platformKey={key} name={name} action={actions.remove} />}
              </div>
            </>
          ) : (
            <Ledger>
              <LedgerRow label="Key">
                <code>{key}</code>
              </LedgerRow>
              <LedgerRow label="Description">{description === "" ? "none" : description}</LedgerRow>
              <LedgerRow label="Launch URL">
                <code>
                  <BreakableUrl>{launchUrl}</BreakableUrl>
                </code>
              </LedgerRow>
            </Ledger>
          )}
        </section>
        <section aria-labelledby="organizations" className="min-w-0">
          <ListHead id="organizations" count={boundedCount(platform.organizations)}>
            Organizations that have it
          </ListHead>
          {(platform.organizations.count > 10 || asked.search !== "") && (
            <search>
              <form method="get" action={address} className="mb-3 flex max-w-form gap-2">
                <TextInput
                  type="search"
                  name="search"
                  aria-label="Search these organizations"
                  placeholder="Name or short name"
                  defaultValue={asked.search}
                  autoComplete="off"
                />
                <Button type="submit">Search</Button>
              </form>
            </search>
          )}
          {organizations.length === 0 ? (
            <p className="py-2 text-ink-2">
              {asked.search === "" ? "None has it yet." : "None of these matches."}
              {asked.search !== "" && (
                <>
                  {" "}
                  <Link href={address}>Show all</Link>
                </>
              )}
            </p>
          ) : (
            <Rows
              label="Organizations that have it"
              heads={[{ name: "Organization" }, { name: "", className: "w-28" }]}
            >
              {organizations.map((organization) => (
                <Row key={organization.id}>
                  <RowHead sub={organization.slug}>
                    <Link
                      href={`/staff/organizations/${organization.slug}`}
                      prefetch={false}
                      className="font-semibold text-ink no-underline hover:underline"
                    >
                      {organization.name}
                    </Link>
                  </RowHead>
                  <ActionCell>
                    {props.mayAssign && (
                      <TakeAwayForm platformKey={key} organization={organization} action={actions.assign} />
                    )}
                  </ActionCell>
                </Row>
              ))}
            </Rows>
          )}
          {(asked.older || next !== null) && (
            <p className="mt-3 flex gap-2">
              {asked.older && (
                <ButtonLink size="sm" href={query({})}>
                  First
                </ButtonLink>
              )}
              {next !== null && (
                <ButtonLink size="sm" href={query({ after: next })}>
                  Next
                </ButtonLink>
              )}
            </p>
          )}
          {props.mayAssign && <AssignForm platformKey={key} name={name} action={actions.assign} />}
        </section>
      </div>
    </>
  );
}
