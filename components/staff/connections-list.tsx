import Link from "next/link";
import { BreakableUrl } from "@/components/ui/breakable-url";
import { StateTag } from "@/components/ui/state-tag";
import { Timestamp } from "@/components/ui/timestamp";
import type { ConnectionRow, RetiredConnection } from "@/lib/application/staff/staff-views";
import { RelabelForm, RestoreForm, RetireForm } from "./connection-forms";
import { MoveButtons } from "./move-buttons";
import { RedirectUrlSwitch } from "./redirect-url-switch";
import { RenewalLinkButton, type RenewalLinkState } from "./renewal-link-button";
import { SecretExpiry } from "./secret-expiry";
import type { FormAction, SimpleFormState } from "./simple-form-state";

/** The connections of an organization, each with what is live and what waits. */
export function ConnectionsList(props: {
  readonly slug: string;
  readonly connections: readonly ConnectionRow[];
  /** The newest slug that the organization had before, if any. */
  readonly formerSlug: string | null;
  /** Null for who may not. */
  readonly changeRedirectUrl: FormAction<SimpleFormState> | null;
  /** Null where the reader may not, or there is no mail server. */
  readonly sendRenewal: FormAction<RenewalLinkState> | null;
  readonly retired: readonly RetiredConnection[];
  /** Null for whoever may only look. */
  readonly change: {
    readonly relabel: FormAction<SimpleFormState>;
    readonly place: FormAction<SimpleFormState>;
    readonly retire: FormAction<SimpleFormState>;
    readonly restore: FormAction<SimpleFormState>;
  } | null;
}) {
  const { slug, connections, formerSlug, changeRedirectUrl, sendRenewal, retired, change } = props;
  const live = connections.filter(({ liveSince }) => liveSince !== null);
  const now = new Date();
  return (
    <ul className="mt-2 divide-y divide-line border-line border-y">
      {connections.map((connection, index) => (
        <li key={connection.id} className="grid gap-1 py-3">
          <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
            <b>{connection.label}</b>
            {connection.liveSince === null ? (
              <StateTag state="waiting">Not live</StateTag>
            ) : (
              <>
                <StateTag state="pass">Live</StateTag>
                <span className="text-ink-3">
                  since <Timestamp at={connection.liveSince.toISOString()} form="date" />
                </span>
              </>
            )}
            {connection.liveRevisionId !== null && (
              <Link href={`/staff/reviews/${connection.liveRevisionId}`}>
                What is live<span className="sr-only"> of {connection.label}</span>
              </Link>
            )}
            {connection.submissionId !== null && (
              <Link href={`/staff/reviews/${connection.submissionId}`} className="ml-auto">
                Review the submission<span className="sr-only"> for {connection.label}</span>
              </Link>
            )}
          </div>
          {connection.issuer !== null && (
            <p className="text-ink-2">
              <code>
                <BreakableUrl>{connection.issuer}</BreakableUrl>
              </code>
            </p>
          )}
          {connection.failingSince !== null && (
            <p>
              <StateTag state="failure">
                Every sign-in has failed since <Timestamp at={connection.failingSince.toISOString()} form="at" />
              </StateTag>
            </p>
          )}
          {connection.secretExpiresAt !== null && (
            <p>
              <SecretExpiry expiresAt={connection.secretExpiresAt} now={now} />
            </p>
          )}
          {connection.liveSince !== null && sendRenewal !== null && (
            <RenewalLinkButton slug={slug} connection={connection} send={sendRenewal} />
          )}
          {connection.wizardStep !== undefined && connection.submissionId === null && connection.liveSince === null && (
            <p className="text-ink-2">Its wizard stands at: {connection.wizardStep}</p>
          )}
          {connection.formerSlug !== null && (
            <p className="text-ink-2">
              It still sends the redirect URL of the former short name, which is registered at their identity provider.
            </p>
          )}
          {(connections.length > 1 || connection.formerSlug !== null) && (
            <p className="text-ink-3 text-xs">
              Redirect URL{" "}
              <code>
                <BreakableUrl>{connection.redirectUrl}</BreakableUrl>
              </code>
            </p>
          )}
          {changeRedirectUrl !== null && formerSlug !== null && (
            <RedirectUrlSwitch slug={slug} connection={connection} formerSlug={formerSlug} change={changeRedirectUrl} />
          )}
          {change !== null && (
            <div className="-ml-2 flex flex-wrap items-start gap-x-1">
              <RelabelForm key={connection.label} slug={slug} connection={connection} action={change.relabel} />
              <RetireForm
                slug={slug}
                connection={connection}
                isLastLive={live.length === 1 && live[0] === connection}
                action={change.retire}
              />
              {connections.length > 1 && (
                <MoveButtons
                  name={connection.label}
                  fields={{ slug, key: connection.key }}
                  {...{ index, count: connections.length, move: change.place }}
                />
              )}
            </div>
          )}
        </li>
      ))}
      {connections.length === 0 && <li className="py-3 text-ink-2">None is left. Add one, or restore one.</li>}
      {retired.map((connection) => (
        <li key={connection.id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-3">
          <b className="text-ink-2">{connection.label}</b>
          <StateTag state="waiting">Retired</StateTag>
          <span className="text-ink-3">
            <Timestamp at={connection.retiredAt.toISOString()} form="date" />
          </span>
          {change !== null && <RestoreForm slug={slug} connection={connection} action={change.restore} />}
          {connection.reason !== null && <p className="wrap-anywhere w-full text-ink-2">“{connection.reason}”</p>}
        </li>
      ))}
    </ul>
  );
}
