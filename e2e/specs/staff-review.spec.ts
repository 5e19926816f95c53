import { expectSound } from "../support/axe";
import { expect, test } from "../support/fixtures";
import { arrangeRiskyChange } from "../support/people/arranged";
import { signInAsStaff, staffConsole } from "../support/people/staff";

test("a risky change of a live connection is found by keyboard, approved by an admin with a reason, and rolled back", async ({
  system,
  newPerson,
}) => {
  const organization = await arrangeRiskyChange(system);
  const staff = await newPerson();
  await signInAsStaff(staff, system);
  await expect(staff.getByRole("heading", { level: 1, name: /things? needs? someone today$/ })).toBeVisible();

  await staffConsole(staff).getByRole("link", { name: "Reviews" }).click();
  const submission = staff.getByRole("link", { name: organization.name, exact: true });
  await expect(submission).toBeVisible();
  // Others wait too, made by journeys beside this one; the queue is walked until this one has the focus.
  for (let pressed = 0; pressed < 30; pressed += 1) {
    await staff.keyboard.press("j");
    if (await submission.evaluate((link) => link === document.activeElement)) break;
  }
  await staff.keyboard.press("?");
  const keys = staff.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(keys).toBeVisible();
  await expectSound(staff, "keyboard shortcuts");
  await staff.keyboard.press("Escape");
  await submission.focus();
  await staff.keyboard.press("Enter");

  await expect(staff.getByRole("heading", { level: 1, name: organization.name })).toBeVisible();
  await expect(staff.getByText("The rule lets in addresses that anybody can have")).toBeVisible();
  await expect(staff.getByText("1 risk blocks approval")).toBeVisible();
  await staff.getByRole("button", { name: "Run checks again" }).click();
  await expect(staff.getByText("All checks passed just now")).toBeVisible();
  await expect(staff.getByText(/^Run by /)).toBeVisible();
  await expectSound(staff, "submission with a risk that blocks");

  await staff.keyboard.press("a");
  await expect(staff.getByRole("button", { name: "Approve" })).toBeFocused();
  await staff.keyboard.press("Enter");
  await expect(staff.getByText("Say why you approve all the same.")).toBeVisible();
  const note = staff.getByRole("textbox", { name: "Note" });
  await expect(note, "the field that is missing has the focus").toBeFocused();
  await staff.keyboard.type("Agreed with the contact on file, at once and in writing.");
  await staff.getByRole("button", { name: "Approve" }).click();
  await expect(staff.getByRole("status").filter({ hasText: /^Approved by/ })).toBeVisible();
  await expect(staff.getByText(/^Approved over a risk that blocks/)).toBeVisible();
  await expectSound(staff, "approved over a risk");

  await staff.getByRole("button", { name: "Roll back to revision 1" }).click();
  await expect(staff.getByText("Say why you roll back.")).toBeVisible();
  await staff.getByRole("textbox", { name: "Why roll back" }).fill("They meant their own domain.");
  await staff.getByRole("button", { name: "Roll back to revision 1" }).click();
  await expect(staff.getByRole("status").filter({ hasText: "Revision 1 is live again" })).toBeVisible();
  await expectSound(staff, "rolled back");
});

test("a rejection is taken back as long as nothing followed it", async ({ system, newPerson }) => {
  const organization = await arrangeRiskyChange(system);
  const staff = await newPerson();
  await signInAsStaff(staff, system);
  await staffConsole(staff).getByRole("link", { name: "Reviews" }).click();
  await staff.getByRole("link", { name: organization.name, exact: true }).click();
  await staff.getByRole("textbox", { name: "Note" }).fill("Not this way.");
  await staff.getByRole("button", { name: "Reject" }).click();
  await expect(staff.getByRole("status").filter({ hasText: /^Rejected by/ })).toBeVisible();
  await staff.getByRole("button", { name: "Undo" }).click();
  await expect(staff.getByRole("status").filter({ hasText: "The decision is taken back" })).toBeVisible();
  await expect(staff.getByRole("button", { name: "Approve" })).toBeVisible();
});
