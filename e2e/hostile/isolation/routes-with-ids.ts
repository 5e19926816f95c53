import type { Answer } from "../exchange";
import { present } from "../expectation";
import { expectAdmitted, referenceIn } from "../judge";
import type { Tenant } from "./tenant";

/** By the part of the wizard's address that stands before an id: how a thing is made that has one. */
export const wizardThings: Readonly<Record<string, (tenant: Tenant) => Promise<string>>> = {
  domains: (tenant) => tenant.domain(),
  "test-links": (tenant) => tenant.testLink(),
  "test-sign-in": (tenant) => tenant.waitingTest(),
};

interface OtherThing {
  /** The addresses that name it. */
  readonly address: RegExp;
  /** Makes one, and says how it is asked for at an organization's address and whether an answer reached it. */
  make(tenant: Tenant): Promise<{
    at(place: Tenant): Promise<Answer>;
    isReached(answer: Answer): Promise<boolean> | boolean;
  }>;
}

/** What else has an id, or a sealed name, of one organization in or below an address that has another's slug. */
export const otherThings: Readonly<Record<string, OtherThing>> = {
  "a logo": {
    address: /^\/login\/\[client\]\/logo\/\[digest\]$/,
    async make({ trial, organization }) {
      const digest = "d".repeat(43);
      await trial.query("INSERT INTO organization_logo (organization_id, digest, bytes) VALUES ($1, $2, 'x')", [
        organization.id,
        digest,
      ]);
      return {
        at: ({ slug }) => trial.browser().visit(`/login/${slug}/logo/${digest}`),
        isReached: ({ status }) => status === 200,
      };
    },
  },
  "the page of a refusal": {
    address: /^\/loginoauth\/\[client\]\/ended$/,
    async make({ trial, organization }) {
      organization.provider.misbehave({ kind: "authorization_error", error: "access_denied", description: "no" });
      const { answer, page } = await trial.signIn(organization);
      organization.provider.behave();
      const address = present(answer.location, "page of the refusal");
      const reference = present(referenceIn(page.text), "reference");
      return {
        at: ({ slug }) => trial.browser().visit(address.replace(`/${organization.slug}/`, `/${slug}/`)),
        isReached: ({ text }) => text.includes(reference),
      };
    },
  },
  "a session": {
    address: /^\/account\/\[client\]\/end$/,
    async make({ trial, organization }) {
      const victim = await expectAdmitted(trial, organization, () => trial.signIn(organization));
      const { rows } = await trial.query("SELECT id FROM session WHERE organization_id = $1", [organization.id]);
      const session = String(present(rows[0], "session").id);
      return {
        async at(place) {
          // The same person, signed in at the place where they ask.
          const { browser } = await expectAdmitted(trial, place.organization, () => trial.signIn(place.organization));
          return browser.visit(`/account/${place.slug}/end`, { form: { session } });
        },
        isReached: async () => (await trial.who(victim.browser, organization.slug)) === null,
      };
    },
  },
};
