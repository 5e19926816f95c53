import type { SubmissionRow } from "@/lib/application/staff/staff-views";
import { type Shortcut, ShortcutKeys } from "./shortcut-keys";
import { SubmissionsTable } from "./submissions-table";

const listKeys: readonly Shortcut[] = [
  { keys: ["j", "ArrowDown"], name: "Next submission", move: 1 },
  { keys: ["k", "ArrowUp"], name: "Previous submission", move: -1 },
  { keys: ["Enter"], name: "Open it", native: true },
];

/** Everything that waits for a review. */
export function ReviewsPage({ submissions }: { readonly submissions: readonly SubmissionRow[] }) {
  return (
    <>
      <h1>Reviews</h1>
      <p className="mt-1 mb-5 text-base text-ink-2">
        {submissions.length === 0
          ? "Nothing waits for a review. A submission appears here as soon as client IT sends it."
          : "Whoever has waited longest comes first."}
      </p>
      {submissions.length > 0 && (
        <>
          <SubmissionsTable submissions={submissions} />
          <ShortcutKeys shortcuts={listKeys} />
        </>
      )}
    </>
  );
}
