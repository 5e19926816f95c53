import type { WizardTest } from "@/lib/application/onboarding/wizard-view";
import { type GlyphState, StateGlyph } from "../ui/state-glyph";
import { Timestamp } from "../ui/timestamp";

const glyphs: Readonly<Record<WizardTest["outcome"], GlyphState>> = {
  started: "waiting",
  allowed: "pass",
  refused: "failure",
  failed: "failure",
  abandoned: "waiting",
};

/** The tests before the newest. */
export function TestHistory({ tests, provider }: { readonly tests: readonly WizardTest[]; readonly provider: string }) {
  return (
    <section className="mt-9 wide:mt-section">
      <h2>Earlier tests</h2>
      <ul className="mt-3.5 border-line border-b">
        {tests.map((test) => (
          <li key={test.id} className="grid grid-cols-[1.125rem_minmax(0,1fr)_auto] gap-x-3 border-line border-t py-3">
            <StateGlyph state={test.person ? "pass" : glyphs[test.outcome]} className="mt-0.75" />
            <span className="wrap-anywhere">
              {outcomeInWords(test, provider)}
              {test.byColleague && <span className="text-ink-2 text-sm"> · by a colleague’s link</span>}
            </span>
            <span className="text-ink-3 text-sm">
              <Timestamp at={test.startedAt} form="short" />
            </span>
            {remarkOn(test) && <p className="col-span-2 col-start-2 text-ink-2 text-sm">{remarkOn(test)}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function remarkOn(test: WizardTest): string | null {
  if (!test.current) return "With settings that have changed since.";
  // What the rule says of each person stands above, under "Who would get in".
  return test.person ? null : test.cure;
}

function outcomeInWords(test: WizardTest, provider: string) {
  if (test.person) {
    return (
      <>
        <b>{test.person.email ?? test.person.name ?? test.person.subject}</b> came back
      </>
    );
  }
  switch (test.outcome) {
    case "started":
      return `Sent to ${provider}, not back yet`;
    case "abandoned":
      return test.finishedAt ? "You stopped waiting for it" : `Nobody came back from ${provider}`;
    default:
      return test.happened ?? "The sign-in did not work";
  }
}
