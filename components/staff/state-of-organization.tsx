import type { GlyphState } from "@/components/ui/state-glyph";
import { StateTag } from "@/components/ui/state-tag";
import type { OrganizationState } from "@/lib/application/staff/staff-views";

const states: Readonly<Record<OrganizationState, readonly [GlyphState, string]>> = {
  live: ["pass", "Live"],
  in_review: ["review", "In review"],
  changes_requested: ["warning", "Changes requested"],
  setting_up: ["waiting", "Setting up"],
  new: ["waiting", "Nobody invited"],
  suspended: ["paused", "Suspended"],
  closed: ["paused", "Closed"],
};

/** The state as a word. */
export function stateWords(state: OrganizationState): string {
  return states[state][1];
}

export function StateOfOrganization(props: { readonly state: OrganizationState; readonly filled?: boolean }) {
  const [glyph, word] = states[props.state];
  return (
    <StateTag state={glyph} filled={props.filled}>
      {word}
    </StateTag>
  );
}
