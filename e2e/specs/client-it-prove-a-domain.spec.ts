import type { Locator, Page } from "@playwright/test";
import { expectSound } from "../support/axe";
import { createTxtRecord } from "../support/dns-control";
import { expect, test } from "../support/fixtures";
import { newOrganization } from "../support/people/names";
import { createOrganization, makeSetupLink, signInAsStaff } from "../support/people/staff";

/** What cannot be a domain of theirs is refused with words. */
test.use({ expectedProblems: [/422 .*\/domains/] });

test.describe("client IT", () => {
  test("prove a domain by the record they are shown, and staff see it", async ({ system, newPerson }) => {
    const [staff, person] = [await newPerson(), await newPerson()];
    await signInAsStaff(staff, system);
    const organization = newOrganization();
    await createOrganization(staff, organization);
    const setupUrl = await makeSetupLink(staff);
    const domain = `${organization.slug}.com`;
    await person.goto(`${setupUrl}/users`);

    await addDomain(person, "ada@gmail.com");
    await expect(person.getByText("Anybody can have an e-mail address at gmail.com.")).toBeVisible();
    await expect(person.getByRole("textbox", { name: "Domain" })).toHaveValue("ada@gmail.com");
    await expectSound(person);

    await addDomain(person, `https://www.${domain.toUpperCase()}/about`);
    const row = rowOf(person, domain);
    await expect(row.getByText("Not proven yet")).toBeVisible();
    await expectSound(person);
    const name = await shownValue(row, "Record name");
    expect(name).toBe(`_pacvue-challenge.${domain}`);

    await createTxtRecord(system.dnsControlUrl, name, "pacvue-domain-verification=of-somebody-else");
    await row.getByRole("button", { name: "Check now" }).click();
    await expect(row.getByText("The record is there with another value.")).toBeVisible();
    await expect(row.getByText("pacvue-domain-verification=of-somebody-else")).toBeVisible();
    await expectSound(person);

    // Nothing is pressed any more: the page looks again by itself.
    await createTxtRecord(system.dnsControlUrl, name, await shownValue(row, "Record value"));
    await expect(row.getByText("Proven", { exact: true })).toBeVisible({ timeout: 60_000 });
    await expectSound(person);

    await staff.reload();
    await expect(staff.getByText("Proven by DNS")).toBeVisible();
    await expect(staff.getByText(`Domain proven by its DNS record: ${domain}`)).toBeVisible();
    await expectSound(staff);
  });

  test("leave a domain to staff, who confirm it by hand and can take it back", async ({ system, newPerson }) => {
    const [staff, person] = [await newPerson(), await newPerson()];
    await signInAsStaff(staff, system);
    const organization = newOrganization();
    await createOrganization(staff, organization);
    const setupUrl = await makeSetupLink(staff);
    const domain = `${organization.slug}.com`;
    await person.goto(`${setupUrl}/users`);
    await addDomain(person, domain);
    await expect(rowOf(person, domain).getByText("Not proven yet")).toBeVisible();

    await staff.reload();
    await decide(staff, "Confirm", domain, "");
    await expect(staff.getByText("Say it in a few words.")).toBeVisible();
    await expectSound(staff);
    await staff.getByRole("textbox", { name: "How did you make sure?" }).fill("Seen in the contract");
    await staff.getByRole("button", { name: `Confirm ${domain}` }).click();
    await expect(staff.getByText("Confirmed by hand", { exact: true })).toBeVisible();
    await expect(staff.getByText("“Seen in the contract”")).toBeVisible();
    await person.reload();
    await expect(rowOf(person, domain).getByText("Confirmed by Pacvue")).toBeVisible();

    await decide(staff, "Withdraw", domain, "The contract ended");
    await expect(staff.getByText("Not proven", { exact: true })).toBeVisible();
    await expectSound(staff);
    await person.reload();
    const row = rowOf(person, domain);
    await expect(row.getByText("Not proven yet")).toBeVisible();
    await row.locator("summary").filter({ hasText: "Remove" }).click();
    await expectSound(person);
    await row.getByRole("button", { name: `Remove ${domain}` }).click();
    await expect(row).toBeHidden();
  });

  test("prove a domain without script too, and lose nothing they typed", async ({ system, newPerson }) => {
    const [staff, person] = [await newPerson(), await newPerson({ javaScriptEnabled: false })];
    await signInAsStaff(staff, system);
    const organization = newOrganization();
    await createOrganization(staff, organization);
    const setupUrl = await makeSetupLink(staff);
    const domain = `${organization.slug}.com`;
    await person.goto(`${setupUrl}/users`);
    await addDomain(person, "co.uk");
    await expect(person.getByText(/^Nobody owns/)).toBeVisible();
    await expect(person.getByRole("textbox", { name: "Domain" })).toHaveValue("co.uk");
    await addDomain(person, domain);
    const row = rowOf(person, domain);
    await createTxtRecord(
      system.dnsControlUrl,
      await shownValue(row, "Record name"),
      await shownValue(row, "Record value"),
    );
    await row.getByRole("button", { name: "Check now" }).click();
    await expect(row.getByText("Proven", { exact: true })).toBeVisible();
  });
});

async function addDomain(page: Page, typed: string): Promise<void> {
  await page.getByRole("textbox", { name: "Domain" }).fill(typed);
  await page.getByRole("button", { name: "Add domain" }).click();
}

function rowOf(page: Page, domain: string): Locator {
  return page.getByRole("listitem", { name: domain, exact: true });
}

async function shownValue(row: Locator, label: string): Promise<string> {
  return ((await row.getByLabel(label, { exact: true }).textContent()) ?? "").trim();
}

async function decide(page: Page, decision: "Confirm" | "Withdraw", domain: string, note: string): Promise<void> {
  await page
    .locator("summary")
    .filter({ hasText: `${decision} ${domain}` })
    .click();
  await page.getByRole("textbox", { name: decision === "Confirm" ? "How did you make sure?" : "Why?" }).fill(note);
  await page.getByRole("button", { name: `${decision} ${domain}` }).click();
}
