import { identityProviderKeys, identityProviders } from "@/lib/domain/connection/identity-provider";
import { test } from "../support/fixtures";
import { arrangeSetupLink } from "../support/people/arranged";
import { chooseProvider, completeWizard, walkGuide } from "../support/people/client-it";
import { choosePlatform, expectGreeting, signInAtProvider } from "../support/people/end-user";
import { newOrganization } from "../support/people/names";
import { approve, openSubmission, signInAsStaff } from "../support/people/staff";
import { makeVendorApplication } from "../support/people/vendor-application";
import { vendorPeople } from "../support/vendor-providers";

/** Without the optional claim Entra ID tells no address. */
const tellsNoAddress = "entra";

for (const provider of identityProviderKeys) {
  test(`with ${identityProviders[provider].name} client IT connects, staff approve, and a colleague signs in`, async ({
    system,
    newPerson,
  }) => {
    const { email, name } = vendorPeople.assigned;
    const organization = newOrganization();
    const [platform = ""] = system.platforms;
    const staff = await newPerson();
    await signInAsStaff(staff, system);
    const setupUrl = await arrangeSetupLink(system, organization);

    const clientIt = await newPerson();
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
