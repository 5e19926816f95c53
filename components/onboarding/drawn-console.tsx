import { Fragment } from "react";
import { type DrawnConsole, type DrawnControl, heldBy, letterOf } from "@/lib/domain/guide/drawn-console";
import { fillIn, type GuidePart, type GuideValues } from "@/lib/domain/guide/guide";
import { BreakableUrl } from "../ui/breakable-url";
import { classNames } from "../ui/class-names";

/**
 * A form of somebody's console as we draw it: flat and grey, plainly not ours and not the vendor's, with only the marked
 * field in our accent. To be read aloud it is one picture with one sentence.
 */
export function DrawnConsolePicture({
  drawing,
  parts,
  values,
  marked,
}: {
  readonly drawing: DrawnConsole;
  readonly parts: readonly GuidePart[];
  readonly values: GuideValues;
  readonly marked: number;
}) {
  return (
    <figure className="min-w-0 rounded-lg bg-sunken p-3.5">
      <div role="img" aria-label={nameOf(drawing, parts[marked], values)}>
        <div aria-hidden="true">
          <p className="flex flex-wrap gap-x-2 gap-y-0.5 px-1 pb-3 text-ink-2 text-xs leading-4">
            {drawing.place.map((where, index) => (
              <Fragment key={where}>
                {index > 0 && <span>›</span>}
                <span>{where}</span>
              </Fragment>
            ))}
          </p>
          <div className="@container overflow-hidden rounded-md bg-canvas px-4.5 pt-4 pb-5 text-xs leading-[1.35]">
            <p className="mb-3.5 font-semibold text-[0.9375rem] text-ink-2">{drawing.title}</p>
            {parts.map(
              ({ label, drawn, drawnLabel }, index) =>
                drawn && (
                  <Row
                    key={label}
                    letter={letterOf(index)}
                    label={drawnLabel ?? label}
                    control={drawn}
                    values={values}
                    marked={index === marked}
                  />
                ),
            )}
            {drawing.untouched?.map(({ label, control }) => (
              <Row key={label} label={label} control={control} values={values} marked={false} />
            ))}
          </div>
        </div>
      </div>
      <figcaption className="mt-3 text-ink-2 text-xs">
        Our drawing, not a screenshot. Yours may be arranged differently.
      </figcaption>
    </figure>
  );
}

/** "Drawing of New Web App Integration. C, Sign-in redirect URIs, is marked and holds https://…" */
function nameOf(drawing: DrawnConsole, part: GuidePart | undefined, values: GuideValues): string {
  const where = `Drawing of ${drawing.title} in ${drawing.place.join(", ")}`;
  if (!part) return `${where}.`;
  const held = part.drawn && heldBy(part.drawn);
  return `${where}. ${part.label} is marked${held ? ` and holds ${fillIn(held, values)}` : ""}.`;
}

function Row({
  letter,
  label,
  control,
  values,
  marked,
}: {
  readonly letter?: string;
  readonly label: string;
  readonly control: DrawnControl;
  readonly values: GuideValues;
  readonly marked: boolean;
}) {
  return (
    <div
      data-marked={marked || undefined}
      className={classNames(
        "grid grid-cols-[1.125rem_minmax(0,1fr)] items-start gap-x-2 gap-y-1 @[17rem]:grid-cols-[1.125rem_6rem_minmax(0,1fr)]",
        marked
          ? "-mx-2.5 rounded-md bg-accent-soft px-2.5 py-2 ring-2 ring-accent ring-inset forced-colors:outline-2"
          : "py-1.75",
      )}
    >
      <span
        className={classNames(
          "mt-0.5 inline-grid size-4.5 place-items-center rounded-full font-semibold text-[0.6875rem] leading-none",
          letter && (marked ? "bg-accent text-on-accent" : "bg-sunken text-ink-2"),
        )}
      >
        {letter}
      </span>
      {label !== "" && (
        <span className={classNames("wrap-anywhere pt-1", marked ? "font-semibold text-ink" : "text-ink-2")}>
          {label}
        </span>
      )}
      <span className={classNames("col-start-2 min-w-0", label === "" ? "-col-end-1" : "@[17rem]:col-start-3")}>
        <Control control={control} values={values} marked={marked} />
      </span>
    </div>
  );
}

function Control({
  control,
  values,
  marked,
}: {
  readonly control: DrawnControl;
  readonly values: GuideValues;
  readonly marked: boolean;
}) {
  const edge = marked ? "border-accent bg-raised text-ink" : "border-line-strong text-ink-2";
  switch (control.kind) {
    case "text":
      return (
        <span
          className={classNames(
            "wrap-anywhere flex min-h-6.5 items-center rounded-[3px] border px-2 py-0.75 font-mono text-[0.71875rem]",
            edge,
          )}
        >
          <span>
            <BreakableUrl>{fillIn(control.value, values)}</BreakableUrl>
          </span>
        </span>
      );
    case "menu":
      return (
        <span className={classNames("flex min-h-6.5 items-center gap-2 rounded-[3px] border px-2 py-0.75", edge)}>
          <span className="wrap-anywhere min-w-0 flex-1">{control.value}</span>
          <span className="mb-0.75 size-1.5 rotate-45 border-current border-r-[1.5px] border-b-[1.5px]" />
        </span>
      );
    case "shown":
      return (
        <span className="wrap-anywhere flex min-h-6.5 items-center py-0.75 font-mono text-[0.71875rem] text-ink-2">
          <span>
            <BreakableUrl>{fillIn(control.value, values)}</BreakableUrl>
          </span>
        </span>
      );
    case "radios":
      return control.options.map((option) => (
        <Option key={option} round on={option === control.chosen} strong={marked}>
          {option}
        </Option>
      ));
    case "boxes":
      return control.options.map((option) => (
        <Option key={option} on={control.ticked.includes(option)} strong={marked}>
          {option}
        </Option>
      ));
    case "switch":
      return (
        <span className="flex items-center gap-2 py-1 text-ink-2">
          <span
            className={classNames(
              "flex h-4 w-7 rounded-full border p-0.5",
              marked ? "border-accent" : "border-line-strong",
              control.on && "justify-end",
            )}
          >
            <span className={classNames("size-2.5 rounded-full", marked ? "bg-accent" : "bg-line-strong")} />
          </span>
          {control.on ? "On" : "Off"}
        </span>
      );
    case "button":
      return (
        <span className={classNames("inline-block rounded-[3px] border px-2.5 py-1 font-medium", edge)}>
          {control.text}
        </span>
      );
  }
}

function Option({
  round = false,
  on,
  strong,
  children,
}: {
  readonly round?: boolean;
  readonly on: boolean;
  readonly strong: boolean;
  readonly children: string;
}) {
  return (
    <span className="flex items-start gap-1.5 py-0.75 text-ink-2">
      <span
        className={classNames(
          "mt-0.5 grid size-3 shrink-0 place-items-center border",
          round ? "rounded-full" : "rounded-[2px]",
          strong ? "border-accent" : "border-line-strong",
        )}
      >
        {on && (
          <span
            className={classNames(
              "size-1.5",
              round ? "rounded-full" : "rounded-[1px]",
              strong ? "bg-accent" : "bg-line-strong",
            )}
          />
        )}
      </span>
      <span className={classNames("wrap-anywhere min-w-0", on && "text-ink")}>{children}</span>
    </span>
  );
}
