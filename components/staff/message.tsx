import type { ReactNode } from "react";

/** A page of the console that says one thing: heading, what is so, what to do. */
export function Message(props: { readonly heading: string; readonly text: string; readonly children?: ReactNode }) {
  return (
    <div className="grid max-w-text justify-items-start gap-3">
      <h1>{props.heading}</h1>
      <p className="text-base text-ink-2">{props.text}</p>
      {props.children}
    </div>
  );
}
