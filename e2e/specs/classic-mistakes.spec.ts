import type { Page } from "@playwright/test";
import { type IdentityProviderKey, identityProviders } from "@/lib/domain/connection/identity-provider";
import { expectSound } from "../support/axe";
import { vendors } from "../support/fake-identity-provider/vendors";
import { expect, test } from "../support/fixtures";
import { arrangeSetupLink } from "../support/people/arranged";
import {
  beginTestSignIn,
  connectField,
  fillInConnectStep,
  goOn,
  heading,
  reachConnectStep,
  testSignIn,
} from "../support/people/client-it";
import { exactly, newOrganization } from "../support/people/names";
import { makeVendorApplication } from "../support/people/vendor-application";
import { vendorPeople } from "../support/vendor-providers";

/** Words of each cure, with the path in that vendor's console. */
interface Cures {
  readonly wrongSecret: string;
  readonly redirectUrlMissing: string;
  readonly notAssigned: string;
}

const cures: Readonly<Partial<Record<IdentityProviderKey, Cures>>> = {
  okta: {
    wrongSecret:
      "Copy the secret again, and check that it is active. Where: Applications › Pacvue › General › Client Credentials",
    redirectUrlMissing: "Applications › Pacvue › General › Sign-in redirect URIs: add the Redirect URL",
    notAssigned: "Applications › Pacvue › Assignments › Assign: choose the person or one of their groups",
  },
  entra: {
    wrongSecret: "Copy the secret's Value, not its Secret ID.",
    redirectUrlMissing: "App registrations › Pacvue › Authentication › Web › Redirect URIs: add the Redirect URL",
    notAssigned: "Enterprise applications › Pacvue › Users and groups › Add user/group",
  },
  google: {
    wrongSecret: "Where: Google Auth Platform › Clients › Pacvue",
    redirectUrlMissing: "Google Auth Platform › Clients › Pacvue › Authorized redirect URIs: add the Redirect URL",
    notAssigned: "Sign in with an account of your own Workspace",
  },
  auth0: {
    wrongSecret: "Where: Applications › Pacvue › Settings",
    redirectUrlMissing: "Applications › Pacvue › Settings › Allowed Callback URLs: add the Redirect URL",
    notAssigned: "Organizations › your organization › Members: add the person",
  },
  keycloak: {
    wrongSecret: "Where: Clients › Pacvue › Settings, and Credentials",
    redirectUrlMissing: "Clients › Pacvue › Settings › Valid redirect URIs: add the Redirect URL",
    notAssigned: "Users, and Realm roles: add the person or one of their groups",
  },
};

for (const [provider, cure] of Object.entries(cures) as [IdentityProviderKey, Cures][]) {
  const { name, inSentence } = identityProviders[provider];

  test(`wrong secret, redirect URL not entered, person not assigned: found and named with ${name}`, async ({
    system,
    newPerson,
  }) => {
    const organization = newOrganization();
    const person = await newPerson();
    const application = await makeVendorApplication(system, provider, organization, { redirectUris: [] });
    await reachConnectStep(person, await arrangeSetupLink(system, organization), provider);

    await fillInConnectStep(person, { ...application.values, clientSecret: "the-secret-of-another-application" });
    await goOn(person);
    await expect(connectField(person, "clientSecret")).toHaveAttribute("aria-invalid", "true");
    await expect(connectField(person, "clientSecret")).toHaveAccessibleDescription(describing(cure.wrongSecret));
    await expect(connectField(person, "clientSecret")).toBeFocused();
    await expect(heading(person, /^Connect/)).toBeVisible();

    await fillInConnectStep(person, { clientSecret: application.values.clientSecret });
    await goOn(person);
    await expect(heading(person, /^Test the sign-in/)).toBeVisible();
    await expectWordsExplained(person, await beginTestSignIn(person), inSentence, cure.redirectUrlMissing);

    await application.change({ redirectUris: [`${system.baseUrl}/loginoauth/${organization.slug}`] });
    const { notAssigned } = vendors[provider].settings.manners ?? {};
    if (notAssigned?.shownOn === "own page") {
      const tab = await beginTestSignIn(person);
      await tab.getByRole("button", { name: exactly(vendorPeople.unassigned.email) }).click();
      await expectWordsExplained(person, tab, inSentence, cure.notAssigned);
    } else {
      await testSignIn(person, vendorPeople.unassigned.email);
      await expect(heading(person, "The test sign-in did not work")).toBeVisible();
      await expect(person.getByText(cure.notAssigned)).toBeVisible();
      await expect(person.getByText(notAssigned?.words ?? "")).toBeVisible();
      await expectSound(person, "test report of somebody without access");
    }

    await testSignIn(person, vendorPeople.assigned.email);
    await expect(heading(person, "The test sign-in worked")).toBeVisible();
  });
}

/** The provider shows an error and sends nobody back: client IT brings its words to the wizard, which tells the cure. */
async function expectWordsExplained(person: Page, tab: Page, provider: string, cure: string): Promise<void> {
  const said = (await tab.locator("#said").textContent()) ?? "";
  await tab.close();
  await expect(heading(person, "Your test is under way")).toBeVisible();
  const words = person.getByRole("textbox", { name: "Words of the error" });
  if (!(await words.isVisible())) await person.getByText(`${provider} shows an error instead`).click();
  await words.fill(said);
  await expect(person.getByRole("status").filter({ hasText: cure })).toBeVisible();
  await expectSound(person, "error shown at the provider");
}

function describing(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
}
