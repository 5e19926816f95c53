import { expectSound } from "../support/axe";
import { expect, test } from "../support/fixtures";
import { arrangeTwoConnections } from "../support/people/arranged";
import { expectProblem } from "../support/people/end-user";
import { signInAsStaff } from "../support/people/staff";

test("an admin makes a platform, gives it to an organization and limits it to one of its connections, and its people are told", async ({
  system,
  newPerson,
}) => {
  const { slug, name } = await arrangeTwoConnections(system);
  const platform = `Audiences ${slug.split("-").at(-1)}`;
  const staff = await newPerson();
  await signInAsStaff(staff, system);
  await staff.getByRole("link", { name: "Platforms", exact: true }).click();
  await expectSound(staff, "platforms");
  await staff.getByRole("link", { name: "New platform" }).click();
  await staff.getByLabel("Name").fill(platform);
  await staff.getByLabel("Launch URL").fill("http://audiences.example/");
  await staff.getByRole("radio", { name: "Target" }).check({ force: true });
  await staff.getByRole("button", { name: "Make the platform" }).click();
  await expect(staff.getByText("The address has to begin with https://.")).toBeVisible();
  await expect(staff.getByLabel("Name")).toHaveValue(platform);
  await expectSound(staff, "new platform refused");
  await staff.getByLabel("Launch URL").fill("https://audiences.example/{client}");
  await staff.getByRole("button", { name: "Make the platform" }).click();
  await expect(staff.getByRole("heading", { level: 1, name: platform })).toBeVisible();
  await expect(staff.getByRole("radio", { name: "Target" })).toBeChecked();

  await staff.getByLabel(`Give ${platform} to an organization`).fill(slug);
  await staff.getByRole("button", { name: "Give it" }).click();
  await staff.getByRole("link", { name, exact: true }).click();
  await staff
    .locator("summary")
    .filter({ hasText: `Change what opens ${platform}` })
    .click();
  await staff.getByRole("checkbox", { name: "Agency staff" }).last().check();
  await staff.getByRole("button", { name: `Save for ${platform}` }).click();
  await expect(staff.getByText("Only with Agency staff")).toBeVisible();
  await staff.getByRole("button", { name: "Move Agency staff up" }).click();
  await expect(staff.getByText("Agency staff is number 1 of 2")).toBeAttached();
  await expectSound(staff, "organization with two connections");

  const person = await newPerson({ javaScriptEnabled: false });
  await person.goto(`${system.baseUrl}/login/${slug}`);
  await expect(person.getByRole("radio").first()).toHaveAccessibleName("Agency staff");
  await expect(person.getByText("Only with Agency staff")).toBeVisible();
  await expectSound(person, "login page with a limited platform");
  await person.getByRole("radio", { name, exact: true }).check();
  await person.getByRole("button", { name: platform }).click();
  await expectProblem(person, "platform_other_connection");

  await staff.locator("summary").filter({ hasText: "Retire Agency staff" }).click();
  await staff.getByLabel("Reason").first().fill("The agency has left.");
  await staff.getByRole("button", { name: "Retire Agency staff", exact: true }).click();
  await expect(staff.getByText("“The agency has left.”").first()).toBeVisible();
  await person.goto(`${system.baseUrl}/login/${slug}`);
  await expect(person.getByRole("radio")).toHaveCount(0);
  await expect(person.getByRole("button", { name: platform })).toHaveCount(0);
  await staff.getByRole("button", { name: "Restore Agency staff" }).click();
  await expect(staff.getByRole("button", { name: "Restore Agency staff" })).toHaveCount(0);

  await staff.goto(`${system.staffUrl}/platforms`);
  await staff.getByRole("link", { name: platform }).click();
  await staff.locator("summary").filter({ hasText: "Switch off" }).click();
  await staff.getByRole("button", { name: `Switch ${platform} off` }).click();
  await expect(staff.getByRole("button", { name: `Switch ${platform} on` })).toBeVisible();
  await expectSound(staff, "platform that is off");
});
