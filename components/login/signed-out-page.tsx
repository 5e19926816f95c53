import type { Language } from "@/lib/domain/language/language";
import { fillIn, wordsOf } from "@/lib/domain/language/words-of";
import { Document } from "./document";
import { plainPageStyles } from "./login-styles";

interface SignedOutPageProps {
  readonly organization: { readonly slug: string; readonly name: string };
  readonly language: Language;
}

/** After signing out. It says what is ended and what is not, because the identity provider's own session goes on. */
export function SignedOutPage({ organization, language }: SignedOutPageProps) {
  const { signedOut: words } = wordsOf(language);
  return (
    <Document title={`${words.title} · ${organization.name} · Pacvue`} styles={plainPageStyles} language={language}>
      <p className="org">{organization.name}</p>
      <h1>{words.heading}</h1>
      <p className="lead">{fillIn(words.lead, { organization: organization.name })}</p>
      <div className="row">
        <a className="btn first" href={`/login/${organization.slug}`}>
          {words.again}
        </a>
      </div>
    </Document>
  );
}
