import type { ReactNode } from "react";
import { RadioOption } from "../ui/radio-option";

/** One rule: a radio button that opens in place. It opens by CSS, so that it does so without scripts as well. */
export function RuleOption({
  value,
  checked,
  onChoose,
  title,
  tag,
  detail,
  children,
}: {
  readonly value: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
  readonly title: string;
  readonly tag?: string;
  readonly detail: ReactNode;
  readonly children?: ReactNode;
}) {
  return (
    <div className="group/rule relative border-line not-first:border-t has-[.radio:checked]:before:absolute has-[.radio:checked]:before:top-4 has-[.radio:checked]:before:bottom-5 has-[.radio:checked]:before:-left-4 has-[.radio:checked]:before:w-0.5 has-[.radio:checked]:before:rounded-full has-[.radio:checked]:before:bg-accent max-sm:has-[.radio:checked]:before:-left-2.5">
      <RadioOption
        name="rule"
        value={value}
        checked={checked}
        onChange={onChoose}
        title={title}
        tag={tag}
        detail={detail}
      />
      {children && (
        <div className="hidden gap-5 pt-1 pb-6 pl-9 group-has-[.radio:checked]/rule:grid max-sm:pl-0">{children}</div>
      )}
    </div>
  );
}
