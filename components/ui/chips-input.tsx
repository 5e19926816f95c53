import { X } from "lucide-react";
import { type ClipboardEvent, type KeyboardEvent, useRef, useState } from "react";
import type { ControlProps } from "./field";

/**
 * A list of short names: each a chip that can be taken away, and behind them a field to add one. Enter adds; Backspace in
 * the empty field goes to the last chip, and so do the arrows; lines that are pasted become a chip each. In a plain form
 * every chip and what is typed is sent under `name`.
 */
export function ChipsInput({
  control,
  name,
  values,
  typed,
  placeholder,
  onChange,
  onType,
}: {
  readonly control: ControlProps;
  readonly name: string;
  readonly values: readonly string[];
  /** What stands in the field and is no chip yet. */
  readonly typed: string;
  readonly placeholder: string;
  readonly onChange: (values: readonly string[]) => void;
  readonly onType: (typed: string) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const chips = useRef<HTMLUListElement>(null);
  const [said, setSaid] = useState("");

  const add = (text: string) => {
    const names = [...new Set(text.split(/[\r\n]+/).map((line) => line.trim()))].filter((line) => line !== "");
    const fresh = names.filter((line) => !values.includes(line));
    if (fresh.length > 0) onChange([...values, ...fresh]);
    onType("");
    setSaid(
      fresh.length > 0 ? `Added ${fresh.join(", ")}` : names.length > 0 ? `${names.join(", ")} is there already` : "",
    );
  };

  /** Puts the focus where the chip was, so that a keyboard never starts again at the top of the page. */
  const remove = (index: number) => {
    const gone = values[index];
    onChange(values.filter((_, other) => other !== index));
    setSaid(`Removed ${gone}`);
    const next = buttons(chips.current)[index + 1] ?? input.current;
    next?.focus();
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // Enter ends a word in an input method before it means anything here.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && typed.trim() !== "") {
      event.preventDefault();
      add(typed);
    } else if ((event.key === "Backspace" || event.key === "ArrowLeft") && typed === "" && values.length > 0) {
      event.preventDefault();
      buttons(chips.current).at(-1)?.focus();
    }
  };

  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData("text");
    if (!/[\r\n]/.test(text.trim())) return;
    event.preventDefault();
    add(text);
  };

  const onChipKey = (event: KeyboardEvent<HTMLButtonElement>, index: number) => {
    const all = buttons(chips.current);
    const to =
      event.key === "ArrowLeft"
        ? all[index - 1]
        : event.key === "ArrowRight"
          ? (all[index + 1] ?? input.current)
          : null;
    if (to) {
      event.preventDefault();
      to.focus();
    } else if (event.key === "Backspace" || event.key === "Delete") {
      event.preventDefault();
      remove(index);
    }
  };

  return (
    <>
      <div className="flex flex-wrap gap-2 rounded-md border border-line-strong bg-raised p-1.5 transition-colors duration-quick hover:border-ink-3 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-focus has-[input:focus-visible]:outline-offset-1 has-aria-invalid:border-fail has-aria-invalid:ring-1 has-aria-invalid:ring-fail">
        {values.length > 0 && (
          <ul ref={chips} className="contents">
            {values.map((value, index) => (
              <li
                key={value}
                className="inline-flex min-h-8 max-w-full items-center rounded-sm bg-accent-soft pl-2.5 font-medium text-sm"
              >
                <span className="wrap-anywhere min-w-0 py-1">{value}</span>
                <input type="hidden" name={name} value={value} />
                <button
                  type="button"
                  aria-label={`Remove ${value}`}
                  className="grid size-8 shrink-0 place-items-center text-ink-2 hover:text-ink focus-visible:-outline-offset-3"
                  onClick={() => remove(index)}
                  onKeyDown={(event) => onChipKey(event, index)}
                >
                  <X className="size-4" strokeWidth={1.8} aria-hidden="true" />
                </button>
              </li>
            ))}
          </ul>
        )}
        <input
          {...control}
          ref={input}
          name={name}
          value={typed}
          placeholder={placeholder}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="done"
          className="min-h-8 min-w-36 flex-1 bg-transparent px-1.5 focus-visible:outline-none"
          onChange={(event) => onType(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        />
      </div>
      <p role="status" className="sr-only">
        {said}
      </p>
    </>
  );
}

function buttons(list: HTMLUListElement | null): readonly HTMLButtonElement[] {
  return [...(list?.querySelectorAll("button") ?? [])];
}
