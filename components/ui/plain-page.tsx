import type { ReactNode } from "react";
import { Wordmark } from "./wordmark";

/** A page that says one thing: heading, what is so, what to do. For addresses that lead nowhere and for faults. */
export function PlainPage({ heading, children }: { readonly heading: string; readonly children?: ReactNode }) {
  return (
    <main id="main" className="mx-auto grid max-w-text gap-3 px-gutter py-16">
      <Wordmark className="mb-6" />
      <h1>{heading}</h1>
      {children}
    </main>
  );
}
