import type { Page } from "@playwright/test";
import { expectSound } from "../support/axe";
import { expect, test } from "../support/fixtures";
import { arrangeSetupLink } from "../support/people/arranged";
import { bundledProvider, fillInConnectStep, goOn, reachConnectStep } from "../support/people/client-it";
import { signInAtProvider } from "../support/people/end-user";
import type { System } from "../support/system";

test.describe("client IT at the test step", () => {
  let clientIt: Page;

  test.beforeEach(async ({ system, newPerson }) => {
    clientIt = await newPerson();
    await reachTestStep(clientIt, await arrangeSetupLink(system), system);
  });

  test("send a colleague a link, and read here how the colleague's test went", async ({ system, newPerson }) => {
    await clientIt.getByRole("button", { name: "Make a link for a colleague" }).click();
    const shown = clientIt.getByRole("status").filter({ hasText: "The link is ready" }).locator("code");
    await expect(shown).toContainText("/test/");
    const link = ((await shown.textContent()) ?? "").trim();
    await expectSound(clientIt);

    const colleague = await newPerson({ javaScriptEnabled: false });
    const [email = ""] = system.identityProvider.users;
    await colleague.goto(link);
    await expect(colleague.getByRole("heading", { level: 1, name: "Help to test the new sign-in" })).toBeVisible();
    await expectSound(colleague);
    await colleague.getByRole("button", { name: "Test sign-in" }).click();
    await signInAtProvider(colleague, email);
    await expect(colleague.getByRole("heading", { level: 1, name: "The test sign-in worked" })).toBeVisible();
    await expectSound(colleague);
    // Cookies know no ports: the identity provider's own, on the same host, are not ours.
    const cookies = await colleague.context().cookies(system.baseUrl);
    const ours = cookies.filter(({ name }) => !name.startsWith("demo_idp_"));
    expect(ours, "nobody was signed in").toEqual([]);

    await expect(clientIt.getByRole("heading", { level: 1, name: "The test sign-in worked" })).toBeVisible();
    await expect(clientIt.getByText("Done through the link for a colleague.")).toBeVisible();
    await expect(clientIt.getByText(email).first()).toBeVisible();
    await expectSound(clientIt);

    await clientIt.getByRole("button", { name: /^End it/ }).click();
    await expect(clientIt.getByRole("button", { name: /^End it/ })).toBeHidden();
    const ended = await colleague.goto(link);
    expect(ended?.status()).toBe(404);
    await expect(colleague.getByRole("heading", { level: 1, name: /does not open anything/ })).toBeVisible();
    await expectSound(colleague);
  });

  test("follow a test, stop waiting for it, and it counts no more", async ({ system }) => {
    const [tab] = await Promise.all([
      clientIt.waitForEvent("popup"),
      clientIt.getByRole("button", { name: "Test sign-in" }).click(),
    ]);
    await expect(clientIt.getByRole("heading", { level: 1, name: "Your test is under way" })).toBeVisible();
    await expect(clientIt.getByText("Waiting for you there")).toBeVisible();
    await clientIt.getByText("Your identity provider shows an error instead").click();
    await expect(clientIt.getByRole("button", { name: "Copy Redirect URL" })).toBeVisible();
    await expectSound(clientIt);

    await clientIt.getByRole("button", { name: "Stop waiting" }).click();
    await expect(clientIt.getByRole("heading", { level: 1, name: "The test was not finished" })).toBeVisible();
    await expectSound(clientIt);
    await clientIt.setViewportSize({ width: 320, height: 640 });
    await expectSound(clientIt);

    await signInAtProvider(tab, system.identityProvider.users[0] ?? "");
    await expect(tab.getByText(/^This test is over/)).toBeVisible();
    await expect(clientIt.getByRole("heading", { level: 1, name: "The test was not finished" })).toBeVisible();
  });
});

async function reachTestStep(page: Page, setupUrl: string, system: System): Promise<void> {
  await reachConnectStep(page, setupUrl);
  await fillInConnectStep(page, bundledProvider(system));
  await goOn(page);
  await expect(page.getByRole("heading", { level: 1, name: /^Test the sign-in/ })).toBeVisible();
}
