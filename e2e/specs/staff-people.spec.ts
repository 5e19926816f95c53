import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expectSound } from "../support/axe";
import { expect, test } from "../support/fixtures";
import { newOrganization } from "../support/people/names";
import { signInAsStaff, staffConsole, tryToSignInAsStaff } from "../support/people/staff";
import type { System } from "../support/system";

/** Knows the staff provider, and is on no list until this journey adds them. */
const newcomer = ({ identityProvider }: System) => identityProvider.staff[2] ?? "";

const open = async (page: Page, place: string) => {
  await staffConsole(page).getByRole("link", { name: place }).click();
  await expect(page.getByRole("heading", { level: 1, name: place })).toBeVisible();
};

test("an admin adds a viewer, makes them a reviewer and removes them; each acts on their next request, and the audit log tells it", async ({
  system,
  newPerson,
}) => {
  const [admin, person] = [await newPerson(), await newPerson()];
  const email = newcomer(system);
  await signInAsStaff(admin, system);
  await open(admin, "People");
  await expectSound(admin, "people");
  await admin.getByRole("textbox", { name: "E-mail address" }).fill(email);
  await admin.getByRole("button", { name: "Add to the list" }).click();
  await expect(admin.getByRole("status").filter({ hasText: `${email} is on the list` })).toBeVisible();
  await expectSound(admin, "person added");

  await tryToSignInAsStaff(person, system, email);
  await expect(staffConsole(person)).toBeVisible();
  await open(person, "Organizations");
  const create = person.getByRole("link", { name: "New organization" });
  await expect(create).toBeHidden();
  await open(person, "People");
  await expect(person.getByRole("button", { name: "Add to the list" }), "a viewer looks").toBeHidden();

  // The list shows the name that the provider told at the first sign-in.
  await admin.reload();
  await admin.getByRole("row").filter({ hasText: email }).getByRole("link").click();
  await expect(admin.getByRole("table", { name: "Sessions" }).getByRole("row")).toHaveCount(2);
  await admin.locator("summary").filter({ hasText: "Change the role" }).click();
  await admin.getByRole("radio", { name: "Reviewer" }).check();
  await expectSound(admin, "person whose role changes");
  await admin.getByRole("button", { name: "Save the role" }).click();
  await expect(admin.getByRole("definition").filter({ hasText: /^Reviewer$/ })).toBeVisible();

  await open(person, "Organizations");
  await create.click();
  const { name, slug } = newOrganization();
  await person.getByRole("textbox", { name: "Name", exact: true }).fill(name);
  await person.getByRole("textbox", { name: "Short name", exact: true }).fill(slug);
  await person.getByRole("checkbox").first().check();
  await person.getByRole("button", { name: "Create organization" }).click();
  await expect(person.getByRole("heading", { level: 1, name })).toBeVisible();

  await admin.locator("summary").filter({ hasText: "Remove from the list" }).click();
  await admin.getByRole("button", { name: /^Remove / }).click();
  await expect(admin.getByRole("button", { name: /^Restore / })).toBeVisible();
  await expectSound(admin, "person removed");
  await person.reload();
  await expect(person, "out at the next request").toHaveURL(({ origin }) => origin !== system.baseUrl);

  await admin.getByRole("link", { name: "What they decided" }).click();
  await expect(admin.getByRole("row").filter({ hasText: "Organization created" })).toContainText(slug);
  await admin.getByRole("link", { name: "Clear all" }).click();
  await expect(admin).toHaveURL(/\/staff\/audit$/);
  await admin.getByRole("searchbox", { name: "Search" }).fill(email);
  await admin.getByRole("button", { name: "Show" }).click();
  for (const what of ["Staff member added", "Role changed", "Staff member removed"])
    await expect(admin.getByRole("rowheader").filter({ hasText: what })).toBeVisible();
  await expect(admin.getByRole("rowheader").filter({ hasText: "Role changed" })).toContainText(
    /role: viewer.*now.*reviewer/,
  );
  await expectSound(admin, "audit log");
  for (const [format, held] of [
    ["CSV", /"staff_member\.removed"/],
    ["JSON lines", /"action":"staff_member\.removed"/],
  ] as const) {
    const downloading = admin.waitForEvent("download");
    await admin.getByRole("link", { name: `Download as ${format}` }).click();
    expect(await readFile(await (await downloading).path(), "utf8"), format).toMatch(held);
  }
});

test("a staff member sees where they are signed in, ends one of the sessions, and proves once more who they are", async ({
  system,
  newPerson,
}) => {
  // Told apart from the sessions of this person in other journeys.
  const userAgent = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) Gecko/20100101 Firefox/145.0";
  const [laptop, phone] = [await newPerson(), await newPerson({ userAgent })];
  const [, reviewer = ""] = system.identityProvider.staff;
  for (const device of [phone, laptop]) {
    await tryToSignInAsStaff(device, system, reviewer);
    await expect(staffConsole(device)).toBeVisible();
  }
  await laptop.getByRole("link", { name: "Your sessions" }).click();
  await expect(laptop.getByRole("row").filter({ hasText: "This one" })).toHaveCount(1);
  await expectSound(laptop, "own sessions");
  const onPhone = laptop.getByRole("row").filter({ hasText: "Firefox on Mac" });
  await onPhone.getByRole("button", { name: "End the session of Firefox on Mac" }).click();
  await expect(onPhone).toBeHidden();
  await phone.reload();
  await expect(phone).toHaveURL(({ origin }) => origin !== system.baseUrl);

  const here = new URL(laptop.url()).pathname;
  await laptop.goto(`${system.baseUrl}/staff/sign-in?fresh=1&return_to=${here}`);
  await laptop.getByRole("button", { name: reviewer }).click();
  await expect(laptop).toHaveURL(`${system.baseUrl}${here}`);
  await expect(laptop.getByRole("row").filter({ hasText: "This one" })).toHaveCount(1);
});
