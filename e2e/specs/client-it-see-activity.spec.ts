import { expectSound } from "../support/axe";
import { expect, test } from "../support/fixtures";
import { pageWords } from "../support/page-words";
import { bundledProvider, completeWizard, reachConnectStep } from "../support/people/client-it";
import { choosePlatform, expectGreeting, signInAtProvider } from "../support/people/end-user";
import { newOrganization } from "../support/people/names";
import {
  approve,
  createOrganization,
  makeSetupLink,
  openOrganization,
  openSubmission,
  revokeSetupLink,
  signInAsStaff,
  staffConsole,
} from "../support/people/staff";

test("client IT see who signed in through their connection, as long as their link is valid", async ({
  system,
  newPerson,
}) => {
  const organization = newOrganization();
  const [user = ""] = system.identityProvider.users;
  const [platform = ""] = system.platforms;
  const [staff, clientIt, colleague] = [await newPerson(), await newPerson(), await newPerson()];
  await signInAsStaff(staff, system);
  await createOrganization(staff, organization);
  const setupUrl = await makeSetupLink(staff);
  await reachConnectStep(clientIt, setupUrl);
  await clientIt.goto(`${setupUrl}/activity`);
  await expect(clientIt.getByText("Nobody has signed in yet.")).toBeVisible();
  await expectSound(clientIt);
  await clientIt.goto(`${setupUrl}/connect`);
  await completeWizard(clientIt, bundledProvider(system), user);
  await openSubmission(staff, organization);
  await approve(staff);
  await choosePlatform(colleague, `${system.baseUrl}/login/${organization.slug}`, platform);
  await signInAtProvider(colleague, user);
  await expectGreeting(colleague, platform);

  await clientIt.reload();
  await clientIt.getByRole("main").getByRole("link", { name: "Sign-ins and refusals" }).click();
  await expect(clientIt.getByRole("heading", { level: 1, name: "Sign-ins" })).toBeVisible();
  await expect(clientIt.getByRole("listitem").filter({ hasText: /Signed in to/ })).toContainText(user);
  await expect(clientIt.getByRole("listitem").filter({ hasText: "Test sign-in: it worked" })).toContainText(user);
  await expectSound(clientIt);
  await clientIt.getByRole("link", { name: "Refused only" }).click();
  await expect(clientIt.getByText("Nobody was refused.")).toBeVisible();
  await expectSound(clientIt);
  await clientIt.setViewportSize({ width: 320, height: 640 });
  await clientIt.getByRole("link", { name: "All", exact: true }).click();
  await expect(clientIt.getByText(/Signed in to/)).toBeVisible();
  await expectSound(clientIt);
});

/** A link that opens nothing is answered so. */
test.use({ expectedProblems: [/404 .*\/onboarding\//] });

test("whoever has a link that ended asks for a new one, and staff make it", async ({ system, newPerson }) => {
  const organization = newOrganization();
  const [staff, clientIt] = [await newPerson(), await newPerson()];
  await signInAsStaff(staff, system);
  await createOrganization(staff, organization);
  const setupUrl = await makeSetupLink(staff);
  await revokeSetupLink(staff);

  const answers: string[] = [];
  for (const link of [setupUrl, `${system.baseUrl}/onboarding/${"A".repeat(43)}`]) {
    await clientIt.goto(link);
    await clientIt.getByRole("button", { name: "Ask for a new link" }).click();
    await expect(clientIt.getByRole("heading", { level: 1, name: "Your request was taken" })).toBeVisible();
    answers.push(await pageWords(clientIt));
  }
  expect(answers[0], "the answer tells nobody which links there were").toEqual(answers[1]);
  await expectSound(clientIt);

  await staffConsole(staff).getByRole("link", { name: /^home/i }).click();
  const makeNewLink = staff.getByRole("button", { name: `Make a new link for ${organization.name}` });
  const request = staff.getByRole("row").filter({ has: makeNewLink });
  await expect(request).toContainText("revoked");
  await expectSound(staff);
  await makeNewLink.click();
  const made = staff.getByRole("status").filter({ hasText: `The setup link for ${organization.name} is ready` });
  await expect(made).toBeVisible();
  await expect(request).toBeHidden();
  await expectSound(staff);
  const newUrl = ((await made.locator("code").textContent()) ?? "").trim();
  await clientIt.goto(newUrl);
  await expect(clientIt.getByRole("heading", { level: 1, name: /^Which identity provider/ })).toBeVisible();

  await openOrganization(staff, organization);
  await expect(staff.getByText(/^Request for a new setup link answered/)).toBeVisible();
});
