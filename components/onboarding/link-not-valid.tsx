import { Button } from "../ui/button";
import { PlainPage } from "../ui/plain-page";

/** One page for every setup link that opens nothing, so that it tells nobody which links there were. */
export function LinkNotValid({
  correlationId,
  askAt,
}: {
  readonly correlationId: string;
  /** Where a new link is asked for; null when the address holds nothing to ask with. */
  readonly askAt: string | null;
}) {
  return (
    <PlainPage heading="This link does not open anything any more">
      <p className="text-ink-2 text-lg">
        It has expired, was revoked, or is not complete. What was saved with it is kept.
      </p>
      <h2 className="mt-6">What you can do now</h2>
      <p>
        Check that you copied the whole address. If it is whole, ask Pacvue for a new link: it opens the same set-up
        where it was left.
      </p>
      {askAt !== null && (
        <form method="post" action={askAt} className="mt-3">
          <Button type="submit" variant="primary">
            Ask for a new link
          </Button>
        </form>
      )}
      <p className="mt-4 text-ink-2 text-sm">
        Reference <code>{correlationId}</code>
      </p>
    </PlainPage>
  );
}
