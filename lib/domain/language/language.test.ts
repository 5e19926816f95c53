import fc from "fast-check";
import { expect, test } from "vitest";
import { languageFor, languages } from "./language";

test.each<[readonly string[], string]>([
  [["de-AT", "en"], "de"],
  [["fr-CA"], "fr"],
  [["es-419"], "es"],
  [["ja-JP"], "ja"],
  [["zh-CN"], "zh-Hans"],
  [["zh-SG"], "zh-Hans"],
  [["zh-Hant-HK", "ja"], "ja"],
  [["zh-TW"], "en"],
  [["pt-BR", "es"], "es"],
  [["*"], "en"],
  [[""], "en"],
  [[], "en"],
])("whoever wishes %j reads %s", (wishes, language) => expect(languageFor(wishes)).toBe(language));

test("whatever a browser sends, there is a language", () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (wishes) => {
      expect(languages).toContain(languageFor(wishes));
    }),
  );
});
