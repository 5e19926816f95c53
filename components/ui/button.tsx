import Link from "next/link";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { StateGlyph } from "./state-glyph";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "md" | "sm";

const shape =
  "inline-flex items-center justify-center gap-2 rounded-md border text-center leading-tight no-underline transition-colors duration-quick focus-visible:rounded-md aria-busy:cursor-progress";

const looks: Readonly<Record<ButtonVariant, string>> = {
  primary:
    "border-accent bg-accent text-on-accent shadow-control hover:border-accent-hover hover:bg-accent-hover active:border-accent-press active:bg-accent-press active:shadow-none",
  secondary:
    "border-line-strong bg-raised text-ink shadow-control hover:border-ink-3 hover:bg-subtle active:bg-sunken active:shadow-none",
  quiet: "border-transparent text-accent hover:bg-accent-soft",
  danger:
    "border-line-strong bg-raised text-fail shadow-control hover:border-fail hover:bg-fail-soft active:bg-sunken active:shadow-none",
};

function sizing(variant: ButtonVariant, size: ButtonSize): string {
  if (variant === "quiet") return "min-h-target-sm px-2 py-1 font-medium text-sm";
  if (size === "sm") return "min-h-target-sm px-3 py-1 font-medium text-sm shadow-none";
  return classNames("min-h-target py-2 font-semibold", variant === "primary" ? "px-6" : "px-4.5");
}

/** The classes of a button, for an element that must be something else, such as a `summary`. */
export function buttonClassNames(
  variant: ButtonVariant = "secondary",
  size: ButtonSize = "md",
  className?: string,
): string {
  return classNames(shape, looks[variant], sizing(variant, size), className);
}

interface Looks {
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
}

/** A button. While `busy` it turns and a second press does nothing. It is never greyed out: say beside it what is missing. */
export function Button({
  variant,
  size,
  busy = false,
  type = "button",
  className,
  onClick,
  children,
  ...rest
}: ComponentProps<"button"> & Looks & { readonly busy?: boolean }) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={buttonClassNames(variant, size, className)}
    >
      {busy && <StateGlyph state="busy" inherit />}
      {children}
    </button>
  );
}

/** A link that looks like a button. */
export function ButtonLink({ variant, size, className, ...rest }: ComponentProps<typeof Link> & Looks) {
  return <Link {...rest} className={buttonClassNames(variant, size, className)} />;
}
