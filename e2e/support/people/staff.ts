import { expect, type Page } from "@playwright/test";
import { expectSound } from "../axe";
import type { System } from "../system";
import { exactly, type NewOrganization } from "./names";

/** Signs in to the console as the first of the staff, who is an admin. */
export async function signInAsStaff(page: Page, system: System): Promise<void> {
  await tryToSignInAsStaff(page, system, system.identityProvider.staff[0] ?? "");
  await expect(staffConsole(page)).toBeVisible();
  await expectSound(page);
}

/** Goes through the console's sign-in as anybody; whether they get in is another matter. */
export async function tryToSignInAsStaff(page: Page, { staffUrl }: System, email: string): Promise<void> {
  await page.goto(staffUrl);
  const person = page.getByRole("button", { name: exactly(email) });
  const signIn = page.getByRole("button", { name: /^sign in/i }).or(page.getByRole("link", { name: /^sign in/i }));
  await expect(person.or(signIn).first()).toBeVisible();
  if (await signIn.isVisible()) {
    await expectSound(page);
    await signIn.click();
  }
  await person.click();
}

/** Creates an organization that may use every platform, and stays on its page. */
export async function createOrganization(page: Page, { name, slug }: NewOrganization): Promise<void> {
  await staffConsole(page).getByRole("link", { name: "Organizations" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Organizations" })).toBeVisible();
  await expectSound(page);
  await page.getByRole("link", { name: "New organization" }).click();
  await page.getByLabel(/^name/i).fill(name);
  await expect(page.getByLabel(/short name|slug/i)).toHaveValue(slug);
  for (const platform of await page.getByRole("checkbox").all()) await platform.check();
  await expectSound(page);
  await page.getByRole("button", { name: /^create/i }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expectSound(page);
}

/** Opens the page of an organization from the list. */
export async function openOrganization(page: Page, { name }: NewOrganization): Promise<void> {
  await staffConsole(page).getByRole("link", { name: "Organizations" }).click();
  await page.getByLabel(/search organizations/i).fill(name);
  await page.getByLabel(/search organizations/i).press("Enter");
  await page.getByRole("link", { name }).first().click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

/** Makes a setup link on an organization's page. It is shown this once. */
export async function makeSetupLink(page: Page): Promise<string> {
  await page.getByRole("button", { name: /(create|make) (a )?setup link/i }).click();
  const link = page.locator("output").filter({ hasText: "/onboarding/" });
  await expect(link).toBeVisible();
  await expectSound(page);
  return ((await link.textContent()) ?? "").trim();
}

/** Ends the only setup link of the organization's page. */
export async function revokeSetupLink(page: Page): Promise<void> {
  await page
    .getByRole("button", { name: /^revoke/i })
    .first()
    .click();
  const confirm = page.getByRole("alertdialog").getByRole("button", { name: /^revoke/i });
  const revoked = page.getByText(/revoked/i).first();
  await expect(confirm.or(revoked).first()).toBeVisible();
  if (await confirm.isVisible()) await confirm.click();
  await expect(revoked).toBeVisible();
}

/** Opens what an organization has submitted, from the list of what waits. */
export async function openSubmission(page: Page, { name }: NewOrganization): Promise<void> {
  await staffConsole(page)
    .getByRole("link", { name: /^(home|reviews)/i })
    .first()
    .click();
  await page
    .getByRole("link", { name: new RegExp(`^(review )?${name}$`, "i") })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expectSound(page);
}

export async function approve(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await expect(
    page
      .getByRole("status")
      .or(page.getByRole("main"))
      .getByText(/approved/i)
      .first(),
  ).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve", exact: true })).toBeHidden();
  await expectSound(page);
}

export async function requestChanges(page: Page, what: string): Promise<void> {
  await page.getByRole("textbox", { name: /^(reason|note)/i }).fill(what);
  await page.getByRole("button", { name: "Request changes", exact: true }).click();
  await expect(page.getByRole("button", { name: "Request changes", exact: true })).toBeHidden();
}

export async function suspend(page: Page, why: string): Promise<void> {
  await page
    .getByRole("button", { name: /^suspend/i })
    .first()
    .click();
  await page.getByRole("textbox", { name: /reason/i }).fill(why);
  await page
    .getByRole("button", { name: /^suspend/i })
    .last()
    .click();
  await expect(page.getByText(/^suspended/i).first()).toBeVisible();
}

/** Its navigation, which is on every page of it and on no other. */
export function staffConsole(page: Page) {
  return page.getByRole("navigation", { name: "Staff console" });
}
