"use client";

import { Download } from "lucide-react";
import { useRef } from "react";
import type { SetupScript } from "@/lib/domain/guide/scripts/setup-script";
import { buttonClassNames } from "../ui/button";
import { CopyButton } from "../ui/copy-button";
import { CopyLine } from "../ui/copy-line";

/** The file that replaces the steps of a guide: what it does, its text, and where its results go. */
export function ScriptInstead({ script }: { readonly script: SetupScript }) {
  const shown = useRef<HTMLElement>(null);
  return (
    <details className="mt-6">
      <summary className="min-h-target-sm font-medium text-accent text-sm underline underline-offset-3">
        {script.invitation}
      </summary>
      <div className="mt-3 grid max-w-text grid-cols-[minmax(0,1fr)] gap-4">
        <p>{script.does} Read it before you run it; it is run with your rights.</p>
        <section
          aria-label={script.fileName}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no pointer scrolls the text with the keyboard
          tabIndex={0}
          className="max-h-96 overflow-auto rounded-md bg-sunken px-4 py-3"
        >
          <pre className="font-mono text-[0.8125rem] leading-normal">
            <code ref={shown}>{script.text}</code>
          </pre>
        </section>
        <div className="flex flex-wrap gap-3">
          <CopyButton what={script.fileName} text={script.text} shown={shown} />
          <a
            href={`data:text/plain;charset=utf-8,${encodeURIComponent(script.text)}`}
            download={script.fileName}
            className={buttonClassNames("secondary", "sm")}
          >
            <Download className="size-4" strokeWidth={1.8} aria-hidden="true" />
            Download<span className="sr-only"> {script.fileName}</span>
          </a>
        </div>
        <p className="text-sm">{script.run.how}</p>
        {script.run.command && <CopyLine what="command to run it" value={script.run.command} />}
        <dl className="grid gap-3 text-sm">
          {script.results.map(({ field, from, command }) => (
            <div key={field}>
              <dt className="font-semibold">{field}</dt>
              <dd className="text-ink-2">Take {from}.</dd>
              {command && (
                <dd className="mt-1.5">
                  <CopyLine what={`command for the ${field}`} value={command} />
                </dd>
              )}
            </div>
          ))}
        </dl>
        <p className="text-sm">{script.afterwards}</p>
      </div>
    </details>
  );
}
