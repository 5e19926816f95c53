import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { describeApi } from "@/lib/application/api/openapi";
import { operations } from "@/lib/application/api/operations";
import { problems } from "@/lib/domain/api/problem";
import { ApiDocsPage } from "./api-docs-page";

test("the page describes every operation and every problem", async () => {
  const document = await describeApi({ publicUrl: "https://sso.example.com" }, null);
  const page = renderToStaticMarkup(createElement(ApiDocsPage, { document, problems }));
  for (const { id, summary } of operations) {
    expect(page).toContain(`id="${id}"`);
    expect(page).toContain(summary.replaceAll("'", "&#x27;"));
  }
  for (const code of Object.keys(problems)) expect(page).toContain(`id="${code}"`);
  expect(page).not.toMatch(/<script|\[object/);
});
