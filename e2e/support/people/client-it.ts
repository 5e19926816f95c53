import { expect, type Locator, type Page } from "@playwright/test";
import { type IdentityProviderKey, identityProviders } from "@/lib/domain/connection/identity-provider";
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

/** Opens a setup link, chooses a provider (one without a guide of its own) and passes over the guide. Ends on Connect. */
export async function reachConnectStep(
  page: Page,
  setupUrl: string,
  provider: IdentityProviderKey = "generic",
): Promise<void> {
  await chooseProvider(page, setupUrl, provider);
  await expectSound(page, `guide step of ${provider}`);
  await goOn(page);
  await expect(heading(page, /^Connect/)).toBeVisible();
}

/** Opens a setup link and chooses a tile. Ends on the guide. */
export async function chooseProvider(page: Page, setupUrl: string, provider: IdentityProviderKey): Promise<void> {
  const { name, inSentence } = identityProviders[provider];
  await page.goto(setupUrl);
  await expect(heading(page, /^Which identity provider/)).toBeVisible();
  await expectSound(page, "provider step");
  await page.getByRole("radio", { name: new RegExp(`^${name}`) }).check();
  await goOn(page);
  await expect(heading(page, `Set up Pacvue in ${inSentence}`)).toBeVisible();
}

/** Ticks every step of the guide, each of which then opens the next. Ends on Connect. */
export async function walkGuide(page: Page): Promise<void> {
  const ticks = page.getByRole("checkbox", { name: /^Step \d+ done$/ });
  for (const tick of await ticks.all()) await tick.check();
  await expect(page.getByText("All done. Go on to Connect.")).toBeVisible();
  await goOn(page);
  await expect(heading(page, /^Connect/)).toBeVisible();
}

/** The one heading of a page. */
export function heading(page: Page, name: string | RegExp): Locator {
  return page.getByRole("heading", { level: 1, name });
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

/** Presses Test sign-in. Gives the tab that opens, at the identity provider. */
export async function beginTestSignIn(page: Page): Promise<Page> {
  const [tab] = await Promise.all([
    page.waitForEvent("popup"),
    page.getByRole("button", { name: "Test sign-in" }).click(),
  ]);
  return tab;
}

/** Presses Test sign-in, signs in at the provider in the tab that opens, and comes back to the wizard. */
export async function testSignIn(page: Page, email: string): Promise<void> {
  const tab = await beginTestSignIn(page);
  await tab.getByRole("button", { name: exactly(email) }).click();
  await tab.waitForURL(({ pathname }) => pathname.startsWith("/loginoauth/") || pathname.startsWith("/onboarding/"));
  await expect(tab.getByRole("heading", { level: 1 })).toBeVisible();
  await expectSound(tab, "test tab");
  await tab.close();
}

/**
 * From the Connect step to the submission, with a test sign-in that works. `shown` is what the report calls the person:
 * the e-mail address, unless the provider tells none.
 */
export async function completeWizard(
  page: Page,
  values: ConnectValues,
  email: string,
  { shown = email }: { readonly shown?: string } = {},
): Promise<void> {
  await fillInConnectStep(page, values);
  await goOn(page);
  await expect(heading(page, /^Test the sign-in/)).toBeVisible();
  await expectSound(page, "test step");
  await testSignIn(page, email);
  await expect(heading(page, "The test sign-in worked")).toBeVisible();
  await expect(page.getByText(shown).first()).toBeVisible();
  await expectSound(page, "test report");
  await submitTested(page, "it@alder.example");
}

/** From a test report to the submission. Without `submittedBy` the address that is offered stays. */
export async function submitTested(page: Page, submittedBy?: string): Promise<void> {
  await goOn(page);
  await expect(heading(page, "Who gets in?")).toBeVisible();
  await expectSound(page, "users step");
  await goOn(page);
  await expect(heading(page, "Check and submit")).toBeVisible();
  await expectSound(page, "submit step");
  const address = page.getByRole("textbox", { name: "Your work e-mail address" });
  if (submittedBy !== undefined) await address.fill(submittedBy);
  await page.getByRole("button", { name: "Submit for review" }).click();
  await expect(page.getByText("In review").filter({ visible: true }).first()).toBeVisible();
  await expectSound(page, "result");
}

export async function goOn(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Continue", exact: true }).click();
}
