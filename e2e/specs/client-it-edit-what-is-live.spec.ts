import type { Page } from "@playwright/test";
import { expectSound } from "../support/axe";
import { expect, test } from "../support/fixtures";
import { arrangeSetupLink } from "../support/people/arranged";
import {
  bundledProvider,
  completeWizard,
  connectField,
  fillInConnectStep,
  goOn,
  reachConnectStep,
  testSignIn,
} from "../support/people/client-it";
import { choosePlatform, expectGreeting, signInAtProvider } from "../support/people/end-user";
import { newOrganization } from "../support/people/names";
import { approve, openSubmission, signInAsStaff } from "../support/people/staff";

test("what is live goes on serving while client IT change it, until staff approve the change", async ({
  system,
  newPerson,
}) => {
  const organization = newOrganization();
  const [user = ""] = system.identityProvider.users;
  const [platform = ""] = system.platforms;
  const { clientId, second } = system.identityProvider;
  const staff = await newPerson();
  const clientIt = await newPerson();
  /** The whole sign-in of a colleague who is not signed in yet, and the client ID that it was made with. */
  const clientIdOfSignIn = async () => {
    const colleague = await newPerson({ javaScriptEnabled: false });
    const asked = colleague.waitForRequest((request) => new URL(request.url()).searchParams.has("client_id"));
    await choosePlatform(colleague, `${system.baseUrl}/login/${organization.slug}`, platform);
    await signInAtProvider(colleague, user);
    await expectGreeting(colleague, platform);
    return new URL((await asked).url()).searchParams.get("client_id");
  };

  await signInAsStaff(staff, system);
  await reachConnectStep(clientIt, await arrangeSetupLink(system, organization));
  await completeWizard(clientIt, bundledProvider(system), user);
  await openSubmission(staff, organization);
  await approve(staff);
  await expect(clientIt.getByRole("heading", { level: 1, name: /^It is live/ })).toBeVisible({ timeout: 30_000 });

  await enterSecondClient(clientIt, second);
  expect(await clientIdOfSignIn(), "during the draft").toBe(clientId);

  await clientIt.locator("summary").filter({ hasText: "Keep what is live" }).click();
  await expectSound(clientIt, "giving up changes");
  await clientIt.getByRole("button", { name: "Give up the changes" }).click();
  await expect(clientIt.getByRole("heading", { level: 1, name: /^It is live/ })).toBeVisible();

  await enterSecondClient(clientIt, second);
  await testSignIn(clientIt, user);
  await expect(clientIt.getByRole("heading", { level: 1, name: "The test sign-in worked" })).toBeVisible();
  await goOn(clientIt);
  await goOn(clientIt);
  await expect(clientIt.getByRole("heading", { level: 1, name: "Check and submit" })).toBeVisible();
  await expect(clientIt.getByText("goes live at once")).toBeHidden();
  await clientIt.getByRole("button", { name: "Submit for review" }).click();
  await expect(clientIt.getByText("Your colleagues go on signing in with what is live")).toBeVisible();
  await expectSound(clientIt, "result of a change to what is live");
  expect(await clientIdOfSignIn(), "while it waits for a review").toBe(clientId);

  await openSubmission(staff, organization);
  await expect(staff.getByRole("columnheader", { name: "Live now" })).toBeAttached();
  await expect(staff.getByText(second.clientId, { exact: true })).toBeVisible();
  await approve(staff);
  expect(await clientIdOfSignIn(), "after the approval").toBe(second.clientId);
});

async function enterSecondClient(
  page: Page,
  second: { readonly clientId: string; readonly clientSecret: string },
): Promise<void> {
  await page.getByRole("link", { name: "Change the settings" }).click();
  await expect(page.getByText("This connection is live")).toBeVisible();
  await goOn(page);
  await expect(page.getByRole("heading", { level: 1, name: /^Set up Pacvue in/ })).toBeVisible();
  await goOn(page);
  await expect(connectField(page, "clientId")).toBeVisible();
  await fillInConnectStep(page, second);
  await goOn(page);
  await expect(page.getByRole("heading", { level: 1, name: "Test the sign-in again" })).toBeVisible();
  await expect(page.getByText("You are changing a live connection")).toBeVisible();
}
