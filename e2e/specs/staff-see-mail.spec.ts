import { expectSound } from "../support/axe";
import { expect, test } from "../support/fixtures";
import { arrangeSetupLink } from "../support/people/arranged";
import { newOrganization } from "../support/people/names";
import { openOrganization, signInAsStaff } from "../support/people/staff";
import { picturesFolder } from "../support/pictures";

// Playwright looks into the frame by script; that none of the mail's own would run in it is meant.
test.use({
  expectedProblems: [/^Blocked script execution in '[^']+\/html' because the document's frame is sandboxed/],
});

test("staff send a setup link by mail, see what became of it, and the reader opens the wizard with it", async ({
  system,
  newPerson,
}) => {
  const organization = newOrganization();
  await arrangeSetupLink(system, organization);
  const email = `it@${organization.slug}.example`;
  const staff = await newPerson();
  await signInAsStaff(staff, system);
  await openOrganization(staff, organization);
  await staff.getByRole("textbox", { name: "E-mail of their IT" }).fill(email);
  await expect(staff.getByRole("checkbox", { name: "Send the link to this address" })).toBeChecked();
  await staff.getByRole("button", { name: "Make a setup link" }).click();
  const made = staff.getByRole("status").filter({ hasText: `It is on its way to ${email}` });
  await expect(made).toBeVisible();
  await expectSound(staff, "setup link sent");
  const address = ((await made.locator("code").textContent()) ?? "").trim();

  const mails = await newPerson();
  const subject = `Set up sign-in to Pacvue for ${organization.name}`;
  await expect(async () => {
    await mails.goto(system.mailUrl);
    await expect(mails.getByRole("link", { name: subject })).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await mails.getByRole("link", { name: subject }).click();
  await mails.getByRole("link", { name: address }).click();
  const question = `Which identity provider does ${organization.name} use?`;
  await expect(mails.getByRole("heading", { level: 1, name: question })).toBeVisible();

  await staff.getByRole("navigation", { name: "Staff console" }).getByRole("link", { name: "Mail" }).click();
  const row = staff.getByRole("row").filter({ hasText: subject });
  await expect(row).toContainText("Sent");
  await expectSound(staff, "mails");
  await row.getByRole("link", { name: subject }).click();
  await expect(staff.getByRole("heading", { level: 1, name: subject })).toBeVisible();
  await expect(staff.locator("pre")).toContainText("[setup link]");
  await expect(staff.getByRole("main")).not.toContainText(address.split("/").at(-1) ?? address);
  const html = staff.frameLocator("iframe");
  await expect(html.getByRole("link", { name: "Open the wizard" })).toBeVisible();
  // axe would wait for the frame, in which its script does not run.
  if (picturesFolder === null) await staff.locator("iframe").evaluate((frame) => frame.remove());
  await expectSound(staff, "mail");
});
