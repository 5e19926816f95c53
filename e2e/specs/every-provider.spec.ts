import { identityProviderKeys, identityProviders } from "@/lib/domain/connection/identity-provider";
import { test } from "../support/fixtures";
import { chooseProvider, completeWizard, walkGuide } from "../support/people/client-it";
import { choosePlatform, expectGreeting, signInAtProvider } from "../support/people/end-user";
import { newOrganization } from "../support/people/names";
import { approve, createOrganization, makeSetupLink, openSubmission, signInAsStaff } from "../support/people/staff";
import { makeVendorApplication } from "../support/people/vendor-application";
import { vendorPeople } from "../support/vendor-providers";

/** On a phone one vendor of each kind: with a drawn console, with an address of the client's own, without a guide. */
const onPhones = ["okta", "keycloak"] as const;

/** Without the optional claim Entra ID tells no address. */
const tellsNoAddress = "entra";

for (const provider of identityProviderKeys) {
  test(`with ${identityProviders[provider].name} client IT connects, staff approve, and a colleague signs in`, async ({
    system,
    newPerson,
    isMobile,
  }) => {
    test.skip(
      isMobile && !onPhones.some((key) => key === provider),
      "the same pages as on a phone with another vendor",
    );
    const { email, name } = vendorPeople.assigned;
    const organization = newOrganization();
    const [platform = ""] = system.platforms;
    const staff = await newPerson();
    await signInAsStaff(staff, system);
    await createOrganization(staff, organization);
    const setupUrl = await makeSetupLink(staff);

    const clientIt = await newPerson({ colorScheme: isMobile ? "dark" : "light" });
    const application = await makeVendorApplication(system, provider, organization);
    await chooseProvider(clientIt, setupUrl, provider);
    await walkGuide(clientIt);
    await completeWizard(clientIt, application.values, email, { shown: provider === tellsNoAddress ? name : email });

    await openSubmission(staff, organization);
    await approve(staff);
    const colleague = await newPerson({ javaScriptEnabled: false });
    await choosePlatform(colleague, `${system.baseUrl}/login/${organization.slug}`, platform);
    await signInAtProvider(colleague, email);
    await expectGreeting(colleague, platform);
  });
}
