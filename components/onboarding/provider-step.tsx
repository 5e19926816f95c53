"use client";

import { type FormEvent, useRef, useState } from "react";
import {
  type IdentityProviderKey,
  identityProviderKeySchema,
  identityProviderKeys,
  identityProviders,
} from "@/lib/domain/connection/identity-provider";
import { RadioOption } from "../ui/radio-option";
import { Addresses } from "./addresses";
import { StaffComment } from "./staff-comment";
import { StepActions } from "./step-actions";
import { StepPage } from "./step-page";
import { useContinue } from "./use-continue";
import { useWizard } from "./wizard-context";

export function ProviderStep() {
  const { view, base, save, generation } = useWizard();
  const { busy, go } = useContinue("provider");
  const form = useRef<HTMLFormElement>(null);
  const [asked, setAsked] = useState(false);
  const chosen = view.revision?.provider ?? null;
  const words = identityProviders[chosen ?? "generic"];

  const focusFirst = () => form.current?.querySelector<HTMLInputElement>("input[name=provider]")?.focus();
  // Read from the form itself: an option may have been chosen before this script had arrived.
  const choice = (): IdentityProviderKey | null =>
    form.current
      ? (identityProviderKeySchema.safeParse(new FormData(form.current).get("provider")).data ?? null)
      : null;

  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const provider = choice();
    setAsked(provider === null);
    if (provider) void go({ provider });
    else focusFirst();
  };

  return (
    <StepPage
      heading={`Which identity provider does ${view.organization.name} use?`}
      lead="It is the service your colleagues sign in to each morning. From now on it can let them into Pacvue too, without another password."
    >
      <ul className="mt-7 grid gap-y-2.5 text-ink-2 text-sm md:grid-cols-3 md:gap-x-8">
        <Calm title="About 15 minutes">You need an account that may add applications there.</Calm>
        <Calm title="You test it yourself">One sign-in of yours, before anyone depends on it.</Calm>
        <Calm title="Nothing changes yet">Your colleagues notice only once Pacvue has reviewed it.</Calm>
      </ul>

      <form ref={form} key={generation} method="post" action={`${base}/draft`} onSubmit={onSubmit}>
        <input type="hidden" name="step" value="provider" />
        <input type="hidden" name="version" value={view.revision?.version ?? 0} />
        <fieldset className="mt-9">
          <legend className="font-semibold">Your identity provider</legend>
          <p className="mt-0.5 mb-3 text-ink-2 text-sm">Below each name: the address you see while you sign in.</p>
          <StaffComment field="provider" className="mb-4" />
          <div className="grid gap-px overflow-clip rounded-lg border border-line-strong bg-line md:grid-cols-3">
            {identityProviderKeys.map((key) => (
              <RadioOption
                key={key}
                shape="cell"
                name="provider"
                value={key}
                defaultChecked={chosen === key}
                onChange={() => {
                  setAsked(false);
                  void save({ provider: key });
                }}
                title={identityProviders[key].name}
                detail={<SignInAddress text={identityProviders[key].signInAddress} slug={view.organization.slug} />}
              />
            ))}
          </div>
        </fieldset>

        <section className="mt-9 wide:mt-section">
          <h2>Two addresses you will paste there</h2>
          <p className="mt-1 mb-4 max-w-text text-ink-2">
            The guide on the next page shows where each one goes. They will not change.
          </p>
          <Addresses
            aboutRedirectUrl={`${chosen && chosen !== "generic" ? words.name : "Your identity provider"} sends people back here once they have signed in.`}
            aboutLoginUrl="The page your colleagues open, and bookmark."
          />
        </section>

        <StepActions busy={busy} missing={asked ? { what: "Your identity provider", go: () => focusFirst() } : null} />
      </form>
    </StepPage>
  );
}

function Calm({ title, children }: { readonly title: string; readonly children: string }) {
  return (
    <li className="md:border-line-strong md:border-t md:pt-3">
      <b className="block text-ink">{title}</b>
      {children}
    </li>
  );
}

/** "northwind.okta.com" with the part that is the same for everyone in strong. */
function SignInAddress({ text, slug }: { readonly text: string; readonly slug: string }) {
  const [before = "", after = ""] = text.replace("{slug}", slug).split("|");
  return (
    <>
      {before}
      <b>{after}</b>
    </>
  );
}
