import { describe, expect, test } from "vitest";
import { languages } from "./language";
import { wordsOf } from "./words-of";

type Tree = { readonly [key: string]: string | readonly string[] | Tree };

/** Every text with the way to it, such as `refusals.fault.whatToDo.0`. */
function texts(tree: object, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[`${path}${key}`, value]]
      : typeof value === "object"
        ? texts(value, `${path}${key}.`)
        : [],
  );
}

const shown = (language: (typeof languages)[number]) => {
  const { refusals, ...pages } = wordsOf(language);
  const readable = Object.entries(refusals).map(([code, { heading, happened, whatToDo }]) => [
    code,
    { heading, happened, whatToDo },
  ]);
  const tree: Tree = { ...pages, refusals: Object.fromEntries(readable) };
  return new Map(texts(tree));
};

const english = shown("en");
const marks = (text: string) => new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name?.toLowerCase()));

describe.each(languages.filter((language) => language !== "en"))("in %s", (language) => {
  const translated = shown(language);

  test("every text is there, and none is empty or left in English", () => {
    expect([...translated.keys()].filter((key) => !/whatToDo/.test(key)).toSorted()).toEqual(
      [...english.keys()].filter((key) => !/whatToDo/.test(key)).toSorted(),
    );
    for (const [key, text] of translated) {
      expect(text.trim(), key).not.toBe("");
      expect([...english.values()], key).not.toContain(text);
    }
  });

  test("each refusal gives as many pieces of advice as in English", () => {
    for (const [code, { whatToDo }] of Object.entries(wordsOf(language).refusals)) {
      const inEnglish = Object.entries(wordsOf("en").refusals).find(([other]) => other === code)?.[1];
      expect(whatToDo.length, code).toBe(inEnglish?.whatToDo.length);
    }
  });

  test("nothing is filled in that the English text does not have, and who is signed in always shows", () => {
    for (const [key, text] of translated) {
      const known = key.includes("whatToDo") ? marks("{organization}{provider}") : marks(english.get(key) ?? "");
      for (const mark of marks(text)) expect([...known], `${key}: {${mark}}`).toContain(mark);
    }
    expect(wordsOf(language).login.signedInAs).toContain("{who}");
    expect(wordsOf(language).login.title).toContain("{organization}");
  });
});
