import type { SignInProblem } from "@/lib/domain/sign-in/sign-in-problem";
import { Document } from "./document";
import { plainPageStyles } from "./login-styles";

/** What a colleague's test ends on: whether it worked, in plain words. What to put right is said in the wizard alone. */
export function ColleagueReturnedPage({
  problem,
  wouldGetIn,
}: {
  readonly problem: SignInProblem | null;
  readonly wouldGetIn: boolean;
}) {
  const { heading, text } = problem
    ? { heading: "The test sign-in did not work", text: problem.happened }
    : wouldGetIn
      ? {
          heading: "The test sign-in worked",
          text: "You signed in and came back, and with these settings you would get in.",
        }
      : {
          heading: "You would not get in yet",
          text: "Signing in worked, but the rule of who gets in does not include you as it is now.",
        };
  return (
    <Document title={`${heading} · Pacvue`} styles={plainPageStyles} language="en">
      <h1>{heading}</h1>
      <p className="lead">{text}</p>
      <h2>What you can do now</h2>
      <p>
        {problem
          ? "Nothing has changed for you. Tell whoever sent you the link: they see what happened and what to put right. To try again, open the link once more."
          : "Nothing: whoever sent you the link sees the result. You can close this page. You were not signed in anywhere by it."}
      </p>
      {problem && <p className="ref">Reference {problem.correlationId}</p>}
    </Document>
  );
}
