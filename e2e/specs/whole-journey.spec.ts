import { expect, test } from "../support/fixtures";
import { bundledProvider, completeWizard, reachConnectStep, shownAddress } from "../support/people/client-it";
import { choosePlatform, expectGreeting, expectUnknownTo, signInAtProvider } from "../support/people/end-user";
import { newOrganization } from "../support/people/names";
import { approve, createOrganization, makeSetupLink, openSubmission, signInAsStaff } from "../support/people/staff";

test("from a setup link to a colleague at work, and out again", async ({ system, newPerson }) => {
  const organization = newOrganization();
  const [user = ""] = system.identityProvider.users;
  const [platform = ""] = system.platforms;

  const staff = await newPerson();
  await signInAsStaff(staff, system);
  await createOrganization(staff, organization);
  const setupUrl = await makeSetupLink(staff);

  const clientIt = await newPerson();
  await reachConnectStep(clientIt, setupUrl);
  await completeWizard(clientIt, bundledProvider(system), user);
  const loginUrl = await shownAddress(clientIt, "Login URL for your users");
  expect(loginUrl).toBe(`${system.baseUrl}/login/${organization.slug}`);
  expect(await shownAddress(clientIt, "Redirect URL")).toBe(`${system.baseUrl}/loginoauth/${organization.slug}`);

  const colleague = await newPerson({ javaScriptEnabled: false });
  expect((await colleague.goto(loginUrl))?.status(), "before the approval nobody can sign in").toBe(404);

  await openSubmission(staff, organization);
  await approve(staff);
  await expect(clientIt.getByRole("heading", { level: 1, name: /^It is live/ })).toBeVisible({ timeout: 30_000 });

  await choosePlatform(colleague, loginUrl, platform);
  await signInAtProvider(colleague, user);
  await expectGreeting(colleague, platform);
  await expect(colleague.getByText(user)).toBeVisible();
  const platformUrl = colleague.url();

  await colleague.getByRole("button", { name: "Sign out" }).click();
  await expect(colleague.getByRole("heading", { level: 1, name: /signed out/i })).toBeVisible();
  await expectUnknownTo(colleague, platformUrl, loginUrl);
});
