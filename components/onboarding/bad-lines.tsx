import type { BadLine } from "@/lib/domain/connection/entry-list";

const mostShown = 8;

/** The lines that could not be used, by number and with the reason. */
export function BadLines({ lines }: { readonly lines: readonly BadLine[] }) {
  const [shown, rest] = [lines.slice(0, mostShown), lines.slice(mostShown)];
  return (
    <>
      <Lines lines={shown} />
      {rest.length > 0 && (
        <details>
          <summary className="min-h-6 text-accent underline underline-offset-4">and {rest.length} more</summary>
          <Lines lines={rest.slice(0, 500)} />
        </details>
      )}
    </>
  );
}

function Lines({ lines }: { readonly lines: readonly BadLine[] }) {
  return (
    <ul className="grid gap-0.5">
      {lines.map(({ line, text, reason }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one line can hold the same text twice
        <li key={index} className="wrap-anywhere">
          Line {line}: <q>{text.length > 80 ? `${text.slice(0, 80)}…` : text}</q> {reason}.
        </li>
      ))}
    </ul>
  );
}
