import { BreakableUrl } from "@/components/ui/breakable-url";
import { CalendarDay } from "@/components/ui/calendar-day";
import { Timestamp } from "@/components/ui/timestamp";
import type { FieldValue } from "./compare-values";

const mostLines = 12;

/** A value of a revision as staff read it. */
export function WrittenValue({ value }: { readonly value: FieldValue }) {
  if (value === null) return <span className="text-ink-3">none</span>;
  if (value.kind === "secret") {
    return (
      <>
        Entered <Timestamp at={value.enteredAt.toISOString()} form="at" />
        {value.expiresOn !== null && (
          <>
            , expires <CalendarDay on={value.expiresOn} />
          </>
        )}
      </>
    );
  }
  if (value.exact) {
    return (
      <code>
        <BreakableUrl>{value.text}</BreakableUrl>
      </code>
    );
  }
  const rest = value.list.slice(mostLines);
  return (
    <>
      {value.text}
      {value.list.length > 0 && <Lines lines={value.list.slice(0, mostLines)} />}
      {rest.length > 0 && (
        <details>
          <summary className="min-h-6 text-accent underline underline-offset-4">and {rest.length} more</summary>
          <Lines lines={rest} />
        </details>
      )}
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
