import { CheckBox } from "@/components/ui/check-box";
import { StateGlyph } from "@/components/ui/state-glyph";
import type { PlatformChoice } from "@/lib/application/staff/staff-views";

/** The platforms that an organization's people may open, as check boxes named `platforms`. */
export function PlatformChoices(props: {
  readonly platforms: readonly PlatformChoice[];
  readonly chosen: readonly string[];
  readonly problem: string | undefined;
}) {
  const { platforms, chosen, problem } = props;
  return (
    <fieldset aria-describedby={problem === undefined ? undefined : "platforms-problem"}>
      <legend className="font-semibold">Platforms</legend>
      <p className="text-ink-2 text-sm">What its people can open after signing in.</p>
      <div className="mt-2 divide-y divide-line border-line border-y">
        {platforms.map((platform) => (
          <label
            key={platform.key}
            htmlFor={`platform-${platform.key}`}
            className="flex min-h-target cursor-pointer items-center gap-3 py-2.5"
          >
            <CheckBox
              id={`platform-${platform.key}`}
              name="platforms"
              value={platform.key}
              defaultChecked={chosen.includes(platform.key)}
              aria-invalid={problem === undefined ? undefined : true}
            />
            <span>
              <span className="block font-medium">{platform.name}</span>
              <span className="block text-ink-2 text-sm">{platform.description}</span>
            </span>
          </label>
        ))}
        {platforms.length === 0 && <p className="py-3 text-ink-2 text-sm">No platform is set up yet.</p>}
      </div>
      <p id="platforms-problem" aria-live="polite" className="mt-1.5 flex gap-2 font-semibold text-sm">
        {problem !== undefined && (
          <>
            <StateGlyph state="failure" size="sm" className="mt-0.75" />
            {problem}
          </>
        )}
      </p>
    </fieldset>
  );
}
