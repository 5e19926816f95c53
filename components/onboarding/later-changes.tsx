"use client";

import { ButtonLink } from "../ui/button";
import { placeOfField } from "./staff-comment";
import { useWizard } from "./wizard-context";

/** Below what is live: the two ways to change it. */
export function LaterChanges() {
  const { view, base } = useWizard();
  const hasSecret = view.revision?.secret != null;
  return (
    <section className="mt-9 max-w-text wide:mt-section">
      <h2>Change it later</h2>
      <p className="mt-2 text-ink-2">
        What is live stays as it is until Pacvue has approved the change.
        {hasSecret &&
          " A new client secret alone goes live at once, as soon as its checks and a test sign-in have passed."}
      </p>
      <div className="mt-4 flex flex-wrap gap-3">
        {hasSecret && (
          <ButtonLink href={`${base}/connect#${placeOfField("clientSecret")}`} prefetch={false}>
            Enter a new client secret
          </ButtonLink>
        )}
        <ButtonLink href={`${base}/provider`} prefetch={false}>
          Change the settings
        </ButtonLink>
      </div>
    </section>
  );
}
