const names: Readonly<Record<string, string>> = { ArrowDown: "↓", ArrowUp: "↑" };

/** Keys as they are printed on a keyboard. */
export function Keys({ keys }: { readonly keys: readonly string[] }) {
  return (
    <span className="inline-flex gap-1">
      {keys.map((key) => (
        <kbd
          key={key}
          className="rounded-sm border border-line-strong bg-raised px-1.5 py-0.5 font-mono text-ink-2 text-xs leading-none"
        >
          {names[key] ?? (key.length === 1 ? key.toUpperCase() : key)}
        </kbd>
      ))}
    </span>
  );
}
