"use client";

import { useRef } from "react";
import { BreakableUrl } from "./breakable-url";
import { CopyButton } from "./copy-button";

/** A value to copy inside running text: one line in a well. `what` names it on the button. */
export function CopyLine({ what, value }: { readonly what: string; readonly value: string }) {
  const shown = useRef<HTMLElement>(null);
  return (
    <div className="flex items-center gap-2 rounded-md bg-sunken py-1 pr-1 pl-3">
      <code ref={shown} className="min-w-0 flex-1 py-1 text-[0.8125rem] leading-snug sm:text-sm">
        <BreakableUrl>{value}</BreakableUrl>
      </code>
      <CopyButton what={what} text={value} shown={shown} />
    </div>
  );
}
