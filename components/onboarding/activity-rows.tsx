import type { ActivityRow } from "@/lib/application/onboarding/activity-view";
import { type GlyphState, StateGlyph } from "../ui/state-glyph";
import { Timestamp } from "../ui/timestamp";

const glyphs: Readonly<Record<ActivityRow["outcome"], GlyphState>> = {
  started: "waiting",
  allowed: "pass",
  refused: "failure",
  failed: "failure",
  abandoned: "waiting",
};

/** One row a sign-in: who, what came of it, and for a refusal its cause, its cure and the reference. */
export function ActivityRows({ rows }: { readonly rows: readonly ActivityRow[] }) {
  return (
    <ol className="mt-4 border-line border-b">
      {rows.map((row) => (
        <li
          key={row.id}
          className="grid grid-cols-[1.125rem_minmax(0,1fr)] gap-x-3 gap-y-0.5 border-line border-t py-3"
        >
          <StateGlyph state={glyphs[row.outcome]} className="mt-0.75" />
          <div className="flex min-w-0 flex-wrap items-baseline justify-between gap-x-4">
            <p className="wrap-anywhere min-w-0">
              <b className="font-medium">{outcomeInWords(row)}</b>
            </p>
            <span className="text-ink-3 text-sm">
              <Timestamp at={row.at} form="at" />
            </span>
          </div>
          <p className="wrap-anywhere col-start-2 text-ink-2 text-sm">{personInWords(row)}</p>
          {row.happened && (
            <p className="col-start-2 text-sm">
              {row.happened} {row.cure && <span className="text-ink-2">{row.cure}</span>}
            </p>
          )}
          <p className="col-start-2 text-ink-3 text-xs">
            Reference <code>{row.correlationId}</code>
          </p>
        </li>
      ))}
    </ol>
  );
}

function outcomeInWords({ kind, outcome, byColleague, platformName }: ActivityRow): string {
  const what = kind === "login" ? "Sign-in" : byColleague ? "Test by a colleague’s link" : "Test sign-in";
  switch (outcome) {
    case "allowed":
      return kind === "login" ? `Signed in${platformName ? ` to ${platformName}` : ""}` : `${what}: it worked`;
    case "started":
      return `${what}: not back yet`;
    case "abandoned":
      return `${what}: did not come back`;
    case "refused":
      return `${what}: refused`;
    case "failed":
      return `${what}: it did not work`;
  }
}

function personInWords({ who, name }: ActivityRow): string {
  if (who === null) return "Nobody was told to Pacvue";
  return name && name !== who ? `${name}, ${who}` : who;
}
