import { fillIn, type GuidePart, type GuideStep, type GuideValues } from "@/lib/domain/guide/guide";
import { CheckBox } from "../ui/check-box";
import { classNames } from "../ui/class-names";
import { CopyLine } from "../ui/copy-line";

/** One step of a guide: a tick, a title, and what to do on that screen while it is open. */
export function GuideStepRow({
  number,
  step,
  values,
  ticked,
  open,
  onTick,
  onOpen,
}: {
  readonly number: number;
  readonly step: GuideStep;
  readonly values: GuideValues;
  readonly ticked: boolean;
  readonly open: boolean;
  readonly onTick: (ticked: boolean) => void;
  readonly onOpen: (open: boolean) => void;
}) {
  return (
    <li
      className={classNames(
        "relative grid grid-cols-[1.5rem_minmax(0,1fr)] gap-x-3 border-line border-t wide:gap-x-4",
        open
          ? "pt-5 pb-8 before:absolute before:top-5 before:bottom-8 before:-left-(--spacing-gutter) before:w-0.5 before:rounded-full before:bg-accent wide:before:-left-5"
          : "py-3.5",
      )}
    >
      <CheckBox
        aria-label={`Step ${number} done`}
        checked={ticked}
        onChange={(event) => onTick(event.currentTarget.checked)}
      />
      <details open={open} onToggle={(event) => onOpen(event.currentTarget.open)}>
        <summary className="flex list-none flex-wrap items-baseline gap-x-3 rounded-sm [&::-webkit-details-marker]:hidden">
          <h2
            className={classNames(
              "text-balance tracking-normal",
              open ? "text-[1.1875rem] leading-6 tracking-[-0.01em]" : "text-base",
              ticked && !open && "font-medium text-ink-2",
            )}
          >
            {number}. {step.title}
          </h2>
          {!open && <span className="text-ink-2 text-sm">{fillIn(step.summary, values)}</span>}
        </summary>
        <ol className="mt-4 -ml-9 grid max-w-text gap-5 wide:ml-0">
          {step.parts.map((part, index) => (
            <Part key={part.label} letter={String.fromCharCode(65 + index)} part={part} values={values} />
          ))}
        </ol>
      </details>
    </li>
  );
}

function Part({
  letter,
  part,
  values,
}: {
  readonly letter: string;
  readonly part: GuidePart;
  readonly values: GuideValues;
}) {
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2.5">
      <span
        aria-hidden="true"
        className="mt-0.5 inline-grid size-5 place-items-center rounded-full bg-sunken font-semibold text-ink-2 text-xs leading-none"
      >
        {letter}
      </span>
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
