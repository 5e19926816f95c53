import type { SignInProblem } from "@/lib/domain/sign-in/sign-in-problem";
import { Document } from "./document";
import { plainPageStyles } from "./login-styles";

/** What the new tab of a test sign-in ends on. The report itself is in the wizard, in the tab beside it. */
export function TestReturnedPage({
  problem,
  isOver,
}: {
  readonly problem: SignInProblem | null;
  /** It came back too late, or after somebody had stopped waiting for it. */
  readonly isOver: boolean;
}) {
  return (
    <Document title="Test sign-in · Pacvue" styles={plainPageStyles} language="en">
      <h1>{problem ? "The test sign-in did not work yet" : "The test sign-in came back"}</h1>
      <p className="lead">
        {isOver
          ? "This test is over: it took too long, or the set-up page stopped waiting for it."
          : problem
            ? problem.happened
            : "Your identity provider sent you back to the right address, and Pacvue accepted its answer."}
      </p>
      <p className="lead">Close this tab. The report, and what to do next, is in the set-up page that you came from.</p>
      {problem && <p className="hint">Reference {problem.correlationId}</p>}
    </Document>
  );
}
