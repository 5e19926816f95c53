import { Notice } from "@/components/ui/notice";
import type { SubmissionView } from "@/lib/application/staff/staff-views";

/** What a reviewer has to know of endpoints that no discovery document vouches for. */
export function EndpointsByHandFlag({ submitted, live }: Pick<SubmissionView, "submitted" | "live">) {
  if (submitted.endpointsByHand === null) return null;
  const moved = live !== null && live.endpointsByHand === null;
  return (
    <Notice state="warning" title="Endpoints were entered by hand">
      {moved && "So far they came from the discovery document. "}
      No document of the provider confirms them, so a wrong one would send sign-ins and the client secret elsewhere.
      Compare each address below with the provider's documentation, above all its domain.
    </Notice>
  );
}
