import type { Page } from "@playwright/test";
import { expectSound } from "../support/axe";
import { expect, test } from "../support/fixtures";
import { arrangeSetupLink } from "../support/people/arranged";
import {
  bundledProvider,
  completeWizard,
  connectField,
  goOn,
  reachConnectStep,
  testSignIn,
} from "../support/people/client-it";
import { choosePlatform, expectGreeting, signInAtProvider } from "../support/people/end-user";
import { newOrganization } from "../support/people/names";
import { approve, openOrganization, openSubmission, signInAsStaff } from "../support/people/staff";

test("client IT renew the secret of a live connection without waiting for anybody", async ({ system, newPerson }) => {
  const organization = newOrganization();
  const [user = ""] = system.identityProvider.users;
  const [platform = ""] = system.platforms;
  const loginUrl = `${system.baseUrl}/login/${organization.slug}`;
  const staff = await newPerson();
  const clientIt = await newPerson();
  await signInAsStaff(staff, system);
  await reachConnectStep(clientIt, await arrangeSetupLink(system, organization));
  await completeWizard(clientIt, bundledProvider(system), user);
  await openSubmission(staff, organization);
  await approve(staff);
  await expect(clientIt.getByRole("heading", { level: 1, name: /^It is live/ })).toBeVisible({ timeout: 30_000 });
  await expectSound(clientIt, "live result");

  await clientIt.getByRole("link", { name: "Enter a new client secret" }).click();
  await expect(connectField(clientIt, "clientSecret")).toBeFocused();
  await connectField(clientIt, "clientSecret").fill("not the secret");
  await goOn(clientIt);
  await expect(connectField(clientIt, "clientSecret")).toHaveAttribute("aria-invalid", "true");
  await expectSound(clientIt, "connect step of a live connection");
  const colleague = await newPerson({ javaScriptEnabled: false });
  await signIn(colleague, loginUrl, platform, user);

  await connectField(clientIt, "clientSecret").fill(system.identityProvider.clientSecret);
  await goOn(clientIt);
  await expect(clientIt.getByRole("heading", { level: 1, name: "Test the sign-in again" })).toBeVisible();
  await testSignIn(clientIt, user);
  await expect(clientIt.getByRole("heading", { level: 1, name: "The test sign-in worked" })).toBeVisible();
  await goOn(clientIt);
  await expect(
    clientIt.getByRole("heading", { level: 1, name: "Check and submit" }),
    "the steps that were done stay done",
  ).toBeVisible();
  await expect(clientIt.getByText("Only the secret changes: goes live at once")).toBeVisible();
  await expectSound(clientIt, "submit step of a renewal");
  await clientIt.getByRole("button", { name: "Submit for review" }).click();
  await expect(clientIt.getByRole("heading", { level: 1, name: "The new client secret is live." })).toBeVisible();
  await expectSound(clientIt, "renewed result");

  await signIn(await newPerson({ javaScriptEnabled: false }), loginUrl, platform, user);
  await openOrganization(staff, organization);
  await expect(staff.getByText("New client secret, live at once, entered by it@alder.example")).toBeVisible();
});

async function signIn(person: Page, loginUrl: string, platform: string, user: string): Promise<void> {
  await choosePlatform(person, loginUrl, platform);
  await signInAtProvider(person, user);
  await expectGreeting(person, platform);
}
