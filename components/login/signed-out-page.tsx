import type { Language } from "@/lib/domain/language/language";
import { fillIn, wordsOf } from "@/lib/domain/language/words-of";
import { Document } from "./document";
import { plainPageStyles } from "./login-styles";

interface SignedOutPageProps {
  readonly organization: { readonly slug: string; readonly name: string };
  /** Where to sign out at the provider too, when it has such a place. */
  readonly providerUrl?: string | null;
  /** All sessions are ended, not only the one of this browser. */
  readonly everywhere?: boolean;
  readonly language: Language;
}

/** After signing out. It says what is ended and what is not, because the identity provider's own session goes on. */
export function SignedOutPage({ organization, providerUrl = null, everywhere = false, language }: SignedOutPageProps) {
  const { signedOut: words } = wordsOf(language);
  const named = { organization: organization.name };
  return (
    <Document title={`${words.title} · ${organization.name} · Pacvue`} styles={plainPageStyles} language={language}>
      <p className="org">{organization.name}</p>
      <h1>{everywhere ? words.everywhere : words.heading}</h1>
      <p className="lead">{fillIn(words.lead, named)}</p>
      <div className="row">
        <a className="btn first" href={`/login/${organization.slug}`}>
          {words.again}
        </a>
        {providerUrl !== null && (
          <a className="btn" href={providerUrl} rel="noreferrer">
            {fillIn(words.atProvider, named)}
          </a>
        )}
      </div>
    </Document>
  );
}
