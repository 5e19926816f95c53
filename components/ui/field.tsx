import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";
import { type GlyphState, StateGlyph } from "./state-glyph";

/** What is said under a control: what is so (`title`), then what to do or know (`children`). */
export interface FieldRemark {
  readonly state: Extract<GlyphState, "pass" | "warning" | "failure" | "busy" | "unsure">;
  readonly title?: ReactNode;
  readonly text?: ReactNode;
}

/** What a control must carry to belong to its field. Spread it on the input. */
export interface ControlProps {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

/** A label, a hint, one control and what is to be said about it, tied together for reading aloud. */
export function Field({
  label,
  hint,
  remark,
  id: givenId,
  optional = false,
  className,
  children,
}: {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly remark?: FieldRemark | null;
  readonly id?: string;
  readonly optional?: boolean;
  readonly className?: string;
  readonly children: (control: ControlProps) => ReactNode;
}) {
  const ownId = useId();
  const id = givenId ?? ownId;
  const failed = remark?.state === "failure";
  const describedBy = [hint && `${id}-hint`, remark && `${id}-remark`].filter(Boolean).join(" ");
  return (
    <div className={classNames("grid gap-1.5", failed && "border-fail border-l-2 pl-3.5", className)}>
      <div className="flex flex-wrap items-baseline gap-x-2">
        <label htmlFor={id} className="font-semibold">
          {label}
        </label>
        {optional && <span className="text-ink-3 text-sm">optional</span>}
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-ink-2 text-sm">
          {hint}
        </p>
      )}
      {children({
        id,
        "aria-describedby": describedBy || undefined,
        "aria-invalid": failed || undefined,
      })}
      <div id={`${id}-remark`} aria-live="polite">
        {remark && <FieldRemarkLine {...remark} />}
      </div>
    </div>
  );
}

function FieldRemarkLine({ state, title, text }: FieldRemark) {
  return (
    <div className="flex items-start gap-2 text-sm">
      <StateGlyph state={state} size="sm" className="mt-0.75" />
      <div className="min-w-0">
        {title && <p className="font-semibold">{title}</p>}
        {text && <div className={classNames(title != null && "mt-1")}>{text}</div>}
      </div>
    </div>
  );
}
