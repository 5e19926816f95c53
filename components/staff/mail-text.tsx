"use client";

import { useRef } from "react";
import { CopyButton } from "@/components/ui/copy-button";

/** A mail as plain text, to read and to copy. */
export function MailText({ text }: { readonly text: string }) {
  const shown = useRef<HTMLPreElement>(null);
  return (
    <section aria-labelledby="text" className="min-w-0">
      <div className="flex flex-wrap items-center justify-between gap-3 pb-2">
        <h2 id="text">As text</h2>
        <CopyButton what="text of the mail" text={text} shown={shown} />
      </div>
      <pre ref={shown} className="wrap-anywhere whitespace-pre-wrap rounded-md bg-sunken px-4.5 py-4 text-[0.8125rem]">
        {text}
      </pre>
    </section>
  );
}
