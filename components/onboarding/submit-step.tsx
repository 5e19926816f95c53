"use client";

import { ResultPage } from "./result-page";
import { SubmitPage } from "./submit-form";
import { useWizard } from "./wizard-context";

/** The last step: what is handed over, and from then on how it stands. */
export function SubmitStep() {
  const { view, generation } = useWizard();
  switch (view.revision?.status) {
    case "submitted":
    case "approved":
    case "changes_requested":
      return <ResultPage status={view.revision.status} />;
    default:
      return <SubmitPage key={generation} />;
  }
}
