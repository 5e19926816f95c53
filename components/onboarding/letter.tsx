"use client";

import { useRef } from "react";
import { messageForColleagues } from "@/lib/domain/mail/message-for-colleagues";
import { CopyButton } from "../ui/copy-button";
import { useWizard } from "./wizard-context";

/** The message for colleagues, ready to copy. */
export function Letter({ live }: { readonly live: boolean }) {
  const { view } = useWizard();
  const shown = useRef<HTMLDivElement>(null);
  const text = messageForColleagues(view.revision?.provider ?? "generic", view.loginUrlForUsers);
  return (
    <section>
      <h2>{live ? "Tell your colleagues" : "Tell your colleagues, once it is live"}</h2>
      <div
        ref={shown}
        className="wrap-anywhere mt-4 whitespace-pre-line rounded-md bg-sunken px-4.5 py-4 text-[0.9375rem] leading-normal"
      >
        {text}
      </div>
      <div className="mt-3">
        <CopyButton what="message" text={text} shown={shown} />
      </div>
    </section>
  );
}
