import type { SignInProblemView } from "@/lib/application/sign-in/login-page-view";
import { momentInWords } from "@/lib/domain/sign-in/moment";
import { Document } from "./document";
import { problemPageStyles } from "./login-styles";

/** A sign-in that ended without a session: what happened, what to do, whom to tell. No glyph, no red: the reader did nothing wrong. */
export function ProblemPage({ view }: { readonly view: SignInProblemView }) {
  const title = [view.heading, view.organizationName, "Pacvue"].filter((part) => part !== null).join(" · ");
  return (
    <Document title={title} styles={problemPageStyles}>
      {view.organizationName !== null && <p className="org">{view.organizationName}</p>}
      <h1>{view.heading}</h1>
      <p className="lead">{view.happened}</p>
      <h2>What you can do now</h2>
      {view.whatToDo.map((advice) => (
        <p key={advice}>{advice}</p>
      ))}
      {view.tryAgainUrl !== null && (
        <div className="row">
          <a className={view.helpsMost === "try_again" ? "btn first" : "btn"} href={view.tryAgainUrl}>
            Try again
          </a>
        </div>
      )}
      {view.forIt !== null && (
        <ForIt text={view.forIt} reference={view.correlationId} first={view.helpsMost === "tell_it"} />
      )}
      <p className="ref">
        <time dateTime={view.at.toISOString()}>{momentInWords(view.at)}</time>, reference{" "}
        <code>{view.correlationId}</code>
      </p>
    </Document>
  );
}

function ForIt(props: { readonly text: string; readonly reference: string; readonly first: boolean }) {
  return (
    <>
      <h2>Send this to your IT</h2>
      <p className="soft">A click on the text selects all of it.</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no pointer reaches the text to copy it */}
      <pre className="letter" tabIndex={0}>
        {props.text}
      </pre>
      <div className="row">
        <a className={props.first ? "btn first" : "btn"} href={mailto(props.text, props.reference)}>
          Write the e-mail
        </a>
      </div>
    </>
  );
}

/** A mail with the same text (RFC 6068: lines end with %0D%0A). The reader fills in the address. */
function mailto(text: string, reference: string): string {
  const subject = encodeURIComponent(`Signing in to Pacvue, reference ${reference}`);
  return `mailto:?subject=${subject}&body=${encodeURIComponent(text.replaceAll("\n", "\r\n"))}`;
}
