import type { ReactNode } from "react";
import type { WizardTest } from "@/lib/application/onboarding/wizard-view";

/** What the identity provider said about the person who tested: in words first, claim names at the right. */
export function PersonFacts({
  person,
  provider,
}: {
  readonly person: NonNullable<WizardTest["person"]>;
  readonly provider: string;
}) {
  return (
    <section className="mt-9 wide:mt-section">
      <h2>What {provider} said about you</h2>
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
          <Fact name="E-mail address" claim="email, email_verified" remark={emailRemark(person, provider)}>
            {person.email ?? "None was sent"}
          </Fact>
          <Fact name="Name" claim="name">
            {person.name ?? "None was sent"}
          </Fact>
          <Fact name="Groups" claim={person.groupsClaim ?? "groups"}>
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

function Fact({
  name,
  claim,
  remark,
  children,
}: {
  readonly name: string;
  readonly claim: string;
  readonly remark?: string;
  readonly children: ReactNode;
}) {
  return (
    <tr className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 border-line border-t py-2.5 sm:table-row sm:py-0">
      <th scope="row" className="font-medium text-[0.9375rem] sm:w-44 sm:py-2.75 sm:pr-4 sm:align-top">
        {name}
      </th>
      <td className="wrap-anywhere col-span-2 row-start-2 sm:py-2.75 sm:pr-4 sm:align-top">
        {children}
        {remark && <p className="mt-0.5 text-ink-2 text-sm">{remark}</p>}
      </td>
      <td className="self-center font-mono text-ink-3 text-xs sm:w-44 sm:py-2.75 sm:text-right sm:align-top">
        {claim}
      </td>
    </tr>
  );
}

function emailRemark({ email, emailVerified }: NonNullable<WizardTest["person"]>, provider: string): string {
  if (email === null) return "Fine, unless you let people in by their address";
  if (emailVerified === null) return `${provider} does not say whether it is verified`;
  return emailVerified ? `Verified by ${provider}` : `Not verified by ${provider}`;
}
