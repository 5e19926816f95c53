/** The languages of the pages that end users meet, as BCP 47 tags. */
export const languages = ["en", "de", "fr", "es", "ja", "zh-Hans"] as const;

export type Language = (typeof languages)[number];

/** Each in its own words, because whoever looks for it reads no other. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: "English",
  de: "Deutsch",
  fr: "Français",
  es: "Español",
  ja: "日本語",
  "zh-Hans": "简体中文",
};

export function isLanguage(text: string | null): text is Language {
  return languages.some((language) => language === text);
}

/**
 * The first wish that there is a language for; English without one. A wish is a BCP 47 tag: `de-AT` is German, `zh-CN` is
 * Simplified Chinese and `zh-TW`, which is written otherwise, is not.
 */
export function languageFor(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const wanted = likely(wish);
    const found = languages.find((language) => likely(language) === wanted);
    if (wanted !== null && found) return found;
  }
  return "en";
}

/** Language and script, such as `zh-Hans` for `zh-SG` (Unicode likely subtags); null for what is no tag. */
function likely(tag: string): string | null {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return `${language}-${script}`;
  } catch {
    return null;
  }
}
