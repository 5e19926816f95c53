import { Document } from "./document";
import { plainPageStyles } from "./login-styles";

interface FindOrganizationPageProps {
  /** What was typed, when it cannot be a short name. */
  readonly typed?: string;
  /** What is wrong with how it is written. Never whether it exists. */
  readonly problem?: string;
}

/**
 * `/`: for whoever has lost the address of their login page. The form asks `/?organization=…`, and the answer is a
 * redirect to `/login/…`, whether or not anybody is there: nobody can list the customers here.
 */
export function FindOrganizationPage({ typed, problem }: FindOrganizationPageProps) {
  return (
    <Document title="Sign in to Pacvue" styles={plainPageStyles}>
      <h1>Sign in to Pacvue</h1>
      <p className="lead">Every company has a sign-in page of its own. Your IT team knows its address.</p>
      <form method="get" action="/">
        <label htmlFor="organization">Your company’s short name</label>
        <p className="hint" id="hint">
          The last part of the address of your sign-in page, such as northwind-traders.
        </p>
        <input
          id="organization"
          name="organization"
          required
          maxLength={63}
          autoCapitalize="none"
          autoComplete="organization"
          autoCorrect="off"
          spellCheck={false}
          defaultValue={typed}
          aria-invalid={problem === undefined ? undefined : true}
          aria-describedby={problem === undefined ? "hint" : "hint wrong"}
        />
        {problem !== undefined && (
          <p className="wrong" id="wrong">
            {problem}
          </p>
        )}
        <div className="row">
          <button className="btn first" type="submit">
            Continue
          </button>
        </div>
      </form>
    </Document>
  );
}
