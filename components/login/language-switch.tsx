import { type Language, languageNames, languages } from "@/lib/domain/language/language";
import { wordsOf } from "@/lib/domain/language/words-of";

/** Links that need no script: each leads to `address`, the page's own path and query, in another language. */
export function LanguageSwitch({ language, address }: { readonly language: Language; readonly address: string }) {
  const joint = address.includes("?") ? "&" : "?";
  return (
    <nav aria-label={wordsOf(language).language}>
      {languages.map((other) =>
        other === language ? (
          <b key={other} lang={other}>
            {languageNames[other]}
          </b>
        ) : (
          <a key={other} lang={other} hrefLang={other} rel="nofollow" href={`${address}${joint}lang=${other}`}>
            {languageNames[other]}
          </a>
        ),
      )}
    </nav>
  );
}
