import { expect, type Locator, type Page } from "@playwright/test";
import { expectSound } from "../axe";
import type { System } from "../system";
import { exactly } from "./names";

/** What client IT types on the Connect step. */
export interface ConnectValues {
  readonly loginUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The values of the bundled identity provider, which accepts every redirect URL of the product. */
export function bundledProvider({ identityProvider }: System): ConnectValues {
  const { issuer: loginUrl, clientId, clientSecret } = identityProvider;
  return { loginUrl, clientId, clientSecret };
}

export const connectFields = {
  loginUrl: "Login URL (issuer) of your identity provider",
  clientId: "Client ID",
  clientSecret: "Client secret",
} as const;

export function connectField(page: Page, name: keyof typeof connectFields): Locator {
  return page.getByRole("textbox", { name: connectFields[name], exact: true }).or(
    // A hidden secret has no role of its own.
    page.locator("input[type=password]").and(page.getByLabel(connectFields[name], { exact: true })),
  );
}

/** Opens a setup link, chooses a provider without a guide of its own and reads the guide. Ends on the Connect step. */
export async function reachConnectStep(page: Page, setupUrl: string): Promise<void> {
  await page.goto(setupUrl);
  await expect(page.getByRole("heading", { level: 1, name: /^Which identity provider/ })).toBeVisible();
  await expectSound(page, "provider step");
  await page.getByRole("radio", { name: /^Something else/ }).check();
  await goOn(page);
  await expect(page.getByRole("heading", { level: 1, name: /^Set up Pacvue in/ })).toBeVisible();
  await expectSound(page, "guide step");
  await goOn(page);
  await expect(page.getByRole("heading", { level: 1, name: /^Connect/ })).toBeVisible();
}

/** The address that the wizard shows under a label, as it is copied. */
export async function shownAddress(page: Page, label: "Redirect URL" | "Login URL for your users"): Promise<string> {
  const shown = page.locator("output").and(page.getByLabel(label, { exact: true }));
  return ((await shown.first().textContent()) ?? "").trim();
}

export async function fillInConnectStep(page: Page, values: Partial<ConnectValues>): Promise<void> {
  for (const name of ["loginUrl", "clientId", "clientSecret"] as const) {
    const value = values[name];
    if (value !== undefined) await connectField(page, name).fill(value);
  }
}

/** Presses Test sign-in, signs in at the provider in the tab that opens, and comes back to the wizard. */
export async function testSignIn(page: Page, email: string): Promise<void> {
  const [tab] = await Promise.all([
    page.waitForEvent("popup"),
    page.getByRole("button", { name: "Test sign-in" }).click(),
  ]);
  await tab.getByRole("button", { name: exactly(email) }).click();
  await tab.waitForURL(({ pathname }) => pathname.startsWith("/loginoauth/") || pathname.startsWith("/onboarding/"));
  await expect(tab.getByRole("heading", { level: 1 })).toBeVisible();
  await expectSound(tab, "test tab");
  await tab.close();
}

/** From the Connect step to the submission, with a test sign-in that works. */
export async function completeWizard(page: Page, values: ConnectValues, email: string): Promise<void> {
  await fillInConnectStep(page, values);
  await goOn(page);
  await expect(page.getByRole("heading", { level: 1, name: /^Test the sign-in/ })).toBeVisible();
  await expectSound(page, "test step");
  await testSignIn(page, email);
  await expect(page.getByRole("heading", { level: 1, name: "The test sign-in worked" })).toBeVisible();
  await expect(page.getByText(email).first()).toBeVisible();
  await expectSound(page, "test report");
  await goOn(page);
  await expect(page.getByRole("heading", { level: 1, name: "Who gets in?" })).toBeVisible();
  await expectSound(page, "users step");
  await goOn(page);
  await expect(page.getByRole("heading", { level: 1, name: "Check and submit" })).toBeVisible();
  await expectSound(page, "submit step");
  await page.getByRole("textbox", { name: "Your work e-mail address" }).fill("it@alder.example");
  await page.getByRole("button", { name: "Submit for review" }).click();
  await expect(page.getByText("In review").filter({ visible: true }).first()).toBeVisible();
  await expectSound(page, "result");
}

export async function goOn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Continue", exact: true }).click();
}
