"use client";

import { Button } from "@/components/ui/button";
import { PlainPage } from "@/components/ui/plain-page";

/** A fault: something that we did not expect. `digest` is the only word of it that reaches the browser. */
export default function ErrorPage({
  error,
  reset,
}: {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}) {
  return (
    <PlainPage heading="Something failed on our side">
      <title>Something failed · Pacvue</title>
      <p className="text-ink-2 text-lg">
        What was saved before is still there. Try again; if it stays like this, tell your Pacvue contact
        {error.digest ? " the reference below." : "."}
      </p>
      {error.digest && (
        <p className="text-ink-2 text-sm">
          Reference <code>{error.digest}</code>
        </p>
      )}
      <div className="mt-4">
        <Button variant="primary" onClick={reset}>
          Try again
        </Button>
      </div>
    </PlainPage>
  );
}
