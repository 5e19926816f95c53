import type { Language } from "@/lib/domain/language/language";
import { wordsOf } from "@/lib/domain/language/words-of";
import { Document } from "./document";
import { plainPageStyles } from "./login-styles";

interface FindOrganizationPageProps {
  /** What was typed, when it cannot be a short name. */
  readonly typed?: string;
  /** Whether it is written wrongly. Never whether it exists. */
  readonly wrong?: boolean;
  readonly language: Language;
}

/**
 * `/`: for whoever has lost the address of their login page. The form asks `/?organization=…`, and the answer is a
 * redirect to `/login/…`, whether or not anybody is there: nobody can list the customers here.
 */
export function FindOrganizationPage({ typed, wrong = false, language }: FindOrganizationPageProps) {
  const { find: words } = wordsOf(language);
  return (
    <Document title={words.heading} styles={plainPageStyles} language={language} address="/">
      <h1>{words.heading}</h1>
      <p className="lead">{words.lead}</p>
      <form method="get" action="/">
        <label htmlFor="organization">{words.label}</label>
        <p className="hint" id="hint">
          {words.hint}
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
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? "hint wrong" : "hint"}
        />
        {wrong && (
          <p className="wrong" id="wrong">
            {words.wrong}
          </p>
        )}
        <div className="row">
          <button className="btn first" type="submit">
            {words.go}
          </button>
        </div>
      </form>
    </Document>
  );
}
