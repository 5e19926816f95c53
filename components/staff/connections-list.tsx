import Link from "next/link";
import { BreakableUrl } from "@/components/ui/breakable-url";
import { StateTag } from "@/components/ui/state-tag";
import { Timestamp } from "@/components/ui/timestamp";
import type { ConnectionRow } from "@/lib/application/staff/staff-views";
import { RedirectUrlSwitch } from "./redirect-url-switch";
import type { FormAction, SimpleFormState } from "./simple-form-state";

/** The connections of an organization, each with what is live and what waits. */
export function ConnectionsList(props: {
  readonly slug: string;
  readonly connections: readonly ConnectionRow[];
  /** The newest slug that the organization had before, if any. */
  readonly formerSlug: string | null;
  /** Null for who may not. */
  readonly changeRedirectUrl: FormAction<SimpleFormState> | null;
}) {
  const { slug, connections, formerSlug, changeRedirectUrl } = props;
  return (
    <ul className="mt-2 divide-y divide-line border-line border-y">
      {connections.map((connection) => (
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
          {connection.wizardStep !== undefined && connection.submissionId === null && (
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
        </li>
      ))}
    </ul>
  );
}
