import { Timestamp } from "@/components/ui/timestamp";
import type { HistoryRow } from "@/lib/application/staff/staff-views";

/** What happened, newest first, each with its note. */
export function HistoryList({ history }: { readonly history: readonly HistoryRow[] }) {
  if (history.length === 0) return <p className="mt-2 text-ink-2">Nothing has happened yet.</p>;
  return (
    <ol className="mt-2 grid gap-2 text-ink-2">
      {history.map((row) => (
        <li key={row.id} className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-x-2">
          <span className="text-ink-3">
            <Timestamp at={row.at.toISOString()} />
          </span>
          <span className="wrap-anywhere">
            {row.text}
            {row.note !== null && row.note !== "" && <span className="mt-0.5 block text-ink">“{row.note}”</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
