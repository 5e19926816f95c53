import type { WizardRevision } from "@/lib/application/onboarding/wizard-view";
import { Timestamp } from "../ui/timestamp";

/** What somebody else did in the meantime, as the beginning of a sentence: "A colleague saved this at 14:02". */
export function ColleagueSaved({ revision }: { readonly revision: WizardRevision | null }) {
  return (
    <>
      A colleague saved this
      {revision && (
        <>
          {" "}
          <Timestamp at={revision.savedAt} form="at" />
        </>
      )}
    </>
  );
}
