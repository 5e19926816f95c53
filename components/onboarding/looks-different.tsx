"use client";

import { type FormEvent, useRef, useState } from "react";
import type { IdentityProviderKey } from "@/lib/domain/connection/identity-provider";
import { fillIn, type GuideStep, type GuideValues } from "@/lib/domain/guide/guide";
import { guides } from "@/lib/domain/guide/guides";
import { longestNote } from "@/lib/domain/guide/wizard-note";
import { Button } from "../ui/button";
import { Field, type FieldRemark } from "../ui/field";
import { StateGlyph } from "../ui/state-glyph";
import { TextArea } from "../ui/text-area";
import { Timestamp } from "../ui/timestamp";
import { returnedRemark, useReturned } from "./returned-context";
import type { ReturnedForm } from "./returned-form";
import { useWizard } from "./wizard-context";
import { postNote } from "./wizard-requests";

/** "My screen looks different": the same step in general words, and a note that staff read. */
export function LooksDifferent({
  provider,
  step,
  values,
}: {
  readonly provider: IdentityProviderKey;
  readonly step: GuideStep;
  readonly values: GuideValues;
}) {
  const { view } = useWizard();
  const notes = view.notes.filter((note) => note.provider === provider && note.step === step.id);
  const general = guides.generic.steps.filter(({ id }) => step.inGeneral.some((other) => other === id));
  const returned = useReturned("note");
  const cameBack = returned?.typed.step === step.id ? returned : null;
  return (
    <details className="mt-6" open={cameBack !== null || undefined}>
      <summary className="min-h-target-sm w-fit font-medium text-accent text-sm underline underline-offset-3">
        My screen looks different
      </summary>
      <div className="mt-2 grid max-w-text gap-6 border-line border-l-2 pl-4">
        {general.length > 0 && (
          <section className="grid gap-4" aria-label={`${step.title}, in general words`}>
            <p className="text-ink-2 text-sm">
              Consoles change. This is what the step comes down to, whatever the fields are called.
            </p>
            {general.map((each) => (
              <div key={each.id}>
                <h3>{each.title}</h3>
                <ul className="mt-1.5 grid gap-1.5 text-sm">
                  {each.parts.map((part) => (
                    <li key={part.label}>
                      <b>{part.label}</b>
                      {part.text && <span className="text-ink-2">: {fillIn(part.text, values)}</span>}
                      {part.copy && (
                        <code className="wrap-anywhere mt-0.5 block text-ink-2">{fillIn(part.copy, values)}</code>
                      )}
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </section>
        )}
        {notes.length > 0 && (
          <section aria-label="What you wrote to Pacvue about this step">
            <ul className="grid gap-3 text-sm">
              {notes.map((note) => (
                <li key={note.id}>
                  <p className="wrap-anywhere whitespace-pre-line">“{note.text}”</p>
                  <p className="text-ink-3 text-xs">
                    Sent <Timestamp at={note.at} form="at" />
                    {note.handledAt && (
                      <>
                        , read by Pacvue <Timestamp at={note.handledAt} form="at" />
                      </>
                    )}
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )}
        <NoteForm provider={provider} stepId={step.id} again={notes.length > 0} returned={cameBack} />
      </div>
    </details>
  );
}

function NoteForm({
  provider,
  stepId,
  again,
  returned,
}: {
  readonly provider: IdentityProviderKey;
  readonly stepId: string;
  readonly again: boolean;
  readonly returned: ReturnedForm | null;
}) {
  const { base, adopt } = useWizard();
  const field = useRef<HTMLTextAreaElement>(null);
  const refused = returnedRemark(returned, "text");
  const [state, setState] = useState<"rest" | "sending" | "sent" | { readonly problem: FieldRemark }>(
    refused ? { problem: refused } : "rest",
  );

  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    const text = field.current?.value ?? "";
    setState("sending");
    const answer = await postNote(base, { provider, step: stepId, text }).catch(() => null);
    if (answer?.code === undefined && answer) {
      adopt(answer.view);
      if (field.current) field.current.value = "";
      setState("sent");
      return;
    }
    setState({ problem: remarkFor(answer) });
    field.current?.focus();
  };

  return (
    <form id={`note-${stepId}`} method="post" action={`${base}/notes`} onSubmit={onSubmit} className="grid gap-3">
      <input type="hidden" name="provider" value={provider} />
      <input type="hidden" name="step" value={stepId} />
      <Field
        label={again ? "Tell Pacvue more" : "Tell Pacvue what you see instead"}
        hint="It helps the next reader, and your Pacvue contact sees it. Leave out passwords and secrets."
        remark={typeof state === "object" ? state.problem : null}
      >
        {(control) => (
          <TextArea
            {...control}
            ref={field}
            name="text"
            rows={3}
            required
            maxLength={longestNote}
            defaultValue={returned?.typed.text}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" size="sm" busy={state === "sending"}>
          {state === "sending" ? "Sending" : "Send note"}
        </Button>
        <p role="status" className="flex items-center gap-1.5 text-sm">
          {state === "sent" && (
            <>
              <StateGlyph state="pass" size="sm" />
              Sent. Pacvue reads it.
            </>
          )}
        </p>
      </div>
    </form>
  );
}

function remarkFor(answer: Awaited<ReturnType<typeof postNote>> | null): FieldRemark {
  if (answer?.code === "note_refused") {
    return { state: "failure", title: answer.problem.title, text: answer.problem.cure };
  }
  if (answer?.code === "link_not_valid") {
    return {
      state: "failure",
      title: "This link does not open anything any more.",
      text: "Ask your Pacvue contact for a new one. What you wrote is still here to copy.",
    };
  }
  return {
    state: "failure",
    title: "Not sent: the connection was lost.",
    text: "What you wrote is still here. Press Send note again.",
  };
}
