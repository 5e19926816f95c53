import { expectSound } from "../support/axe";
import { expect, test } from "../support/fixtures";
import { arrangeSetupLink } from "../support/people/arranged";
import { bundledProvider, completeWizard, goOn, reachConnectStep } from "../support/people/client-it";
import { newOrganization } from "../support/people/names";
import { approve, commentOn, openSubmission, signInAsStaff } from "../support/people/staff";

test("staff ask for changes at the fields, client IT put them right there, and staff see what became of it", async ({
  system,
  newPerson,
}) => {
  const organization = newOrganization();
  const [user = ""] = system.identityProvider.users;
  const staff = await newPerson();
  const clientIt = await newPerson();
  await signInAsStaff(staff, system);
  await reachConnectStep(clientIt, await arrangeSetupLink(system, organization));
  await completeWizard(clientIt, bundledProvider(system), user);

  await openSubmission(staff, organization);
  await commentOn(staff, "Client secret", "It was sent by mail. Make a new one.");
  await commentOn(staff, "User management", "Is everyone meant?");
  await expectSound(staff, "submission with comments");
  await expect(staff.getByText("with 2 comments at the fields")).toBeVisible();
  await staff.getByRole("button", { name: "Reject" }).click();
  await expect(staff.getByText("Say why you reject it.")).toBeVisible();
  await expect(
    staff.getByRole("textbox", { name: "What has to change: User management" }),
    "a refusal loses nothing that was typed",
  ).toHaveValue("Is everyone meant?");
  await staff.getByRole("button", { name: "Request changes" }).click();
  await expect(staff.getByRole("status").filter({ hasText: /^Changes requested by/ })).toBeVisible();
  await expect(staff.getByText("It was sent by mail. Make a new one.")).toBeVisible();
  await expectSound(staff, "submission sent back with comments");

  const asked = clientIt.getByRole("heading", { level: 1, name: "Pacvue asks for 2 changes" });
  await expect(asked, "the page of client IT follows by itself").toBeVisible({ timeout: 30_000 });
  await expectSound(clientIt, "result with changes asked for");
  await clientIt.getByRole("main").getByRole("link", { name: "Client secret" }).click();
  const secret = clientIt.getByLabel("Client secret", { exact: true });
  await expect(secret).toBeFocused();
  await expect(clientIt.getByText("It was sent by mail. Make a new one.")).toBeVisible();
  await expectSound(clientIt, "connect step with a comment");
  await secret.fill(system.identityProvider.clientSecret);
  await goOn(clientIt);
  await expect(clientIt.getByRole("heading", { level: 1, name: /^Test the sign-in/ })).toBeVisible();

  await clientIt.goto(`${clientIt.url().replace(/\/test.*/, "")}/users`);
  await expect(clientIt.getByText("Is everyone meant?")).toBeVisible();
  await clientIt.locator("summary").filter({ hasText: "Or say why it stays" }).click();
  await clientIt.getByRole("textbox", { name: "Your answer: User management" }).fill("Yes, all of them.");
  await expectSound(clientIt, "users step with a comment");
  await goOn(clientIt);
  await expect(clientIt.getByRole("heading", { level: 1, name: "Check and submit" })).toBeVisible();
  await expect(
    clientIt.getByRole("textbox", { name: "Your work e-mail address" }),
    "nothing is asked twice",
  ).toHaveValue("it@alder.example");
  await clientIt.getByRole("textbox", { name: "Why without a test?" }).fill("It was tested this morning.");
  await clientIt.getByRole("button", { name: "Submit for review" }).click();
  await expect(clientIt.getByRole("heading", { level: 1, name: /^You are done/ })).toBeVisible();

  await openSubmission(staff, organization);
  await expect(staff.getByRole("heading", { name: "What was asked for before" })).toBeVisible();
  await expect(staff.getByText("Changed since", { exact: true })).toBeVisible();
  await expect(staff.getByText("Client IT: “Yes, all of them.”")).toBeVisible();
  await expectSound(staff, "submission that answers comments");
  await staff.getByRole("textbox", { name: "Note" }).fill("Seen the test of this morning.");
  await approve(staff);
});
