import type { Language } from "@/lib/domain/language/language";
import { wordsOf } from "@/lib/domain/language/words-of";
import { Document } from "./document";
import { plainPageStyles } from "./login-styles";

interface ConfirmSignOutPageProps {
  readonly slug: string;
  readonly language: Language;
}

/** Asked when the wish to sign out comes from another site, which must not end anybody's session by itself. */
export function ConfirmSignOutPage({ slug, language }: ConfirmSignOutPageProps) {
  const { confirmSignOut: words } = wordsOf(language);
  return (
    <Document
      title={`${words.title} · Pacvue`}
      styles={plainPageStyles}
      language={language}
      address={`/logout/${slug}`}
    >
      <h1>{words.heading}</h1>
      <p className="lead">{words.lead}</p>
      <form method="post" action={`/logout/${slug}`} className="row">
        <button type="submit" className="btn first">
          {words.signOut}
        </button>
        <a className="btn" href={`/login/${slug}`}>
          {words.stay}
        </a>
      </form>
    </Document>
  );
}
