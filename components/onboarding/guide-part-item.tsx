import { fillIn, type GuidePart, type GuideValues } from "@/lib/domain/guide/guide";
import { classNames } from "../ui/class-names";
import { CopyLine } from "../ui/copy-line";

const pin =
  "mt-0.5 inline-grid size-5 place-items-center rounded-full font-semibold text-xs leading-none transition-colors duration-quick";

/**
 * One instruction of a step. Where there is a drawing its letter is a button: the pointer on the instruction, the focus
 * inside it or a press marks the field of the same letter. `marked` is null where there is no drawing.
 */
export function GuidePartItem({
  letter,
  part,
  values,
  marked,
  onMark,
}: {
  readonly letter: string;
  readonly part: GuidePart;
  readonly values: GuideValues;
  readonly marked: boolean | null;
  readonly onMark: () => void;
}) {
  return (
    <li className="grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-2.5" onPointerEnter={onMark} onFocus={onMark}>
      {marked === null ? (
        <span aria-hidden="true" className={classNames(pin, "bg-sunken text-ink-2")}>
          {letter}
        </span>
      ) : (
        <button
          type="button"
          aria-pressed={marked}
          aria-label={`${letter}: mark ${part.label} in the drawing`}
          onClick={onMark}
          className="grid size-6 place-items-center self-start rounded-full"
        >
          <span className={classNames(pin, "mt-0", marked ? "bg-accent text-on-accent" : "bg-sunken text-ink-2")}>
            {letter}
          </span>
        </button>
      )}
      <div className="min-w-0">
        <p>
          <b>{part.label}</b>
          {part.labelMayDiffer && <span className="text-ink-2 text-sm"> (may be called something else)</span>}
        </p>
        {part.text && <p className="text-ink-2 text-sm">{fillIn(part.text, values)}</p>}
        {part.copy && (
          <div className="mt-1.5">
            <CopyLine what={part.label} value={fillIn(part.copy, values)} />
          </div>
        )}
      </div>
    </li>
  );
}
