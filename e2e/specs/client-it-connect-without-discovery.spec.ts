import type { Page } from "@playwright/test";
import { endpointNames } from "@/lib/domain/connection/endpoint-field";
import { providerMetadataSchema } from "@/lib/domain/connection/provider-metadata";
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
} from "../support/people/client-it";
import { choosePlatform, expectGreeting, signInAtProvider } from "../support/people/end-user";
import { newOrganization } from "../support/people/names";
import { approve, createOrganization, makeSetupLink, openSubmission, signInAsStaff } from "../support/people/staff";
import type { System } from "../support/system";

// A value that cannot be used is answered with 422, which Chromium tells on the console.
test.use({ expectedProblems: [/422 .*\/draft/] });

test("client IT whose provider has no discovery document enter its endpoints, staff see them, and people sign in", async ({
  system,
  newPerson,
}) => {
  // The work of three people, with every screen looked at.
  const organization = newOrganization();
  const [user = ""] = system.identityProvider.users;
  const [platform = ""] = system.platforms;
  const values = bundledProvider(system);
  const documented = await documentedEndpoints(system);
  const staff = await newPerson();
  await signInAsStaff(staff, system);
  await createOrganization(staff, organization);

  const clientIt = await newPerson();
  await reachConnectStep(clientIt, await makeSetupLink(staff));
  await expect(endpoint(clientIt, "tokenEndpoint"), "folded away until it is needed").toBeHidden();
  await fillInConnectStep(clientIt, { ...values, loginUrl: `${values.loginUrl}/nobody-here` });
  await goOn(clientIt);
  await clientIt.getByRole("link", { name: /^My provider has none/ }).click();
  await expect(endpoint(clientIt, "authorizationEndpoint")).toBeFocused();
  await expectSound(clientIt);

  await clientIt.getByLabel("Expiry of the client secret").fill("2090-08-14");
  await fillInConnectStep(clientIt, { loginUrl: values.loginUrl });
  await endpoint(clientIt, "authorizationEndpoint").fill(documented.authorization_endpoint);
  await endpoint(clientIt, "keySetAddress").fill(documented.jwks_uri);
  await goOn(clientIt);
  await expect(clientIt.getByRole("button", { name: "Token endpoint" }), "named beside Continue").toBeVisible();

  await endpoint(clientIt, "tokenEndpoint").fill("https://10.0.0.5/token");
  await goOn(clientIt);
  await expect(endpoint(clientIt, "tokenEndpoint")).toHaveAttribute("aria-invalid", "true");
  await expect(endpoint(clientIt, "tokenEndpoint")).toHaveValue("https://10.0.0.5/token");
  await expect(clientIt.getByText("The token endpoint lies inside a private network.").first()).toBeVisible();
  await expectSound(clientIt);

  await endpoint(clientIt, "tokenEndpoint").fill(documented.token_endpoint);
  await completeWizard(clientIt, values, user);
  await clientIt.getByText("See what you submitted").click();
  await expect(clientIt.getByText("Entered by hand")).toBeVisible();
  await expect(clientIt.getByText(/expires 14 Aug 2090/)).toBeVisible();
  await expectSound(clientIt);

  await openSubmission(staff, organization);
  await expect(staff.getByText("Endpoints were entered by hand", { exact: true })).toBeVisible();
  await expect(staff.getByRole("row", { name: /^Token endpoint/ })).toContainText(documented.token_endpoint);
  await expectSound(staff);
  await approve(staff);

  const colleague = await newPerson({ javaScriptEnabled: false });
  await choosePlatform(colleague, `${system.baseUrl}/login/${organization.slug}`, platform);
  await signInAtProvider(colleague, user);
  await expectGreeting(colleague, platform);
});

test("whoever entered endpoints by hand can go back to the discovery document", async ({ system, newPerson }) => {
  const clientIt = await newPerson();
  await reachConnectStep(clientIt, await arrangeSetupLink(system));
  await fillInConnectStep(clientIt, bundledProvider(system));
  await clientIt.getByText("Discovery document: my provider has none").click();
  await endpoint(clientIt, "tokenEndpoint").fill("https://elsewhere.example/token");
  await endpoint(clientIt, "tokenEndpoint").blur();
  await clientIt.getByRole("button", { name: "Use its discovery document after all" }).click();
  await expect(endpoint(clientIt, "tokenEndpoint")).toBeHidden();
  await expect(connectField(clientIt, "loginUrl")).toBeFocused();
  await goOn(clientIt);
  await expect(clientIt.getByRole("heading", { level: 1, name: /^Test the sign-in/ })).toBeVisible();
});

test("the endpoints can be entered by a plain form, while the page has no script", async ({ system, newPerson }) => {
  const documented = await documentedEndpoints(system);
  const setupUrl = await arrangeSetupLink(system);
  await reachConnectStep(await newPerson(), setupUrl);
  const clientIt = await newPerson({ javaScriptEnabled: false });
  await clientIt.goto(setupUrl);
  await clientIt.locator("summary").filter({ hasText: "my provider has none" }).click();
  await fillInConnectStep(clientIt, bundledProvider(system));
  await endpoint(clientIt, "authorizationEndpoint").fill(documented.authorization_endpoint);
  await endpoint(clientIt, "tokenEndpoint").fill("https://10.0.0.5/token");
  await endpoint(clientIt, "keySetAddress").fill(documented.jwks_uri);
  await goOn(clientIt);
  await expect(endpoint(clientIt, "tokenEndpoint")).toHaveValue("https://10.0.0.5/token");
  await expect(clientIt.getByText("The token endpoint lies inside a private network.").first()).toBeVisible();

  await endpoint(clientIt, "tokenEndpoint").fill(documented.token_endpoint);
  await fillInConnectStep(clientIt, { clientSecret: bundledProvider(system).clientSecret });
  await goOn(clientIt);
  await expect(clientIt.getByRole("heading", { level: 1, name: /^Test the sign-in/ })).toBeVisible();
});

function endpoint(page: Page, name: keyof typeof endpointNames) {
  return page.getByRole("textbox", { name: endpointNames[name], exact: true });
}

/** What the bundled provider's documentation would state. */
async function documentedEndpoints({ identityProvider }: System) {
  const response = await fetch(`${identityProvider.issuer}/.well-known/openid-configuration`);
  return providerMetadataSchema.parse(await response.json());
}
