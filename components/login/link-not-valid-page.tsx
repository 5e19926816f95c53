import { Document } from "./document";
import { plainPageStyles } from "./login-styles";

/** One page for every setup link that opens nothing, so that it tells nobody which links there were. */
export function LinkNotValidPage({
  correlationId,
  askAt,
}: {
  readonly correlationId: string;
  /** Where a new link is asked for. */
  readonly askAt: string;
}) {
  const heading = "This link does not open anything any more";
  return (
    <Document title={`${heading} · Pacvue`} styles={plainPageStyles} language="en">
      <h1>{heading}</h1>
      <p className="lead">It has expired, was revoked, or is not complete. What was saved with it is kept.</p>
      <h2>What you can do now</h2>
      <p>
        Check that you copied the whole address. If it is whole, ask Pacvue for a new link: it opens the same set-up
        where it was left.
      </p>
      <form method="post" action={askAt} className="row">
        <button type="submit" className="btn first">
          Ask for a new link
        </button>
      </form>
      <p className="ref">Reference {correlationId}</p>
    </Document>
  );
}
