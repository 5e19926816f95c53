"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { useActionState } from "react";
import { buttonClassNames } from "@/components/ui/button";
import type { FormAction, SimpleFormState } from "./simple-form-state";

/** Moves one row of an ordered list up or down, by the place that it goes to. */
export function MoveButtons(props: {
  /** Of what is moved. */
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly index: number;
  readonly count: number;
  readonly move: FormAction<SimpleFormState>;
}) {
  const { name, fields, index, count } = props;
  const [state, formAction, pending] = useActionState(props.move, { text: "" });
  const button = (words: string, place: number, Glyph: typeof ChevronUp) => (
    <button
      type="submit"
      name="place"
      value={place}
      // Still there at either end, so that the focus of whoever moves by keyboard stays where it is.
      aria-disabled={place < 0 || place >= count || pending}
      onClick={(event) => (place < 0 || place >= count || pending) && event.preventDefault()}
      className={buttonClassNames("quiet", "sm", "px-1.5 aria-disabled:opacity-35")}
    >
      <Glyph className="size-4.5" aria-hidden="true" />
      <span className="sr-only">
        Move {name} {words}
      </span>
    </button>
  );
  return (
    <form action={formAction} className="inline-flex items-center">
      {Object.entries(fields).map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      {button("up", index - 1, ChevronUp)}
      {button("down", index + 1, ChevronDown)}
      <span role="status" className="sr-only">
        {state.problem ?? `${name} is number ${index + 1} of ${count}`}
      </span>
    </form>
  );
}
