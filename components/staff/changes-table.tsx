import { ChevronDown } from "lucide-react";
import { Fragment } from "react";
import { buttonClassNames } from "@/components/ui/button";
import { Timestamp } from "@/components/ui/timestamp";
import type { SubmissionView } from "@/lib/application/staff/staff-views";
import { type ComparedField, compareValues, type FieldValue } from "./compare-values";
import { FieldTalk, hasTalk } from "./field-talk";
import { WrittenValue } from "./written-value";

interface ChangesProps extends Pick<SubmissionView, "submitted" | "live" | "submittedAt"> {
  readonly view: SubmissionView;
  readonly mayDecide: boolean;
}

/** Live against submitted: changed fields only, the rest behind a disclosure. */
export function Changes({ open, ...props }: ChangesProps & { readonly open: boolean }) {
  const fields = compareValues(props);
  const changed = fields.filter((field) => field.changed);
  const same = fields.filter((field) => !field.changed);
  return (
    <section aria-labelledby="changes">
      <div className="flex flex-wrap items-baseline justify-between gap-x-3 pb-2">
        <h2 id="changes">{heading(open, props.live !== null)}</h2>
        {props.live !== null && (
          <span className="text-ink-3">
            {changed.length} of {fields.length} fields
          </span>
        )}
      </div>
      {changed.length > 0 ? (
        <ChangesTable {...props} label="Fields that change" fields={changed} />
      ) : (
        <p className="border-line border-y py-3 text-ink-2">Every field is as it is now.</p>
      )}
      {same.length > 0 && (
        <details className="group mt-2">
          <summary className={buttonClassNames("quiet", "sm", "list-none [&::-webkit-details-marker]:hidden")}>
            <ChevronDown className="size-4 group-open:rotate-180" strokeWidth={1.8} aria-hidden="true" />
            {same.length === 1 ? "1 field stays as it is" : `${same.length} fields stay as they are`}
          </summary>
          <div className="mt-2">
            <ChangesTable {...props} label="Fields that stay" fields={same} />
          </div>
        </details>
      )}
    </section>
  );
}

function heading(open: boolean, isLive: boolean): string {
  if (!open) return "What was submitted";
  return isLive ? "What would change" : "What would go live";
}

function ChangesTable({
  fields,
  label,
  submitted,
  live,
  submittedAt,
  view,
  mayDecide,
}: ChangesProps & { readonly fields: readonly ComparedField[]; readonly label: string }) {
  return (
    <table aria-label={label} className="border-line border-b max-md:block md:table-fixed">
      <thead className="max-md:sr-only">
        <tr className="align-top text-ink-3 text-xs">
          <th scope="col" className="w-35 pb-2">
            <span className="sr-only">Field</span>
          </th>
          {live !== null && (
            <th scope="col" className="px-4 pb-2">
              <b className="block text-ink-2 text-sm">Live now</b>
              Revision {live.number}
              {live.since !== null && (
                <>
                  , since <Timestamp at={live.since.toISOString()} form="date" />
                </>
              )}
            </th>
          )}
          <th scope="col" className="px-4 pb-2">
            <b className="block text-ink-2 text-sm">Submitted</b>
            Revision {submitted.number}
            {submittedAt !== null && (
              <>
                , <Timestamp at={submittedAt.toISOString()} form="time" />
              </>
            )}
          </th>
        </tr>
      </thead>
      <tbody className="max-md:block">
        {fields.map((field) => {
          const talk = field.field === null ? null : { field: field.field, view, mayDecide };
          return (
            <Fragment key={field.name}>
              <tr className="border-line border-t align-top max-md:block max-md:py-3">
                <th scope="row" className="py-3 font-semibold max-md:block max-md:p-0">
                  {field.name}
                </th>
                {live !== null && (
                  <ValueCell
                    name="Live now"
                    className="px-4 py-3 text-ink-2 max-md:mt-1.5 max-md:p-0"
                    value={field.live}
                  />
                )}
                <ValueCell
                  name="Submitted"
                  className={`px-4 py-3 max-md:mt-2 max-md:rounded-md max-md:px-3 max-md:py-2 ${field.changed ? "bg-accent-soft font-medium" : "text-ink-2"}`}
                  value={field.submitted}
                />
              </tr>
              {talk !== null && hasTalk(talk) && (
                <tr className="max-md:block">
                  <td colSpan={live === null ? 2 : 3} className="py-1 max-md:block md:pl-35">
                    <div className="md:pl-4">
                      <FieldTalk {...talk} />
                    </div>
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

function ValueCell(props: { readonly name: string; readonly className: string; readonly value: FieldValue }) {
  return (
    <td className={`wrap-anywhere max-md:block ${props.className}`}>
      <span className="block font-normal text-ink-3 text-xs md:hidden">{props.name}</span>
      <WrittenValue value={props.value} />
    </td>
  );
}
