import { expectSound } from "../support/axe";
import { expect, test } from "../support/fixtures";
import { bundledProvider, completeWizard, reachConnectStep } from "../support/people/client-it";
import { choosePlatform, expectGreeting, expectProblem, signInAtProvider } from "../support/people/end-user";
import { newOrganization } from "../support/people/names";
import {
  approve,
  createOrganization,
  makeSetupLink,
  openOrganization,
  openSubmission,
  requestChanges,
  signInAsStaff,
  staffConsole,
  suspend,
  tryToSignInAsStaff,
} from "../support/people/staff";

test("staff ask for changes, and client IT read what to change", async ({ system, newPerson }) => {
  const organization = newOrganization();
  const staff = await newPerson();
  const clientIt = await newPerson();
  await signInAsStaff(staff, system);
  await createOrganization(staff, organization);
  await reachConnectStep(clientIt, await makeSetupLink(staff));
  await completeWizard(clientIt, bundledProvider(system), system.identityProvider.users[0] ?? "");

  await openSubmission(staff, organization);
  await requestChanges(staff, "Use the client that was made for production.");
  await clientIt.reload();
  await expect(clientIt.getByText("Use the client that was made for production.").first()).toBeVisible();
});

test.describe("suspension", () => {
  // The wizard that client IT left open asks how things stand, and is told that its link no longer opens anything.
  test.use({ expectedProblems: [/404 .*\/onboarding\/[\w-]+\/view/] });

  test("staff suspend an organization, and its people find no sign-in any more", async ({ system, newPerson }) => {
    const organization = newOrganization();
    const [user = ""] = system.identityProvider.users;
    const [platform = ""] = system.platforms;
    const loginUrl = `${system.baseUrl}/login/${organization.slug}`;
    const staff = await newPerson();
    const clientIt = await newPerson();
    await signInAsStaff(staff, system);
    await createOrganization(staff, organization);
    await reachConnectStep(clientIt, await makeSetupLink(staff));
    await completeWizard(clientIt, bundledProvider(system), user);
    await openSubmission(staff, organization);
    await approve(staff);

    const colleague = await newPerson();
    await choosePlatform(colleague, loginUrl, platform);
    await signInAtProvider(colleague, user);
    await expectGreeting(colleague, platform);
    const platformUrl = colleague.url();

    await openOrganization(staff, organization);
    await suspend(staff, organization, "The contract has ended.");
    const unknown = await colleague.goto(`${system.baseUrl}/login/no-such-organization`);
    const suspended = await colleague.goto(loginUrl);
    expect(suspended?.status()).toBe(unknown?.status());
    await expectProblem(colleague, "unavailable");
    await colleague.goto(platformUrl);
    await expect(colleague, "the session ended with it").toHaveURL(loginUrl);
  });
});

test("somebody who is not listed as staff does not get in", async ({ system, newPerson }) => {
  const stranger = await newPerson();
  await tryToSignInAsStaff(stranger, system, system.identityProvider.users[0] ?? "");
  await expect(stranger).toHaveURL(({ origin }) => origin === system.baseUrl);
  await expect(stranger.getByRole("heading", { level: 1 })).toBeVisible();
  await expectSound(stranger);
  await expect(staffConsole(stranger)).toBeHidden();
});
