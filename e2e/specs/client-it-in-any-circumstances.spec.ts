import type { Page } from "@playwright/test";
import { identityProviders } from "@/lib/domain/connection/identity-provider";
import { expectSound } from "../support/axe";
import { expect, test } from "../support/fixtures";
import { arrangeSetupLink } from "../support/people/arranged";
import {
  beginTestSignIn,
  bundledProvider,
  completeWizard,
  connectField,
  fillInConnectStep,
  goOn,
  heading,
  reachConnectStep,
  testSignIn,
} from "../support/people/client-it";
import { choosePlatform, expectGreeting, signInAtProvider } from "../support/people/end-user";
import { pressByKeyboard, tabTo } from "../support/people/keyboard";
import { exactly, newOrganization } from "../support/people/names";
import { approve, openSubmission, signInAsStaff } from "../support/people/staff";
import { makeVendorApplication } from "../support/people/vendor-application";
import { vendorPeople } from "../support/vendor-providers";

test.skip(({ isMobile }) => isMobile, "each test brings its own window");

test("with the keyboard alone", async ({ system, newPerson }) => {
  const organization = newOrganization();
  const setupUrl = await arrangeSetupLink(system, organization);
  const { values } = await makeVendorApplication(system, "okta", organization);
  const page = await newPerson();
  const { keyboard } = page;
  await page.goto(setupUrl);
  await expect(heading(page, /^Which identity provider/)).toBeVisible();

  await keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to this step" }), "the first stop").toBeFocused();
  await keyboard.press("Enter");
  await tabTo(page, page.getByRole("radio").first());
  await keyboard.press("ArrowDown");
  await expect(page.getByRole("radio", { name: /^Microsoft Entra ID/ }), "arrows move within the group").toBeChecked();
  await keyboard.press("ArrowUp");
  await expect(page.getByRole("radio", { name: /^Okta/ })).toBeChecked();
  await keyboard.press("Tab");
  await expect(
    page.getByRole("radio", { name: /./ }).and(page.locator(":focus")),
    "one stop for all options",
  ).toHaveCount(0);
  await pressByKeyboard(page, page.getByRole("button", { name: "Continue", exact: true }));

  await expectArrivedAt(page, "Set up Pacvue in Okta");
  await tabTo(page, page.getByRole("checkbox", { name: "Step 1 done" }));
  await keyboard.press("Space");
  await expect(page.getByRole("checkbox", { name: "Step 1 done" })).toBeChecked();
  await pressByKeyboard(page, page.getByRole("button", { name: "Continue", exact: true }));

  await expectArrivedAt(page, "Connect Okta");
  for (const name of ["loginUrl", "clientId", "clientSecret"] as const) {
    await tabTo(page, connectField(page, name));
    await keyboard.insertText(values[name]);
  }
  await keyboard.press("Enter");
  await expectArrivedAt(page, /^Test the sign-in/);
  const popup = page.waitForEvent("popup");
  await pressByKeyboard(page, page.getByRole("button", { name: "Test sign-in" }));
  const tab = await popup;
  await tab.getByRole("button", { name: exactly(vendorPeople.assigned.email) }).press("Enter");
  await expect(tab.getByRole("heading", { level: 1, name: "The test sign-in came back" })).toBeVisible();
  await tab.close();

  await expect(heading(page, "The test sign-in worked")).toBeVisible();
  await pressByKeyboard(page, page.getByRole("button", { name: "Continue", exact: true }));
  await expectArrivedAt(page, "Who gets in?");
  await pressByKeyboard(page, page.getByRole("button", { name: "Continue", exact: true }));
  await expectArrivedAt(page, "Check and submit");
  await pressByKeyboard(page, page.getByRole("button", { name: "Submit for review" }));
  await expect(page.getByText("In review").filter({ visible: true }).first()).toBeVisible();
});

test("on a slow network: what is under way is seen, can be stopped, and happens once", async ({
  system,
  newPerson,
}) => {
  const setupUrl = await arrangeSetupLink(system);
  const page = await newPerson();
  await page.goto(setupUrl);
  await expect(heading(page, /^Which identity provider/)).toBeVisible();
  await page.getByRole("radio", { name: /^Something else/ }).check();
  await expect(
    page
      .getByText(/^Saved/)
      .filter({ visible: true })
      .first(),
  ).toBeVisible();

  const network = await page.context().newCDPSession(page);
  await network.send("Network.enable");
  await network.send("Network.emulateNetworkConditions", {
    ...{ offline: false, latency: 600, downloadThroughput: 50_000, uploadThroughput: 20_000 },
  });
  const finished: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "PUT" && /"done":\["provider"\]/.test(request.postData() ?? ""))
      finished.push(request.url());
  });
  const onwards = page.getByRole("button", { name: "Continue", exact: true });
  await onwards.dblclick();
  await expect(page.getByRole("button", { name: "Saving" })).toHaveAttribute("aria-busy", "true");
  await expect(heading(page, /^Set up Pacvue in/)).toBeVisible();
  expect(finished, "two clicks, one save").toHaveLength(1);
  await goOn(page);
  await expect(heading(page, /^Connect/)).toBeVisible();

  await fillInConnectStep(page, { loginUrl: system.vendorProviders.silentIssuer, clientId: "pacvue" });
  await connectField(page, "clientSecret").focus();
  await expect(page.getByText(`Asking ${new URL(system.vendorProviders.silentIssuer).host}`)).toBeVisible();
  await expectSound(page, "checks under way");
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByText("Stopped. Nothing was kept.")).toBeVisible();
  await expect(connectField(page, "loginUrl")).toHaveValue(system.vendorProviders.silentIssuer);
  await expect(page.getByRole("button", { name: "Check now" })).toBeVisible();
});

test.describe("offline", () => {
  test.use({ expectedProblems: [/ERR_INTERNET_DISCONNECTED/] });

  test("what was typed stays, and goes out with Try again", async ({ system, newPerson }) => {
    const setupUrl = await arrangeSetupLink(system);
    const page = await newPerson();
    const { loginUrl, clientId } = bundledProvider(system);
    await reachConnectStep(page, setupUrl);
    await fillInConnectStep(page, { loginUrl });
    await connectField(page, "clientId").focus();
    await expect(page.getByText(/passed/).first()).toBeVisible();

    await page.context().setOffline(true);
    await fillInConnectStep(page, { clientId });
    await connectField(page, "clientSecret").focus();
    const notSaved = page.getByRole("alert").filter({ hasText: "What you typed is still here." });
    await expect(notSaved).toBeVisible();
    await expect(connectField(page, "clientId")).toHaveValue(clientId);
    await expectSound(page, "not saved");

    await page.context().setOffline(false);
    const stored = page.waitForResponse((answer) => answer.url().endsWith("/draft") && answer.ok());
    await notSaved.getByRole("button", { name: "Try again" }).click();
    await stored;
    await expect(notSaved).toBeHidden();
    await page.reload();
    await expect(connectField(page, "clientId")).toHaveValue(clientId);
  });
});

test("in a window of 320 by 256, which is 400 % zoom, nothing has to be scrolled sideways", async ({
  system,
  newPerson,
}) => {
  const window = { viewport: { width: 320, height: 256 } };
  const organization = newOrganization();
  const { assigned, unassigned } = vendorPeople;
  const [platform = ""] = system.platforms;
  const staff = await newPerson(window);
  await signInAsStaff(staff, system);
  const setupUrl = await arrangeSetupLink(system, organization);
  const clientIt = await newPerson(window);
  const application = await makeVendorApplication(system, "entra", organization);
  await reachConnectStep(clientIt, setupUrl, "entra");
  await fillInConnectStep(clientIt, { ...application.values, clientSecret: "not the secret" });
  await goOn(clientIt);
  await expect(connectField(clientIt, "clientSecret")).toHaveAttribute("aria-invalid", "true");
  await expect(connectField(clientIt, "clientSecret")).toBeInViewport();
  await expectSound(clientIt, "wrong secret");
  await fillInConnectStep(clientIt, application.values);
  await goOn(clientIt);
  await expect(heading(clientIt, /^Test the sign-in/)).toBeVisible();
  const tab = await beginTestSignIn(clientIt);
  await tab.getByRole("button", { name: exactly(unassigned.email) }).click();
  const said = (await tab.locator("#said").textContent()) ?? "";
  await tab.close();
  await clientIt.getByText(`${identityProviders.entra.inSentence} shows an error instead`).click();
  await clientIt.getByRole("textbox", { name: "Words of the error" }).fill(said);
  await expect(clientIt.getByText(/Users and groups/).first()).toBeVisible();
  await expectSound(clientIt, "error shown at the provider");
  await testSignIn(clientIt, assigned.email);
  await expect(heading(clientIt, "The test sign-in worked")).toBeVisible();
  await clientIt.getByRole("link", { name: "Back" }).click();
  await completeWizard(clientIt, application.values, assigned.email, { shown: assigned.name });

  await openSubmission(staff, organization);
  await approve(staff);
  const colleague = await newPerson({ ...window, javaScriptEnabled: false });
  await choosePlatform(colleague, `${system.baseUrl}/login/${organization.slug}`, platform);
  await signInAtProvider(colleague, assigned.email);
  await expectGreeting(colleague, platform);
});

test("a page that stays open is sent what it shows only when that has changed", async ({ system }) => {
  const setupUrl = await arrangeSetupLink(system);
  const view = (tag: string) => fetch(`${setupUrl}/view`, { headers: { "if-none-match": tag } });
  const tag = (await view("")).headers.get("etag") ?? "";
  const again = await view(`W/${tag}`);
  expect(again.status).toBe(304);
  expect(await again.text()).toBe("");

  const saved = await fetch(`${setupUrl}/draft`, {
    method: "PUT",
    headers: { origin: system.baseUrl, "content-type": "application/json" },
    body: JSON.stringify({ version: 0, provider: "okta" }),
  });
  expect(saved.status).toBe(200);
  const changed = await view(tag);
  expect(changed.status).toBe(200);
  expect(await changed.text()).toContain('"provider":"okta"');
});

/** A new step is read aloud from its heading, and seen from its top. */
async function expectArrivedAt(page: Page, name: string | RegExp): Promise<void> {
  await expect(heading(page, name)).toBeFocused();
  await expect(heading(page, name)).toBeInViewport();
}
