import type { Page } from "@playwright/test";
import { expectSound } from "../support/axe";
import { expect, test } from "../support/fixtures";
import { connectField, goOn } from "../support/people/client-it";
import { type NewOrganization, newOrganization } from "../support/people/names";
import {
  createOrganization,
  makeSetupLink,
  openOrganization,
  signInAsStaff,
  staffConsole,
} from "../support/people/staff";

const oktaAddress = "https://northwind.okta.com/app/UserHome";
const entraAddress = "https://login.microsoftonline.com/7f3a1c9e-2b44-4d0a-9a51-0c6f2e8b7d11/v2.0";

test.describe("client IT follow the guide", () => {
  // What is refused on the way, an address or an empty note, is answered with 422.
  test.use({ expectedProblems: [/status of 422/] });

  let staff: Page;
  let organization: NewOrganization;
  let setupUrl: string;

  test.beforeEach(async ({ system, newPerson }) => {
    staff = await newPerson();
    organization = newOrganization();
    await signInAsStaff(staff, system);
    await createOrganization(staff, organization);
    setupUrl = await makeSetupLink(staff);
  });

  test("a pasted address chooses the provider, and need not be pasted again", async ({ newPerson }) => {
    const person = await newPerson();
    await person.goto(setupUrl);
    await paste(person, "https://product.example/not-known");
    await expect(person.getByText("We do not know this address. Choose above, or Something else.")).toBeVisible();
    await paste(person, "https://northwind.okta.com/app/pacvue/abc/sso/saml");
    await expect(person.getByText("This is a SAML or WS-Federation address.", { exact: false })).toBeVisible();
    await expectSound(person, "provider step with a refused address");

    await paste(person, oktaAddress);
    await expect(person.getByText("That is Okta. We chose it for you above.")).toBeVisible();
    await expect(person.getByRole("radio", { name: /^Okta/ })).toBeChecked();
    await expectSound(person, "provider step with a recognised address");
    await goOn(person);
    await expect(person.getByRole("heading", { level: 1, name: "Set up Pacvue in Okta" })).toBeVisible();
    await goOn(person);
    await expect(connectField(person, "loginUrl")).toHaveValue(oktaAddress);
  });

  test("a pasted address chooses the provider without JavaScript too", async ({ newPerson }) => {
    const person = await newPerson({ javaScriptEnabled: false });
    await person.goto(setupUrl);
    await person.getByRole("textbox", { name: "Not sure? Paste any address of it" }).fill(entraAddress);
    await goOn(person);
    await expect(person.getByRole("heading", { level: 1, name: "Set up Pacvue in Microsoft Entra ID" })).toBeVisible();
  });

  test("ticks stay, after a reload and for a colleague in another browser", async ({ newPerson }) => {
    const person = await newPerson();
    await openGuide(person, setupUrl, "Okta");
    await tick(person, 1);
    await tick(person, 2);
    await person.reload();
    await expectTicks(person);
    const colleague = await newPerson();
    await colleague.goto(setupUrl);
    await expectTicks(colleague);
  });

  test("an instruction under the pointer or with the focus marks its field in the drawing", async ({ newPerson }) => {
    const person = await newPerson();
    await openGuide(person, setupUrl, "Okta");
    await openStep(person, "Fill in “New Web App Integration”");
    const drawing = person.getByRole("img", { name: /^Drawing of New Web App Integration/ }).filter({ visible: true });
    await expect(drawing).toHaveAccessibleName(/Sign-in redirect URIs is marked and holds http.*\/loginoauth\/alder-/);
    await expectSound(person, "guide step with a drawing");

    await person.getByRole("button", { name: "Copy App integration name" }).focus();
    await expect(drawing).toHaveAccessibleName(/App integration name is marked and holds Pacvue/);
    await person.getByText("Leave “Authorization Code” ticked, and nothing else.").hover();
    await expect(drawing).toHaveAccessibleName(/Grant type is marked and holds Authorization Code/);
    await person.getByRole("button", { name: "D: mark Sign-out redirect URIs in the drawing" }).press("Enter");
    await expect(drawing).toHaveAccessibleName(/Sign-out redirect URIs is marked\.$/);
  });

  test("a note that a screen looks different reaches staff, who mark it as handled", async ({ newPerson }) => {
    const person = await newPerson();
    await openGuide(person, setupUrl, "Okta");
    await openStep(person, "Fill in “New Web App Integration”");
    await person.getByText("My screen looks different").filter({ visible: true }).click();
    await expect(person.getByRole("heading", { level: 3, name: "Enter the redirect URL" })).toBeVisible();
    const field = person.getByRole("textbox", { name: "Tell Pacvue what you see instead" });
    await field.fill("   ");
    await person.getByRole("button", { name: "Send note" }).click();
    await expect(person.getByText("Write in a few words what your screen shows instead.")).toBeVisible();
    await field.fill("Grant type is called Flow here.");
    await person.getByRole("button", { name: "Send note" }).click();
    await expect(person.getByText("Sent. Pacvue reads it.")).toBeVisible();
    await expect(person.getByText("“Grant type is called Flow here.”")).toBeVisible();
    await expectSound(person, "guide step with a note");

    await staffConsole(staff).getByRole("link", { name: "Home" }).click();
    const waiting = staff.getByRole("listitem").filter({ hasText: organization.name });
    await expect(waiting).toContainText("Okta: Fill in “New Web App Integration”");
    await expect(waiting).toContainText("“Grant type is called Flow here.”");
    await expectSound(staff, "console home with a note");
    await waiting.getByRole("button", { name: /^Mark as handled/ }).click();
    await expect(waiting).toBeHidden();
    await openOrganization(staff, organization);
    await expect(staff.getByRole("region", { name: "Notes from their IT" })).toContainText("Handled");
    await expectSound(staff, "organization with a note");

    await person.reload();
    await openStep(person, "Fill in “New Web App Integration”");
    await person.getByText("My screen looks different").filter({ visible: true }).click();
    await expect(person.getByText(/^Sent .*, read by Pacvue/)).toBeVisible();
  });

  test("choosing another provider says what it drops, and keeps the ticks", async ({ newPerson }) => {
    const person = await newPerson();
    await person.goto(setupUrl);
    await paste(person, oktaAddress);
    await expect(person.getByText("That is Okta. We chose it for you above.")).toBeVisible();
    await goOn(person);
    await tick(person, 1);
    await person.goto(`${setupUrl}/provider`);
    await person.getByRole("radio", { name: /^Microsoft Entra ID/ }).check();
    await expect(person.getByText("Continue drops the login URL of Okta")).toBeVisible();
    await expectSound(person, "provider step about to switch");
    await person.getByRole("radio", { name: /^Okta/ }).check();
    await expect(person.getByText("Continue drops the login URL of Okta")).toBeHidden();

    await person.getByRole("radio", { name: /^Microsoft Entra ID/ }).check();
    await goOn(person);
    await expect(person.getByRole("heading", { level: 1, name: "Set up Pacvue in Microsoft Entra ID" })).toBeVisible();
    await expect(person.getByText("You switched from Okta to Microsoft Entra ID")).toBeVisible();
    await expectSound(person, "guide step after a switch");
    await person.goto(`${setupUrl}/connect`);
    await expect(connectField(person, "loginUrl")).toHaveValue("");

    await person.goto(`${setupUrl}/provider`);
    await person.getByRole("radio", { name: /^Okta/ }).check();
    await goOn(person);
    await expect(person.getByRole("checkbox", { name: "Step 1 done" })).toBeChecked();
  });
});

/** Puts an address into the paste field and leaves the field. */
async function paste(page: Page, address: string): Promise<void> {
  const field = page.getByRole("textbox", { name: "Not sure? Paste any address of it" });
  await field.fill(address);
  await field.blur();
}

async function openGuide(page: Page, setupUrl: string, provider: string): Promise<void> {
  await page.goto(setupUrl);
  await page.getByRole("radio", { name: new RegExp(`^${provider}`) }).check();
  await goOn(page);
  await expect(page.getByRole("heading", { level: 1, name: `Set up Pacvue in ${provider}` })).toBeVisible();
}

/** Ticks a step, and waits until that is saved. An earlier save may still be under way; its answer is not this one's. */
async function tick(page: Page, step: number): Promise<void> {
  const saving = page.waitForRequest((request) => request.method() === "PUT" && request.url().endsWith("/draft"));
  await page.getByRole("checkbox", { name: `Step ${step} done` }).check();
  expect((await (await saving).response())?.status()).toBe(200);
}

async function openStep(page: Page, title: string): Promise<void> {
  await page.locator("summary").filter({ hasText: title }).click();
}

async function expectTicks(page: Page): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: "Set up Pacvue in Okta" })).toBeVisible();
  await expect(page.getByRole("checkbox", { name: "Step 1 done" })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "Step 2 done" })).toBeChecked();
  await expect(page.getByRole("checkbox", { name: "Step 3 done" })).not.toBeChecked();
}
