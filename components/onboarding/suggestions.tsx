import { Plus } from "lucide-react";
import { buttonClassNames } from "../ui/button";

/** Values from test sign-ins that one press adds to the field above. */
export function Suggestions({
  values,
  onAdd,
}: {
  readonly values: readonly string[];
  readonly onAdd: (value: string) => void;
}) {
  if (values.length === 0) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-1 text-ink-2 text-sm">
      Seen in your tests:
      {values.map((value) => (
        <button
          key={value}
          type="button"
          className={buttonClassNames("quiet", "sm", "wrap-anywhere max-w-full gap-1")}
          onClick={() => onAdd(value)}
        >
          <Plus className="size-4" strokeWidth={1.8} aria-hidden="true" />
          <span className="sr-only">Add </span>
          {value}
        </button>
      ))}
    </div>
  );
}
