import { StateTag } from "@/components/ui/state-tag";
import type { MailState } from "@/lib/domain/mail/mail-state";

/** As the console calls the states. */
export const mailStateNames: Readonly<Record<MailState, string>> = {
  queued: "Waiting",
  sending: "Sending",
  sent: "Sent",
  failed: "Failed",
  not_sent: "Not sent",
};

const glyphs = { queued: "waiting", sending: "busy", sent: "pass", failed: "failure", not_sent: "paused" } as const;

export function MailStateTag({ state, filled = false }: { readonly state: MailState; readonly filled?: boolean }) {
  return (
    <StateTag state={glyphs[state]} filled={filled}>
      {mailStateNames[state]}
    </StateTag>
  );
}
