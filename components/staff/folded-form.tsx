import type { ReactNode } from "react";
import { type ButtonVariant, buttonClassNames } from "@/components/ui/button";

/** A form behind a button, without script too. It is open while something in it was refused. */
export function FoldedForm(props: {
  readonly button: ReactNode;
  readonly variant?: ButtonVariant;
  readonly refused: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const look = buttonClassNames(props.variant ?? "secondary", "sm", "list-none [&::-webkit-details-marker]:hidden");
  return (
    <details className={props.className} open={props.refused || undefined}>
      <summary className={look}>{props.button}</summary>
      <div className="mt-4">{props.children}</div>
    </details>
  );
}
