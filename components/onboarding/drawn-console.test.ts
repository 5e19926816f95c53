import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { letterOf } from "@/lib/domain/guide/drawn-console";
import { guides } from "@/lib/domain/guide/guides";
import { DrawnConsolePicture } from "./drawn-console";

const values = {
  redirectUrl: "https://product.example/loginoauth/northwind",
  loginUrl: "https://product.example/login/northwind",
  slug: "northwind",
};
const steps = Object.entries(guides).flatMap(([key, { steps: all }]) =>
  all.map((step) => [key, step.id, step] as const),
);

test.each(steps)(
  "the drawing of %s, step %s, has the letters of the instructions and marks the one asked for",
  (...row) => {
    const [, , { drawing, parts }] = row;
    if (!drawing) return;
    parts.forEach((part, index) => {
      const markup = renderToStaticMarkup(
        createElement(DrawnConsolePicture, { drawing, parts, values, marked: index }),
      );
      const letters = [...markup.matchAll(/>([A-Z])<\/span>/g)].map(([, letter]) => letter);
      expect(letters).toEqual(parts.map((_, place) => letterOf(place)));
      expect(markup.match(/data-marked="true"/g)).toHaveLength(1);
      expect(markup).toContain('role="img"');
      const name = /aria-label="([^"]*)"/.exec(markup)?.[1];
      expect(name).toMatch(/^Drawing of .* is marked.*\.$/);
      if (part.copy === "{redirectUrl}") expect(name).toContain(`holds ${values.redirectUrl}.`);
      expect(markup).not.toMatch(/\{[a-zA-Z]+\}/);
    });
  },
);
