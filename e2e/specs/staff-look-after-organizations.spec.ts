import sharp from "sharp";
import { expectSound } from "../support/axe";
import { expect, test } from "../support/fixtures";
import { arrangeLiveOrganization } from "../support/people/arranged";
import { choosePlatform, expectGreeting, signInAtProvider } from "../support/people/end-user";
import { signInAsStaff, staffConsole } from "../support/people/staff";

test("staff find an organization as they type, give it contacts, a logo and another short name, and its people still sign in", async ({
  system,
  newPerson,
}) => {
  const { name, slug } = await arrangeLiveOrganization(system);
  const [user = ""] = system.identityProvider.users;
  const [platform = ""] = system.platforms;
  const staff = await newPerson();
  await signInAsStaff(staff, system);
  await staffConsole(staff).getByRole("link", { name: "Organizations" }).click();
  const search = staff.getByRole("searchbox", { name: "Search organizations" });
  await expect(staff.getByRole("status")).toContainText("by name");
  await staff.keyboard.press("/");
  await expect(search).toBeFocused();
  await search.pressSequentially(slug.slice(0, -1));
  await expect(staff.getByRole("status")).toHaveText(`1 matches “${slug.slice(0, -1)}”, by name.`);
  await expect(search).toBeFocused();
  await expectSound(staff, "organizations found");
  await staff.getByRole("link", { name: /^Live/ }).click();
  await expect(staff).toHaveURL(/q=.*&state=live/);
  await staff.getByRole("link", { name, exact: true }).click();
  await expect(staff.getByRole("heading", { level: 1, name })).toBeVisible();

  await staff.locator("summary").filter({ hasText: "Add a contact" }).click();
  await staff.getByRole("textbox", { name: "Name of the person" }).fill("Ada Lindqvist");
  await staff.getByRole("textbox", { name: "E-mail address" }).fill("not an address");
  await staff.getByRole("textbox", { name: "Role" }).fill("IT");
  await staff
    .locator("form")
    .filter({ hasText: "Name of the person" })
    .evaluate((form) => form.setAttribute("novalidate", ""));
  await staff.getByRole("button", { name: "Add contact" }).click();
  await expect(staff.getByText("Not an e-mail address.")).toBeVisible();
  await expect(staff.getByRole("textbox", { name: "Name of the person" })).toHaveValue("Ada Lindqvist");
  await staff.getByRole("textbox", { name: "E-mail address" }).fill("ada@northwind.example");
  await staff.getByRole("button", { name: "Add contact" }).click();
  await expect(staff.getByRole("list", { name: "Contacts" })).toContainText("ada@northwind.example");

  await staff.locator("summary").filter({ hasText: "Add a logo" }).click();
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
  await staff
    .getByLabel("Logo", { exact: true })
    .setInputFiles({ name: "logo.png", mimeType: "image/png", buffer: svg });
  await staff.getByRole("button", { name: "Save logo" }).click();
  await expect(staff.getByText("This is no PNG, JPEG or WebP.")).toBeVisible();
  const background = { r: 26, g: 92, b: 168 };
  const buffer = await sharp({ create: { width: 400, height: 160, channels: 3, background } })
    .png()
    .toBuffer();
  await staff.getByLabel("Logo", { exact: true }).setInputFiles({ name: "logo.png", mimeType: "image/png", buffer });
  await staff.getByRole("button", { name: "Save logo" }).click();
  await expect(staff.getByRole("img", { name: `Logo of ${name}` })).toBeVisible();

  await staff.locator("summary").filter({ hasText: "Change the short name" }).click();
  const another = `${slug}-renamed`;
  await staff.getByRole("textbox", { name: "New short name" }).fill(another);
  await staff.getByRole("button", { name: "Change short name" }).click();
  await expect(staff).toHaveURL(new RegExp(`/staff/organizations/${another}$`));
  await expect(staff.getByText(`formerly ${slug}`)).toBeVisible();
  await expectSound(staff, "renamed organization");

  const person = await newPerson();
  await choosePlatform(person, `${system.baseUrl}/login/${slug}`, platform);
  await signInAtProvider(person, user);
  await expectGreeting(person, platform);
  await person.goto(`${system.baseUrl}/login/${slug}`);
  await expect(person).toHaveURL(`${system.baseUrl}/login/${another}`);
  const logo = person.locator("img");
  await expect(logo).toHaveJSProperty("complete", true);
  expect(await logo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(256);
  await expectSound(person, "login page with a logo");
});

test("an admin closes an organization by its short name, and takes it back", async ({ system, newPerson }) => {
  const { name, slug } = await arrangeLiveOrganization(system);
  const staff = await newPerson();
  await signInAsStaff(staff, system);
  await staff.goto(`${system.baseUrl}/staff/organizations/${slug}`);
  await staff.locator("summary").filter({ hasText: "Close the organization" }).click();
  await staff.getByRole("textbox", { name: `Type ${slug} to confirm` }).fill("another");
  await staff.getByRole("textbox", { name: "Reason" }).fill("The contract has ended.");
  await staff.getByRole("button", { name: `Close ${name}` }).click();
  await expect(staff.getByText(`Type the short name, ${slug}, and nothing else.`)).toBeVisible();
  await expect(staff.getByRole("textbox", { name: "Reason" })).toHaveValue("The contract has ended.");
  await expectSound(staff, "closing refused");
  await staff.getByRole("textbox", { name: `Type ${slug} to confirm` }).fill(slug);
  await staff.getByRole("button", { name: `Close ${name}` }).click();
  await expect(staff.getByText(/^Closed .*, to be erased after/)).toBeVisible();
  await expectSound(staff, "closed organization");
  const person = await newPerson();
  expect((await person.goto(`${system.baseUrl}/login/${slug}`))?.status()).toBe(404);
  await staff.getByRole("button", { name: `Take back the closing of ${name}` }).click();
  await expect(staff.getByRole("textbox", { name: `Type ${slug} to confirm` })).toBeHidden();
  await expect(staff.getByText("Closing taken back")).toBeVisible();
  expect((await person.goto(`${system.baseUrl}/login/${slug}`))?.status()).toBe(200);
});
