import type { ReactNode } from "react";
import { classNames } from "./class-names";

/** Rows on hairlines: label, value, what can be done with it. A `dl`; its children are `LedgerRow` or `CopyValue`. */
export function Ledger({ className, children }: { readonly className?: string; readonly children: ReactNode }) {
  return <dl className={classNames("divide-y divide-line border-line border-y", className)}>{children}</dl>;
}

/** One row. `where` says in small what the value is for or where it comes from; `action` stands at the right. */
export function LedgerRow({
  label,
  labelId,
  mono = false,
  where,
  action,
  children,
}: {
  readonly label: ReactNode;
  readonly labelId?: string;
  readonly mono?: boolean;
  readonly where?: ReactNode;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 py-3">
      <dt id={labelId} className="font-medium text-ink-2 text-sm">
        {label}
      </dt>
      <dd className={classNames("wrap-anywhere col-start-1", mono && "font-mono text-[0.9375rem]")}>{children}</dd>
      {where && <dd className="col-start-1 text-ink-2 text-sm">{where}</dd>}
      {action && <dd className="col-start-2 row-span-3 row-start-1">{action}</dd>}
    </div>
  );
}
