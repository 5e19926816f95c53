import { expectSound } from "../support/axe";
import { expect, test } from "../support/fixtures";
import { arrangeLiveOrganization } from "../support/people/arranged";
import { signInAsStaff } from "../support/people/staff";

test("staff set how long an organization's sessions last, and are told what cannot be", async ({
  system,
  newPerson,
}) => {
  const { slug } = await arrangeLiveOrganization(system);
  const staff = await newPerson();
  await signInAsStaff(staff, system);
  await staff.goto(`${system.staffUrl}/organizations/${slug}`);
  await expect(staff.getByText("after 8 hours without use, and 1 day after signing in at the latest")).toBeVisible();
  await staff.locator("summary").filter({ hasText: "Change how long sessions last" }).click();
  const [idle, longest] = [staff.getByLabel("Minutes without use"), staff.getByLabel("Minutes at most")];
  await idle.fill("600");
  await longest.fill("120");
  await staff.getByRole("button", { name: "Save", exact: true }).click();
  await expect(staff.getByText("It cannot be longer than a session lasts at most.")).toBeVisible();
  await expect(idle).toHaveValue("600");
  await expectSound(staff, "session lifetime refused");

  await idle.fill("60");
  await staff.getByRole("button", { name: "Save", exact: true }).click();
  await expect(staff.getByText("after 1 hour without use, and 2 hours after signing in at the latest")).toBeVisible();
  await expect(staff.getByText("How long sessions last changed")).toBeVisible();
});
