import { StateGlyph } from "@/components/ui/state-glyph";
import type { Risk } from "@/lib/domain/review/risk";

/** What a reviewer has to know before they approve: why, then what to do. What blocks comes first. */
export function Risks({ risks }: { readonly risks: readonly Risk[] }) {
  return (
    <section aria-labelledby="risks">
      <h2 id="risks" className="pb-2">
        Risks
      </h2>
      {risks.length === 0 ? (
        <p className="flex items-center gap-2.5 border-line border-y py-3 text-ink-2">
          <StateGlyph state="pass" /> No rule found anything.
        </p>
      ) : (
        <ul className="grid gap-2.5">
          {risks.map((risk) => (
            <li
              key={risk.code}
              className={`grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 rounded-md border-l-2 px-4 py-3 ${risk.blocking ? "border-fail bg-fail-soft" : "border-warn bg-warn-soft"}`}
            >
              <span className="mt-0.5">
                <StateGlyph state={risk.blocking ? "failure" : "warning"} />
              </span>
              <h3 className="wrap-anywhere font-semibold text-sm">
                <span>{risk.title}</span>{" "}
                <span className={`font-medium text-xs ${risk.blocking ? "text-fail" : "text-warn"}`}>
                  {risk.blocking ? "Blocks approval" : "Warning"}
                </span>
              </h3>
              <p className="wrap-anywhere col-start-2 max-w-text">{risk.reason}</p>
              <p className="wrap-anywhere col-start-2 max-w-text text-ink-2">
                <b className="font-medium text-ink">What to do:</b> {risk.cure}
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
