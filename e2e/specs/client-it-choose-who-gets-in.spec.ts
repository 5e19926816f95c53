import type { Page } from "@playwright/test";
import { expectSound } from "../support/axe";
import { expect, test } from "../support/fixtures";
import { bundledProvider, fillInConnectStep, goOn, reachConnectStep, testSignIn } from "../support/people/client-it";
import { choosePlatform, expectGreeting, expectProblem, signInAtProvider } from "../support/people/end-user";
import { type NewOrganization, newOrganization } from "../support/people/names";
import { approve, createOrganization, makeSetupLink, openSubmission, signInAsStaff } from "../support/people/staff";
import type { System } from "../support/system";

const [ada, lee] = ["ada@northwind.example", "lee@northwind.example"];

let organization: NewOrganization;
let staff: Page;
let setupUrl: string;

test.beforeEach(async ({ system, newPerson }) => {
  organization = newOrganization();
  staff = await newPerson();
  await signInAsStaff(staff, system);
  await createOrganization(staff, organization);
  setupUrl = await makeSetupLink(staff);
});

test("client IT choose each of the four rules, see who gets in, and find it again", async ({ system, newPerson }) => {
  const page = await newPerson();
  await reachUsersStep(page, system);
  await expect(preview(page)).toContainText("All 2 people who tested get in.");
  await expectSound(page);

  await rule(page, /^Only these e-mail domains/).check();
  const domains = page.getByRole("textbox", { name: "E-mail domains that get in" });
  await domains.fill("northwind.example\nada@tailwind.example");
  await goOn(page);
  await expect(domains).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByText(/^Line 2: .*ada@tailwind\.example.* one person's address/)).toBeVisible();
  await expect(domains).toHaveValue("northwind.example\nada@tailwind.example");
  await expectSound(page);
  await domains.fill("tailwind.example");
  await expect(preview(page)).toContainText("Of the 2 people who tested, nobody gets in.");
  await expect(preview(page)).toContainText("northwind.example is not among the domains");
  await saved(page, () => domains.blur());
  await page.reload();
  await expect(rule(page, /^Only these e-mail domains/)).toBeChecked();
  await expect(domains).toHaveValue("tailwind.example");

  await rule(page, /^Only these people/).check();
  const people = page.getByRole("textbox", { name: "People who get in" });
  await saved(page, async () => {
    await people.fill(`Ada Lindqvist <${ada}>\n${ada.toUpperCase()}`);
    await people.blur();
  });
  await expect(page.getByText("1 person. 1 was there twice and counts once.")).toBeVisible();
  await expect(preview(page)).toContainText("Of the 2 people who tested, 1 gets in.");
  await saved(page, () =>
    page.getByLabel("CSV file with the people who get in").setInputFiles({
      name: "team.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(`Name;Work e-mail\nLee;${lee}\nSam;none yet\nAda;${ada}\n`),
    }),
  );
  await expect(page.getByText("team.csv: 1 person was added")).toBeVisible();
  await expect(page.getByText(/^Line 3: .*none yet.* is no e-mail address/)).toBeVisible();
  await expect(page.getByText("1 line was left out")).toBeVisible();
  await expect(preview(page)).toContainText("All 2 people who tested get in.");
  await expectSound(page);
  await page.reload();
  await expect(people).toHaveValue(`${ada}\n${lee}`);

  await saved(page, () => rule(page, /^Everyone my provider lets through/).check());
  await page.reload();
  await expect(rule(page, /^Everyone my provider lets through/)).toBeChecked();
  await goOn(page);
  await expect(page.getByRole("heading", { level: 1, name: "Check and submit" })).toBeVisible();
});

test("client IT choose groups with the keyboard alone", async ({ system, newPerson }) => {
  const page = await newPerson();
  await reachUsersStep(page, system);
  await rule(page, /^Everyone my provider lets through/).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(rule(page, /^Only members of these groups/)).toBeChecked();
  await page.keyboard.press("Tab");
  const entry = page.getByRole("textbox", { name: "Groups that get in" });
  await expect(entry).toBeFocused();

  await page.keyboard.type("Media buyers");
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^Nobody who tested is in Media buyers/)).toBeVisible();
  await expect(preview(page)).toContainText("Of the 2 people who tested, nobody gets in.");
  await expectSound(page);
  await page.keyboard.press("Backspace");
  await expect(page.getByRole("button", { name: "Remove Media buyers" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Remove Media buyers" })).toBeHidden();
  await expect(entry).toBeFocused();

  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: /^Add / }).first()).toBeFocused();
  await saved(page, () => page.getByRole("button", { name: "Add Finance" }).press("Enter"));
  await expect(page.getByRole("button", { name: /^Add / }).first()).toBeFocused();
  await expect(preview(page)).toContainText("Gets in: member of Finance.");
  await expect(preview(page)).toContainText("named no group of this list");
  await page.reload();
  await expect(page.getByRole("button", { name: "Remove Finance" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Claim that holds the groups" })).toHaveValue("groups");
});

test("a rule by groups keeps out whoever is in none of them, and lets in a member", async ({ system, newPerson }) => {
  const page = await newPerson();
  const [platform = ""] = system.platforms;
  await reachUsersStep(page, system);
  await rule(page, /^Only members of these groups/).check();
  await page.getByRole("button", { name: "Add Pacvue users" }).click();
  await goOn(page);
  await expect(page.getByRole("heading", { level: 1, name: "Check and submit" })).toBeVisible();
  await expect(page.getByText("Of the 2 people who tested, 1 gets in.")).toBeVisible();
  await expectSound(page);
  await page.getByRole("textbox", { name: "Your work e-mail address" }).fill("it@alder.example");
  await page.getByRole("button", { name: "Submit for review" }).click();
  await expect(page.getByText("In review").filter({ visible: true }).first()).toBeVisible();

  await openSubmission(staff, organization);
  await expect(staff.getByText("Members of this group (claim groups):")).toBeVisible();
  await expect(staff.getByText("Pacvue users").first()).toBeVisible();
  await approve(staff);

  const loginUrl = `${system.baseUrl}/login/${organization.slug}`;
  const outsider = await newPerson({ javaScriptEnabled: false });
  await choosePlatform(outsider, loginUrl, platform);
  await signInAtProvider(outsider, lee);
  await expectProblem(outsider, "group_not_allowed");

  const member = await newPerson({ javaScriptEnabled: false });
  await choosePlatform(member, loginUrl, platform);
  await signInAtProvider(member, ada);
  await expectGreeting(member, platform);
});

test("client IT without JavaScript choose a rule, and lose nothing that is wrong in it", async ({ newPerson }) => {
  const page = await newPerson({ javaScriptEnabled: false });
  await page.goto(`${setupUrl}/users`);
  await rule(page, /^Only these people/).check();
  const people = page.getByRole("textbox", { name: "People who get in" });
  await people.fill(`${ada}\nnobody at all`);
  await goOn(page);
  await expect(people).toHaveValue(`${ada}\nnobody at all`);
  await expect(page.getByText(/^Line 2: .*nobody at all.* has no e-mail address/)).toBeVisible();

  await people.fill(`${ada}\n${lee}`);
  await goOn(page);
  await expect(page.getByRole("heading", { level: 1, name: "Check and submit" })).toBeVisible();
  await expect(page.getByText("Only 2 people").filter({ visible: true }).first()).toBeVisible();
});

/** From the setup link to User management, with a test sign-in of two people. */
async function reachUsersStep(page: Page, system: System): Promise<void> {
  await reachConnectStep(page, setupUrl);
  await fillInConnectStep(page, bundledProvider(system));
  await goOn(page);
  await expect(page.getByRole("heading", { level: 1, name: /^Test the sign-in/ })).toBeVisible();
  for (const email of [ada, lee]) {
    await testSignIn(page, email);
    await expect(page.getByRole("heading", { level: 1, name: "The test sign-in worked" })).toBeVisible();
    await expect(page.getByRole("listitem").filter({ hasText: email }).first()).toContainText("Gets in");
  }
  await goOn(page);
  await expect(page.getByRole("heading", { level: 1, name: "Who gets in?" })).toBeVisible();
}

function rule(page: Page, name: RegExp) {
  return page.getByRole("radio", { name });
}

function preview(page: Page) {
  return page.getByRole("region", { name: "With this rule" });
}

/** Does something that is saved, and waits until it is. */
async function saved(page: Page, work: () => Promise<unknown>): Promise<void> {
  const answer = page.waitForResponse((response) => response.request().method() === "PUT" && response.ok());
  await work();
  await answer;
}
