import { classNames } from "./class-names";

/** The look that every control for typing shares. `mono` is for what is compared sign by sign. */
export function inputLook({ mono = false, className }: { readonly mono?: boolean; readonly className?: string } = {}) {
  return classNames(
    "min-h-target w-full rounded-md border border-line-strong bg-raised px-3 py-2 transition-colors duration-quick hover:border-ink-3 focus-visible:rounded-md focus-visible:outline-offset-1 aria-invalid:border-fail aria-invalid:ring-1 aria-invalid:ring-fail",
    mono && "font-mono text-[0.9375rem]",
    className,
  );
}
