import type { Page } from "@playwright/test";
import { expect, test } from "../support/fixtures";
import { arrangeSetupLink } from "../support/people/arranged";
import {
  connectFields,
  fillInConnectStep,
  goOn,
  heading,
  reachConnectStep,
  submitTested,
  testSignIn,
} from "../support/people/client-it";
import { newOrganization } from "../support/people/names";
import { makeVendorApplication } from "../support/people/vendor-application";
import { vendorPeople } from "../support/vendor-providers";

test("an address, a client ID and a secret are all that client IT types", async ({ system, newPerson }) => {
  const organization = newOrganization();
  const clientIt = await newPerson();
  const typedInto = await watchTyping(clientIt);
  const { values } = await makeVendorApplication(system, "okta", organization);

  await reachConnectStep(clientIt, await arrangeSetupLink(system, organization), "okta");
  await fillInConnectStep(clientIt, values);
  await goOn(clientIt);
  await expect(heading(clientIt, /^Test the sign-in/)).toBeVisible();
  await testSignIn(clientIt, vendorPeople.assigned.email);
  await expect(heading(clientIt, "The test sign-in worked")).toBeVisible();
  await submitTested(clientIt);

  expect([...typedInto]).toEqual(Object.values(connectFields));
  await expect(clientIt.getByText(vendorPeople.assigned.email).filter({ visible: true }).first()).toBeVisible();
});

/** The labels of all fields that a person types or pastes into, in their order. */
async function watchTyping(page: Page): Promise<ReadonlySet<string>> {
  const labels = new Set<string>();
  await page.exposeFunction("typedInto", (label: string) => labels.add(label));
  await page.addInitScript(() => {
    addEventListener(
      "input",
      ({ target }) => {
        const isChoice = target instanceof HTMLInputElement && ["radio", "checkbox"].includes(target.type);
        if (isChoice || !(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
        const told: unknown = Reflect.get(window, "typedInto");
        if (typeof told === "function") told(target.labels?.[0]?.textContent ?? target.name);
      },
      { capture: true },
    );
  });
  return labels;
}
