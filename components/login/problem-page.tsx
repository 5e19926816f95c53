import type { Language } from "@/lib/domain/language/language";
import { wordsOf } from "@/lib/domain/language/words-of";
import { momentFor } from "@/lib/domain/sign-in/moment";
import type { SignInProblem } from "@/lib/domain/sign-in/sign-in-problem";
import { Document } from "./document";
import { problemPageStyles } from "./login-styles";

/** A sign-in that ended without a session: what happened, what to do, whom to tell. No glyph, no red: the reader did nothing wrong. */
export function ProblemPage(props: {
  readonly view: SignInProblem;
  readonly language: Language;
  /** The page's own path, where it can be had in another language. */
  readonly address?: string;
}) {
  const { view, language } = props;
  const words = wordsOf(language);
  const title = [view.heading, view.organizationName, "Pacvue"].filter((part) => part !== null).join(" · ");
  return (
    <Document title={title} styles={problemPageStyles} language={language} address={props.address}>
      {view.organizationName !== null && <p className="org">{view.organizationName}</p>}
      <h1>{view.heading}</h1>
      <p className="lead">{view.happened}</p>
      <h2>{words.whatYouCanDo}</h2>
      {view.whatToDo.map((advice) => (
        <p key={advice}>{advice}</p>
      ))}
      {view.tryAgainUrl !== null && (
        <div className="row">
          <a className={view.helpsMost === "try_again" ? "btn first" : "btn"} href={view.tryAgainUrl}>
            {words.tryAgain}
          </a>
        </div>
      )}
      {view.forIt !== null && (
        <ForIt
          text={view.forIt}
          reference={view.correlationId}
          first={view.helpsMost === "tell_it"}
          language={language}
        />
      )}
      <p className="ref">
        <time dateTime={view.at.toISOString()}>{momentFor(view.at, language)}</time>, {words.reference}{" "}
        <code>{view.correlationId}</code>
      </p>
    </Document>
  );
}

function ForIt(props: {
  readonly text: string;
  readonly reference: string;
  readonly first: boolean;
  readonly language: Language;
}) {
  const { forIt: words } = wordsOf(props.language);
  return (
    <>
      <h2>{words.heading}</h2>
      <p className="soft">{words.selects}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no pointer reaches the text to copy it */}
      <pre className="letter" lang="en" tabIndex={0}>
        {props.text}
      </pre>
      <div className="row">
        <a className={props.first ? "btn first" : "btn"} href={mailto(props.text, props.reference)}>
          {words.write}
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
