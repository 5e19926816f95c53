import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/**
 * A list of the console: a table on hairlines with 48 px rows, and on a phone one block a row. `heads` are the columns'
 * names, an empty one for a column of buttons.
 */
export function Rows(props: {
  readonly label: string;
  readonly heads: readonly { readonly name: string; readonly className?: string }[];
  readonly children: ReactNode;
}) {
  return (
    <table aria-label={props.label} className="max-md:block md:table-fixed">
      <thead className="max-md:sr-only">
        <tr>
          {props.heads.map(({ name, className }) => (
            <th
              key={name || "action"}
              scope="col"
              className={classNames("h-8.5 pr-4 text-ink-3 text-xs last:pr-0", className)}
            >
              {name || <span className="sr-only">Action</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-md:block">{props.children}</tbody>
    </table>
  );
}

/** One row. On a phone its cells stand under each other, except the last, which stays at the right. */
export function Row({ children }: { readonly children: ReactNode }) {
  return (
    <tr className="border-line border-t last:border-b hover:bg-subtle max-md:grid max-md:grid-cols-[minmax(0,1fr)_auto] max-md:gap-x-4 max-md:gap-y-0.5 max-md:py-3 max-md:hover:bg-transparent">
      {children}
    </tr>
  );
}

const cell = "py-1.5 pr-4 align-middle md:h-row max-md:col-start-1 max-md:block max-md:p-0";

/** The cell that names the row. */
export function RowHead({ children, sub }: { readonly children: ReactNode; readonly sub?: ReactNode }) {
  return (
    <th scope="row" className={classNames(cell, "wrap-anywhere font-medium")}>
      {children}
      {sub && <span className="wrap-anywhere block font-normal text-ink-3 text-xs">{sub}</span>}
    </th>
  );
}

export function Cell({ children, end = false }: { readonly children: ReactNode; readonly end?: boolean }) {
  return <td className={classNames(cell, "wrap-anywhere", end && "md:text-right")}>{children}</td>;
}

/** What can be done with the row. */
export function ActionCell({ children }: { readonly children: ReactNode }) {
  return (
    <td className="py-1.5 text-right align-middle max-md:col-start-2 max-md:row-span-4 max-md:row-start-1 max-md:block max-md:p-0">
      {children}
    </td>
  );
}

/** A heading of a list with its count. */
export function ListHead(props: {
  readonly id?: string;
  readonly children: ReactNode;
  readonly count?: string;
  readonly end?: ReactNode;
}) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 pb-1.5">
      <div className="flex flex-wrap items-baseline gap-x-2.5">
        <h2 id={props.id}>{props.children}</h2>
        {props.count !== undefined && <span className="text-ink-3 tabular-nums">{props.count}</span>}
      </div>
      {props.end}
    </div>
  );
}
