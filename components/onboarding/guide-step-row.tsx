"use client";

import { type ReactNode, useState } from "react";
import { letterOf } from "@/lib/domain/guide/drawn-console";
import { fillIn, type GuideStep, type GuideValues } from "@/lib/domain/guide/guide";
import { CheckBox } from "../ui/check-box";
import { classNames } from "../ui/class-names";
import { DrawnConsolePicture } from "./drawn-console";
import { GuidePartItem } from "./guide-part-item";

/** One step of a guide: a tick, a title, and while it is open what to do on that screen, beside a drawing of it. */
export function GuideStepRow({
  number,
  step,
  values,
  ticked,
  open,
  onTick,
  onOpen,
  children,
}: {
  readonly number: number;
  readonly step: GuideStep;
  readonly values: GuideValues;
  readonly ticked: boolean;
  readonly open: boolean;
  readonly onTick: (ticked: boolean) => void;
  readonly onOpen: (open: boolean) => void;
  /** What stands below the instructions. */
  readonly children?: ReactNode;
}) {
  const [marked, setMarked] = useState(firstMarked(step));
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
      <details
        open={open}
        onToggle={(event) => event.target === event.currentTarget && onOpen(event.currentTarget.open)}
      >
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
        <div className="@container mt-4 -ml-9 wide:ml-0">
          <div
            className={classNames(
              "grid grid-cols-[minmax(0,1fr)] items-start gap-x-8 gap-y-6",
              step.drawing && "@[42rem]:grid-cols-[minmax(0,1fr)_minmax(0,25rem)]",
            )}
          >
            <div className="grid max-w-text gap-5">
              <ol className="grid gap-5">
                {step.parts.map((part, index) => (
                  <GuidePartItem
                    key={part.label}
                    letter={letterOf(index)}
                    part={part}
                    values={values}
                    marked={step.drawing ? marked === index : null}
                    onMark={() => setMarked(index)}
                  />
                ))}
              </ol>
            </div>
            {step.drawing && (
              <DrawnConsolePicture drawing={step.drawing} parts={step.parts} values={values} marked={marked} />
            )}
          </div>
          {children}
        </div>
      </details>
    </li>
  );
}

/** Before anybody points anywhere: the field that our redirect URL goes into, or else the first. */
function firstMarked({ parts }: GuideStep): number {
  return Math.max(
    0,
    parts.findIndex(({ copy }) => copy === "{redirectUrl}"),
  );
}
