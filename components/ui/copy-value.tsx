"use client";

import { type ReactNode, useId, useRef } from "react";
import { BreakableUrl } from "./breakable-url";
import { CopyButton } from "./copy-button";
import { LedgerRow } from "./ledger";

/** A value to copy, as a row of a `Ledger`: an `<output>` labelled by its label, and a button "Copy <label>". */
export function CopyValue({
  label,
  value,
  where,
}: {
  readonly label: string;
  readonly value: string;
  readonly where?: ReactNode;
}) {
  const labelId = useId();
  const shown = useRef<HTMLOutputElement>(null);
  return (
    <LedgerRow
      label={label}
      labelId={labelId}
      mono
      where={where}
      action={<CopyButton what={label} text={value} shown={shown} />}
    >
      <output ref={shown} aria-labelledby={labelId} className="block">
        <BreakableUrl>{value}</BreakableUrl>
      </output>
    </LedgerRow>
  );
}
