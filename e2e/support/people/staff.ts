import { expect, type Page } from "@playwright/test";
import { expectSound } from "../axe";
import type { System } from "../system";
import { exactly, type NewOrganization } from "./names";

/** Signs in to the console as the first of the staff, who is an admin. */
export async function signInAsStaff(page: Page, system: System): Promise<void> {
  await tryToSignInAsStaff(page, system, system.identityProvider.staff[0] ?? "");
  await expect(staffConsole(page)).toBeVisible();
  await expectSound(page, "console home");
}

/** Goes through the console's sign-in as anybody; whether they get in is another matter. */
export async function tryToSignInAsStaff(page: Page, { staffUrl }: System, email: string): Promise<void> {
  await page.goto(staffUrl);
  const person = page.getByRole("button", { name: exactly(email) });
  const signIn = page.getByRole("button", { name: /^sign in/i }).or(page.getByRole("link", { name: /^sign in/i }));
  await expect(person.or(signIn).first()).toBeVisible();
  if (await signIn.isVisible()) {
    await expectSound(page, "console sign-in");
    await signIn.click();
  }
  await person.click();
}

/** Creates an organization that may use every platform, and stays on its page. */
export async function createOrganization(page: Page, { name, slug }: NewOrganization): Promise<void> {
  await staffConsole(page).getByRole("link", { name: "Organizations" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Organizations" })).toBeVisible();
  await expectSound(page, "organizations");
  await page.getByRole("link", { name: "New organization" }).click();
  await page.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await expect(page.getByRole("textbox", { name: "Short name", exact: true })).toHaveValue(slug);
  for (const platform of await page.getByRole("checkbox").all()) await platform.check();
  await expectSound(page, "new organization");
  await page.getByRole("button", { name: "Create organization" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expectSound(page, "organization");
}

/** Opens the page of an organization from the list. */
export async function openOrganization(page: Page, { name }: NewOrganization): Promise<void> {
  await staffConsole(page).getByRole("link", { name: "Organizations" }).click();
  await page.getByRole("searchbox", { name: "Search organizations" }).fill(name);
  await page.getByRole("button", { name: "Search" }).click();
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

/** Makes a setup link on an organization's page. It is shown this once. */
export async function makeSetupLink(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Make a setup link" }).click();
  const link = page.getByRole("status").filter({ hasText: "The setup link is ready" }).locator("code");
  await expect(link).toContainText("/onboarding/");
  await expectSound(page, "setup link made");
  return ((await link.textContent()) ?? "").trim();
}

/** Ends the only setup link of the organization's page. */
export async function revokeSetupLink(page: Page): Promise<void> {
  await page.getByText(/^Revoke the link made for/).click();
  await expectSound(page, "setup link about to be revoked");
  await page.getByRole("button", { name: "Revoke this link" }).click();
  await expect(page.getByText("Revoked", { exact: true })).toBeVisible();
}

/** Opens what an organization has submitted, from the list of what waits. */
export async function openSubmission(page: Page, { name }: NewOrganization): Promise<void> {
  await staffConsole(page)
    .getByRole("link", { name: /^(home|reviews)/i })
    .first()
    .click();
  // The page before may have a link of the same name.
  await page.waitForURL(/\/staff(\/reviews)?$/);
  await page
    .getByRole("link", { name: new RegExp(`^(review )?${name}$`, "i") })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
  await expectSound(page, "submission");
}

export async function approve(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByRole("status").filter({ hasText: /^Approved by/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Approve" })).toBeHidden();
  await expectSound(page, "approved submission");
}

export async function requestChanges(page: Page, what: string): Promise<void> {
  await page.getByRole("textbox", { name: "Note" }).fill(what);
  await page.getByRole("button", { name: "Request changes" }).click();
  await expect(page.getByRole("status").filter({ hasText: /^Changes requested by/ })).toBeVisible();
  await expectSound(page, "submission sent back");
}

/** Types a comment where a field is. Nothing is sent yet. */
export async function commentOn(page: Page, field: string, what: string): Promise<void> {
  const comment = page.getByRole("textbox", { name: `What has to change: ${field}` });
  if (!(await comment.isVisible()))
    await page
      .locator("summary")
      .filter({ hasText: `Comment on ${field}` })
      .click();
  await comment.fill(what);
}

/** Suspends the organization whose page is open. */
export async function suspend(page: Page, { name }: NewOrganization, why: string): Promise<void> {
  await page.locator("summary").filter({ hasText: "Suspend" }).click();
  await page.getByRole("textbox", { name: "Reason" }).fill(why);
  await expectSound(page, "suspending");
  await page.getByRole("button", { name: `Suspend ${name}` }).click();
  await expect(page.getByRole("button", { name: `Resume ${name}` })).toBeVisible();
  await expectSound(page, "suspended organization");
}

/** Its navigation, which is on every page of it and on no other. */
export function staffConsole(page: Page) {
  return page.getByRole("navigation", { name: "Staff console" });
}
