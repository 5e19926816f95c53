"use client";

import ErrorPage from "./error";
import "./globals.css";

/** A fault in the outermost layout itself, which this page therefore replaces. */
export default function GlobalError(props: {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}) {
  return (
    <html lang="en">
      <body>
        <ErrorPage {...props} />
      </body>
    </html>
  );
}
