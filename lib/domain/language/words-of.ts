import type { EndUserWords } from "./end-user-words";
import type { Language } from "./language";
import { german } from "./words/de";
import { english } from "./words/en";
import { spanish } from "./words/es";
import { french } from "./words/fr";
import { japanese } from "./words/ja";
import { simplifiedChinese } from "./words/zh-hans";

const words: Readonly<Record<Language, EndUserWords>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
  ja: japanese,
  "zh-Hans": simplifiedChinese,
};

/** Every text of the end users' pages in a language. */
export function wordsOf(language: Language): EndUserWords {
  return words[language];
}

/** Fills in what `{…}` marks, in one pass, so that braces in a name stay what they are. */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole);
}
