import { expectSound } from "../support/axe";
import { expect, test } from "../support/fixtures";
import { arrangeSetupLink } from "../support/people/arranged";
import { bundledProvider, connectField, fillInConnectStep, goOn, heading } from "../support/people/client-it";

test.use({ expectedProblems: [/404 .*\/onboarding\//] });

test("what a plain form could not save comes back with the reason, and with what was typed", async ({
  system,
  newPerson,
}) => {
  const { loginUrl, clientId, clientSecret } = bundledProvider(system);
  const setupUrl = await arrangeSetupLink(system);
  const [page, colleague] = [
    await newPerson({ javaScriptEnabled: false }),
    await newPerson({ javaScriptEnabled: false }),
  ];
  await page.goto(setupUrl);
  await page.getByRole("radio", { name: /^Something else/ }).check();
  await goOn(page);

  const note = page.getByRole("textbox", { name: "Tell Pacvue what you see instead" });
  await page.getByText("My screen looks different").first().click();
  await note.first().fill(" \n ");
  await page.getByRole("button", { name: "Send note" }).first().click();
  await expect(page.getByText("Write in a few words what your screen shows instead.")).toBeVisible();
  await expectSound(page, "guide with a refused note");
  await goOn(page);

  await colleague.goto(`${setupUrl}/connect`);
  await fillInConnectStep(colleague, { loginUrl, clientId: "of a colleague" });
  await goOn(colleague);
  await fillInConnectStep(page, { loginUrl, clientId, clientSecret });
  await goOn(page);
  const notice = page.getByRole("alert").filter({ hasText: "so nothing of yours was saved" });
  await expect(notice).toContainText("of a colleague");
  await expect(notice, "only what differs is named").not.toContainText("Endpoints");
  await expect(connectField(page, "clientId"), "what was typed is still there").toHaveValue(clientId);
  await expect(connectField(page, "clientSecret"), "but no secret comes back").toHaveValue("");
  await expectSound(page, "connect step after a colleague saved");

  const expiry = page.getByLabel("Expiry of the client secret");
  await connectField(page, "clientSecret").fill(clientSecret);
  await expiry.fill("2020-01-31");
  await goOn(page);
  await expect(page.getByText("This day has passed, so the secret no longer works.")).toBeVisible();
  await expect(expiry).toHaveValue("2020-01-31");
  await expectSound(page, "connect step with a refused date");
  await expiry.fill("");
  await goOn(page);
  await expect(heading(page, /^Test the sign-in/)).toBeVisible();

  await page.goto(`${setupUrl}/submit`);
  await page.getByRole("textbox", { name: "Your work e-mail address" }).fill("nobody");
  await page.getByRole("textbox", { name: "Why without a test?" }).fill("It is Sunday.");
  await page.getByRole("button", { name: "Submit for review" }).click();
  await expect(page.getByText("Your e-mail address is missing or mistyped.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Why without a test?" })).toHaveValue("It is Sunday.");
  await page.getByRole("textbox", { name: "Your work e-mail address" }).fill("it@alder.example");
  await page.getByRole("button", { name: "Submit for review" }).click();
  await expect(page.getByText("In review").filter({ visible: true }).first()).toBeVisible();
});

test("a step behind a link that opens nothing is a whole page, as is an address that leads nowhere", async ({
  system,
  newPerson,
}) => {
  const page = await newPerson({ javaScriptEnabled: false });
  const deep = await page.goto(`${system.baseUrl}/onboarding/${"A".repeat(43)}/connect`);
  expect(deep?.status()).toBe(404);
  await expect(heading(page, "This link does not open anything any more")).toBeVisible();
  await expect(page.getByRole("button", { name: "Ask for a new link" })).toBeVisible();
  await expectSound(page, "setup link that opens nothing");

  const nowhere = await page.goto(`${system.baseUrl}/onboarding/${"A".repeat(43)}/nothing/here`);
  expect(nowhere?.status()).toBe(404);
  await expect(heading(page, "There is nothing at this address")).toBeVisible();
});
