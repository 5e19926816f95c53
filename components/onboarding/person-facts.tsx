import type { ReactNode } from "react";
import type { WizardTest } from "@/lib/application/onboarding/wizard-view";
import { type IdentityProviderKey, identityProviders } from "@/lib/domain/connection/identity-provider";
import { usualGroupsClaim } from "@/lib/domain/connection/user-management";
import { type ClaimSource, claimSources } from "@/lib/domain/guide/claim-sources";
import { HowToAdd } from "./people-verdicts";

/** What the identity provider said about the person who tested: in words first, claim names at the right. */
export function PersonFacts({
  person,
  provider: providerKey,
  about,
}: {
  readonly person: NonNullable<WizardTest["person"]>;
  readonly provider: IdentityProviderKey;
  readonly about: "you" | "your colleague";
}) {
  const provider = identityProviders[providerKey].inSentence;
  const sources = claimSources[providerKey];
  return (
    <section className="mt-9 wide:mt-section">
      <h2>
        What {provider} said about {about}
      </h2>
      <table className="mt-3.5 block border-line border-b sm:table">
        <thead className="sr-only">
          <tr>
            <th>In plain words</th>
            <th>Value</th>
            <th>Claim</th>
          </tr>
        </thead>
        <tbody className="block sm:table-row-group">
          <Fact
            name="Lasting identity"
            claim="sub"
            remark="We know you by this. Your e-mail address may change without losing anything."
          >
            <code>{person.subject}</code>
          </Fact>
          <Fact
            name="E-mail address"
            claim="email, email_verified"
            remark={
              person.email === null ? (
                <Missing
                  needed="Needed to let people in by e-mail domain or by name."
                  source={sources.email}
                  provider={provider}
                />
              ) : (
                verifiedInWords(person.emailVerified, provider)
              )
            }
          >
            {person.email ?? "None was sent"}
          </Fact>
          <Fact name="Name" claim="name">
            {person.name ?? "None was sent"}
          </Fact>
          <Fact
            name="Groups"
            claim={person.groupsClaim ?? usualGroupsClaim}
            remark={
              person.groups.length === 0 && (
                <Missing needed="Needed only to let people in by group." source={sources.groups} provider={provider} />
              )
            }
          >
            {person.groups.length > 0 ? person.groups.join(", ") : "None were sent"}
          </Fact>
          {person.methods.length > 0 && (
            <Fact name="Signed in with" claim="amr">
              {person.methods.join(", ")}
            </Fact>
          )}
        </tbody>
      </table>
    </section>
  );
}

function verifiedInWords(verified: boolean | null, provider: string): string {
  if (verified === null) return `${provider} does not say whether it is verified`;
  return verified ? `Verified by ${provider}` : `Not verified by ${provider}`;
}

/** What a claim that did not come is for, and where it is added. */
function Missing({
  needed,
  source,
  provider,
}: {
  readonly needed: string;
  readonly source: ClaimSource;
  readonly provider: string;
}) {
  return (
    <>
      {needed}
      <HowToAdd source={source} provider={provider} />
    </>
  );
}

function Fact({
  name,
  claim,
  remark,
  children,
}: {
  readonly name: string;
  readonly claim: string;
  readonly remark?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <tr className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-line border-t py-2.5 sm:table-row sm:py-0">
      <th scope="row" className="font-medium text-[0.9375rem] sm:w-44 sm:py-2.75 sm:pr-4 sm:align-top">
        {name}
      </th>
      <td className="wrap-anywhere col-span-2 row-start-2 sm:py-2.75 sm:pr-4 sm:align-top">
        {children}
        {remark && <div className="mt-0.5 text-ink-2 text-sm">{remark}</div>}
      </td>
      <td className="self-center font-mono text-ink-3 text-xs sm:w-44 sm:py-2.75 sm:text-right sm:align-top">
        {claim}
      </td>
    </tr>
  );
}
