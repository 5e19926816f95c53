import { Plus } from "lucide-react";
import { buttonClassNames } from "../ui/button";

/** Values from test sign-ins that one press adds to the field above. */
export function Suggestions({
  values,
  fieldId,
  onAdd,
}: {
  readonly values: readonly string[];
  readonly fieldId: string;
  readonly onAdd: (value: string) => void;
}) {
  if (values.length === 0) return null;
  /** The pressed button goes away with its value; the focus goes to the one behind it, or to the field. */
  const add = (value: string, behind: Element | null) => {
    onAdd(value);
    const next = behind ?? document.getElementById(fieldId);
    if (next instanceof HTMLElement) next.focus();
  };
  return (
    <div className="flex flex-wrap items-center gap-x-1 text-ink-2 text-sm">
      Seen in your tests:
      {values.map((value) => (
        <button
          key={value}
          type="button"
          className={buttonClassNames("quiet", "sm", "wrap-anywhere max-w-full gap-1")}
          onClick={(event) => add(value, event.currentTarget.nextElementSibling)}
        >
          <Plus className="size-4" strokeWidth={1.8} aria-hidden="true" />
          <span className="sr-only">Add </span>
          {value}
        </button>
      ))}
    </div>
  );
}
