import { expect, type Page } from "@playwright/test";
import type { SignInRefusalCode } from "@/lib/domain/sign-in/refusal";
import { refusalsForReaders } from "@/lib/domain/sign-in/refusals-for-readers";
import { expectSound } from "../axe";
import { exactly } from "./names";

/** Opens the organization's login page and chooses a platform. Ends at the identity provider. */
export async function choosePlatform(page: Page, loginUrl: string, platform: string): Promise<void> {
  await page.goto(loginUrl);
  await expectSound(page, "login page");
  await page.getByRole("button", { name: exactly(platform) }).click();
}

/** Chooses who one is, on the page of the bundled identity provider. */
export async function signInAtProvider(page: Page, email: string): Promise<void> {
  await page.getByRole("button", { name: exactly(email) }).click();
}

export async function expectGreeting(page: Page, platform: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: new RegExp(`You are in ${platform}`, "i") })).toBeVisible();
}

/** Opens a platform's address as somebody who is not signed in: it leads to the login page. */
export async function expectUnknownTo(page: Page, platformUrl: string, loginUrl: string): Promise<void> {
  await page.goto(platformUrl);
  await expect(page).toHaveURL(loginUrl);
}

/** The page for one of these refusals: what happened, what to do, and a reference that the log has too. */
export async function expectProblem(page: Page, ...codes: readonly SignInRefusalCode[]): Promise<void> {
  const headings = codes.map((code) => refusalsForReaders[code].heading);
  const name = new RegExp(headings.map((heading) => exactly(heading).source).join("|"));
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expect(page.getByRole("heading", { name: "What you can do now" })).toBeVisible();
  await expect(page.getByText(/reference/i).first()).toContainText(/[0-9A-Z]{5}-[0-9A-Z]{5}/);
  await expectSound(page, codes.join());
}
