"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import {
  type IdentityProviderKey,
  identityProviderKeySchema,
  identityProviderKeys,
  identityProviders,
} from "@/lib/domain/connection/identity-provider";
import { droppedBySwitch } from "@/lib/domain/connection/switch-provider";
import { Field, type FieldRemark } from "../ui/field";
import { Notice } from "../ui/notice";
import { RadioOption } from "../ui/radio-option";
import { TextInput } from "../ui/text-input";
import { Addresses } from "./addresses";
import { inWords } from "./dropped-values";
import { useReturned } from "./returned-context";
import { StaffComment } from "./staff-comment";
import { StepActions } from "./step-actions";
import { StepPage } from "./step-page";
import { useContinue } from "./use-continue";
import { usePastedAddress } from "./use-pasted-address";
import { useWizard } from "./wizard-context";

export function ProviderStep() {
  const { generation } = useWizard();
  return <ProviderStepOf key={generation} />;
}

function ProviderStepOf() {
  const { view, base, save } = useWizard();
  const { busy, go } = useContinue("provider");
  const form = useRef<HTMLFormElement>(null);
  const [missing, setMissing] = useState<"provider" | "address" | null>(null);
  const { revision } = view;
  const saved = revision?.provider ?? null;
  /** What is chosen on the page; differs from what is saved while a switch waits for Continue. */
  const returned = useReturned("draft");
  const typedChoice = identityProviderKeySchema.safeParse(returned?.typed.provider).data ?? saved;
  const [choice, setChoice] = useState(typedChoice);
  const words = identityProviders[choice ?? "generic"];

  const option = (key: IdentityProviderKey) =>
    form.current?.querySelector<HTMLInputElement>(`input[name=provider][value=${key}]`);
  const choose = (key: IdentityProviderKey) => {
    const input = option(key);
    if (input) input.checked = true;
    setChoice(key);
    setMissing(null);
  };
  const pasted = usePastedAddress(choose, returned?.typed.loginUrl);
  const focus = (where: "provider" | "address") =>
    (where === "address" ? pasted.input.current : option(choice ?? "okta"))?.focus();

  // The server recognised the pasted address, or a colleague chose.
  const savedBefore = useRef(saved);
  /** What was chosen last and is being saved: the answer to a choice before it must not take it back. */
  const beingSaved = useRef<IdentityProviderKey | null>(null);
  const saveChoice = async (key: IdentityProviderKey) => {
    beingSaved.current = key;
    await save({ provider: key });
    if (beingSaved.current === key) beingSaved.current = null;
  };
  useEffect(() => {
    if (!saved || saved === savedBefore.current) return;
    savedBefore.current = saved;
    if (beingSaved.current !== null && beingSaved.current !== saved) return;
    const input = form.current?.querySelector<HTMLInputElement>(`input[name=provider][value=${saved}]`);
    if (input) input.checked = true;
    setChoice(saved);
  }, [saved]);

  const dropsWith = (key: IdentityProviderKey | null) =>
    key === null || saved === null || key === saved
      ? []
      : droppedBySwitch(
          {
            addressOf: revision?.address?.provider ?? null,
            clientId: revision?.clientId ?? null,
            secret: revision?.secret,
          },
          key,
        );
  const drops = pasted.typed ? [] : dropsWith(choice);

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    // Read from the form itself: an option may have been chosen before this script had arrived.
    const chosen = identityProviderKeySchema.safeParse(form.current && new FormData(form.current).get("provider"));
    if (!chosen.success) {
      setMissing("provider");
      return focus("provider");
    }
    setMissing(null);
    const result = await pasted.whileLeaving(() => go({ provider: chosen.data, ...pasted.change() }));
    if (result.ok || !result.problems.some(({ field }) => field === "loginUrl")) return;
    setMissing("address");
    focus("address");
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

      <form ref={form} method="post" action={`${base}/draft`} onSubmit={onSubmit}>
        <input type="hidden" name="step" value="provider" />
        <input type="hidden" name="version" value={revision?.version ?? 0} />
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
                defaultChecked={typedChoice === key}
                onChange={() => {
                  setMissing(null);
                  setChoice(key);
                  // A switch that drops something waits for Continue: arrows pass over options that nobody means.
                  if (dropsWith(key).length === 0) void saveChoice(key);
                }}
                title={identityProviders[key].name}
                detail={<SignInAddress text={identityProviders[key].signInAddress} slug={view.organization.slug} />}
              />
            ))}
          </div>
        </fieldset>
        {drops.length > 0 && saved && (
          <Notice
            role="status"
            state="warning"
            title={`Continue drops the ${inWords(drops)} of ${identityProviders[saved].inSentence}`}
            className="mt-4 max-w-text"
          >
            <p>
              {identityProviders[saved].name} issued {drops.length === 1 ? "it" : "them"}, so {words.inSentence} does
              not know {drops.length === 1 ? "it" : "them"}. Everything else is kept, also the ticks of both guides.
            </p>
          </Notice>
        )}

        <Field
          className="mt-7 max-w-form"
          label="Not sure? Paste any address of it"
          hint="Such as the one you see while you sign in. You need not paste it again later."
          remark={remarkFor({ pasted, address: revision?.address ?? null, choice })}
        >
          {(control) => (
            <TextInput
              {...control}
              {...pasted.field}
              ref={pasted.input}
              name="loginUrl"
              mono
              inputMode="url"
              autoComplete="off"
              maxLength={2048}
            />
          )}
        </Field>

        <section className="mt-9 wide:mt-section">
          <h2>Two addresses you will paste there</h2>
          <p className="mt-1 mb-4 max-w-text text-ink-2">
            The guide on the next page shows where each one goes. They will not change.
          </p>
          <Addresses
            aboutRedirectUrl={`${choice && choice !== "generic" ? words.name : "Your identity provider"} sends people back here once they have signed in.`}
            aboutLoginUrl="The page your colleagues open, and bookmark."
          />
        </section>

        <StepActions
          busy={busy}
          missing={
            missing && {
              what: missing === "provider" ? "Your identity provider" : "the address you pasted",
              go: () => focus(missing),
            }
          }
        />
      </form>
    </StepPage>
  );
}

/** What is said about the pasted address, below it. */
function remarkFor({
  pasted: { looking, typed },
  address,
  choice,
}: {
  readonly pasted: Pick<ReturnType<typeof usePastedAddress>, "looking" | "typed">;
  readonly address: { readonly provider: IdentityProviderKey | null; readonly problem: Problem | null } | null;
  readonly choice: IdentityProviderKey | null;
}): FieldRemark | null {
  if (looking) return { state: "busy", text: "Looking at the address" };
  const provider = typed ? typed.provider : (address?.provider ?? null);
  if (provider) {
    const name = <b>{identityProviders[provider].name}</b>;
    if (choice === provider) return { state: "pass", text: <>That is {name}. We chose it for you above.</> };
    if (choice === "generic") return { state: "unsure", text: <>That is {name}. It has a guide of its own above.</> };
    return { state: "warning", text: <>That is {name}, which is not what is chosen above.</> };
  }
  if (typed || !address) return null;
  if (address.problem) return { state: "failure", title: address.problem.title, text: address.problem.cure };
  return choice === null
    ? { state: "unsure", text: "We do not know this address. Choose above, or Something else." }
    : { state: "unsure", text: "This address does not show whose it is, so your choice above stays." };
}

interface Problem {
  readonly title: string;
  readonly cure: string;
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
