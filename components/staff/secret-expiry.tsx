import { CalendarDay } from "@/components/ui/calendar-day";
import { StateTag } from "@/components/ui/state-tag";
import { dayOf } from "@/lib/domain/connection/secret-expiry";

const day = 24 * 60 * 60 * 1000;

/** When the secret of a live connection ends: amber from 60 days before, red once it has. */
export function SecretExpiry({ expiresAt, now }: { readonly expiresAt: Date; readonly now: Date }) {
  const left = expiresAt.getTime() - now.getTime();
  const words = (
    <>
      Client secret {left > 0 ? "expires" : "expired"} <CalendarDay on={dayOf(expiresAt)} />
    </>
  );
  if (left <= 0) return <StateTag state="failure">{words}</StateTag>;
  if (left <= 60 * day) return <StateTag state="warning">{words}</StateTag>;
  return <span className="text-ink-2">{words}</span>;
}
