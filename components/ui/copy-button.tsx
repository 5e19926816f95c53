"use client";

import { Check, Copy } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { type ButtonVariant, buttonClassNames } from "./button";
import { useCopy } from "./use-copy";

/** A button named "Copy <what>" that answers "Copied". `shown` is the element whose text it copies, if it is on the page. */
export function CopyButton({
  what,
  text,
  shown,
  variant = "secondary",
  icon,
  children = "Copy",
  className,
}: {
  readonly what: string;
  readonly text: string;
  readonly shown?: RefObject<HTMLElement | null>;
  readonly variant?: ButtonVariant;
  readonly icon?: ReactNode;
  readonly children?: ReactNode;
  readonly className?: string;
}) {
  const [state, copy] = useCopy(text, shown);
  return (
    <>
      <button
        type="button"
        onClick={copy}
        className={buttonClassNames(
          variant,
          "sm",
          `${state === "copied" ? "border-pass text-pass" : ""} ${className ?? ""}`,
        )}
      >
        {state === "copied" ? (
          <Check className="size-4" strokeWidth={1.8} aria-hidden="true" />
        ) : (
          (icon ?? <Copy className="size-4" strokeWidth={1.8} aria-hidden="true" />)
        )}
        {state === "copied" ? "Copied" : state === "selected" ? "Press Ctrl+C" : children}
        {what && <span className="sr-only"> {what}</span>}
      </button>
      <span role="status" className="sr-only">
        {state === "copied" && "Copied"}
        {state === "selected" && "The text is selected. Press Ctrl and C to copy it."}
      </span>
    </>
  );
}
