"use client";

import { useRef } from "react";
import { identityProviders } from "@/lib/domain/connection/identity-provider";
import { CopyButton } from "../ui/copy-button";
import { useWizard } from "./wizard-context";

/** The message for colleagues, ready to copy. */
export function Letter({ live }: { readonly live: boolean }) {
  const { view } = useWizard();
  const shown = useRef<HTMLDivElement>(null);
  const provider = view.revision?.provider ?? "generic";
  const account = provider === "generic" ? "company" : identityProviders[provider].name;
  const text = [
    `From now on you sign in to Pacvue with your ${account} account.`,
    `Open ${view.loginUrlForUsers} and choose the platform you need. You may bookmark that page.`,
    "No separate Pacvue password is needed any more.",
  ].join("\n\n");
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
