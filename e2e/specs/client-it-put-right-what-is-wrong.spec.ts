import type { Page } from "@playwright/test";
import { expectSound } from "../support/axe";
import { expect, test } from "../support/fixtures";
import { pageWords } from "../support/page-words";
import { arrangeSetupLink } from "../support/people/arranged";
import { bundledProvider, connectField, fillInConnectStep, goOn, reachConnectStep } from "../support/people/client-it";
import { type NewOrganization, newOrganization } from "../support/people/names";
import { openOrganization, revokeSetupLink, signInAsStaff } from "../support/people/staff";

test.describe("client IT", () => {
  let organization: NewOrganization;
  let setupUrl: string;

  test.beforeEach(async ({ system }) => {
    organization = newOrganization();
    setupUrl = await arrangeSetupLink(system, organization);
  });

  test("read what is wrong with an address that is no issuer, and lose nothing", async ({ system, newPerson }) => {
    const person = await newPerson();
    const values = bundledProvider(system);
    const wrong = `${values.loginUrl}/nobody-here`;
    await reachConnectStep(person, setupUrl);
    await fillInConnectStep(person, { ...values, loginUrl: wrong });
    await goOn(person);
    await expect(connectField(person, "loginUrl")).toHaveAttribute("aria-invalid", "true");
    await expect(connectField(person, "loginUrl")).toHaveValue(wrong);
    await expect(connectField(person, "clientId")).toHaveValue(values.clientId);
    await expectSound(person);

    await fillInConnectStep(person, { loginUrl: values.loginUrl });
    await goOn(person);
    await expectTestStep(person);
  });

  test("read that the secret is wrong, and go on with the right one", async ({ system, newPerson }) => {
    const person = await newPerson();
    const values = bundledProvider(system);
    await reachConnectStep(person, setupUrl);
    await fillInConnectStep(person, { ...values, clientSecret: "not the secret" });
    await goOn(person);
    await expect(connectField(person, "clientSecret")).toHaveAttribute("aria-invalid", "true");
    await expectSound(person);

    await fillInConnectStep(person, { clientSecret: values.clientSecret });
    await goOn(person);
    await expectTestStep(person);
  });

  test("go on in another browser, or after a reload, where they left off", async ({ system, newPerson }) => {
    const person = await newPerson();
    const { loginUrl, clientId } = bundledProvider(system);
    await reachConnectStep(person, setupUrl);
    await fillInConnectStep(person, { loginUrl, clientId });
    await connectField(person, "clientSecret").focus();
    await expect(
      person
        .getByText(/^saved/i)
        .filter({ visible: true })
        .first(),
    ).toBeVisible();

    await person.reload();
    await expect(connectField(person, "loginUrl")).toHaveValue(loginUrl);
    await expect(connectField(person, "clientId")).toHaveValue(clientId);

    const colleague = await newPerson();
    await colleague.goto(setupUrl);
    await expect(colleague.getByRole("heading", { level: 1, name: /^Connect/ })).toBeVisible();
    await expect(connectField(colleague, "loginUrl")).toHaveValue(loginUrl);
    await expect(connectField(colleague, "clientId")).toHaveValue(clientId);
    await expect(connectField(colleague, "clientSecret")).toHaveValue("");
  });

  test("find the same page behind a revoked link and one that never was", async ({ system, newPerson }) => {
    const person = await newPerson();
    await person.goto(setupUrl);
    await expect(person.getByRole("heading", { level: 1, name: /^Which identity provider/ })).toBeVisible();

    const staff = await newPerson();
    await signInAsStaff(staff, system);
    await openOrganization(staff, organization);
    await revokeSetupLink(staff);
    const never = `${system.baseUrl}/onboarding/${"A".repeat(43)}`;
    expect(await linkPage(person, setupUrl)).toEqual(await linkPage(person, never));
  });
});

async function expectTestStep(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: /^Test the sign-in/ })).toBeVisible();
}

/** All that a visitor can tell one such page from another by. */
async function linkPage(page: Page, url: string) {
  const response = await page.goto(url);
  await expect(
    page.getByRole("heading", { level: 1, name: "This link does not open anything any more" }),
  ).toBeVisible();
  await expectSound(page);
  return { status: response?.status(), title: await page.title(), words: await pageWords(page) };
}
