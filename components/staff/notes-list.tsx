import Link from "next/link";
import { Timestamp } from "@/components/ui/timestamp";
import type { WizardNoteRow } from "@/lib/application/staff/staff-views";
import { stepTitle } from "@/lib/domain/guide/wizard-note";
import { HandleNote } from "./handle-note";
import { providerName } from "./provider-name";
import type { FormAction, SimpleFormState } from "./simple-form-state";

/** What client IT wrote about steps of the guides: "my screen looks different". `handle` is null for who may only look. */
export function NotesList({
  notes,
  handle,
  withOrganization = false,
}: {
  readonly notes: readonly WizardNoteRow[];
  readonly handle: FormAction<SimpleFormState> | null;
  readonly withOrganization?: boolean;
}) {
  return (
    <ul className="border-line border-b">
      {notes.map((note) => {
        const about = `${providerName(note.provider)}: ${stepTitle(note)}`;
        return (
          <li
            key={note.id}
            className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-2 border-line border-t py-3 md:grid-cols-[minmax(0,1fr)_auto]"
          >
            <div className="min-w-0">
              <p className="flex flex-wrap items-baseline gap-x-2.5">
                {withOrganization && (
                  <Link
                    href={`/staff/organizations/${note.organization.slug}`}
                    className="wrap-anywhere font-semibold text-ink no-underline hover:underline"
                  >
                    {note.organization.name}
                  </Link>
                )}
                <span className="text-ink-2">{about}</span>
                <span className="text-ink-3 text-xs">
                  <Timestamp at={note.at.toISOString()} form="age" />
                </span>
              </p>
              <p className="wrap-anywhere mt-1 max-w-text whitespace-pre-line">“{note.text}”</p>
              {note.handled && (
                <p className="mt-1 text-ink-3 text-xs">
                  Handled <Timestamp at={note.handled.at.toISOString()} form="at" />
                  {note.handled.by !== null && ` by ${note.handled.by}`}
                </p>
              )}
            </div>
            {note.handled === null && handle !== null && (
              <HandleNote
                slug={note.organization.slug}
                id={note.id}
                about={`${note.organization.name}, ${about}`}
                handle={handle}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
