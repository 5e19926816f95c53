"use client";

import Link from "next/link";
import { nobodyTestedGetsIn } from "@/lib/domain/connection/wizard-progress";
import { Field, type FieldRemark } from "../ui/field";
import { Notice } from "../ui/notice";
import { TextArea } from "../ui/text-area";
import { TextInput } from "../ui/text-input";
import { Answers } from "./answers";
import { RenewalNotice } from "./renewal-notice";
import { StepActions } from "./step-actions";
import { StepPage } from "./step-page";
import { type SubmitField, type SubmitRefusal, useSubmitForm } from "./use-submit-form";
import { useWizard } from "./wizard-context";

const fieldLabels: Readonly<Record<SubmitField, string>> = {
  submittedBy: "Your work e-mail address",
  withoutTest: "Why without a test?",
  note: "Anything Pacvue should know?",
};

export function SubmitPage() {
  const { base, view } = useWizard();
  const { form, field, cameBack, onSubmit, refusal, missing, needsReason } = useSubmitForm();
  const { errors, isSubmitting } = form.formState;
  const labels = {
    ...fieldLabels,
    withoutTest: nobodyTestedGetsIn(view) ? "Why with this rule?" : fieldLabels.withoutTest,
  };

  const remark = (name: SubmitField): FieldRemark | null => {
    const message = errors[name]?.message;
    if (!message) return cameBack(name);
    const [title, cure] = message.split("\n");
    return { state: "failure", title, text: cure };
  };

  const withoutTestHint =
    view.renewal === "at_once"
      ? "With a passed test it goes live at once; without one Pacvue reviews it, and can approve it only with a reason."
      : "Pacvue can approve it only with a reason.";

  return (
    <StepPage
      heading="Check and submit"
      lead="This is what Pacvue will see. The client secret is never shown, to them either."
    >
      <RenewalNotice />
      <Answers changeable />
      <form method="post" action={`${base}/submission`} onSubmit={onSubmit} noValidate>
        <input
          type="hidden"
          {...form.register("version", { valueAsNumber: true })}
          defaultValue={view.revision?.version ?? 0}
        />
        <div className="mt-9 grid max-w-form gap-7 wide:mt-section">
          <Field
            label={labels.submittedBy}
            hint="Pacvue writes to you there with its answer."
            remark={remark("submittedBy")}
          >
            {(control) => (
              <TextInput
                {...control}
                {...field("submittedBy")}
                type="email"
                autoComplete="email"
                inputMode="email"
                spellCheck={false}
              />
            )}
          </Field>
          {needsReason && (
            <Field
              label={labels.withoutTest}
              hint={
                nobodyTestedGetsIn(view)
                  ? `Nobody who tested is sure to get in under the rule above. ${withoutTestHint}`
                  : `No test sign-in has worked with these settings. ${withoutTestHint}`
              }
              remark={remark("withoutTest")}
            >
              {(control) => <TextArea {...control} {...field("withoutTest")} maxLength={2000} />}
            </Field>
          )}
          <Field label={labels.note} optional remark={remark("note")}>
            {(control) => <TextArea {...control} {...field("note")} maxLength={2000} />}
          </Field>
        </div>
        <p className="mt-8 max-w-text text-ink-2">
          {view.renewal === "at_once" && !needsReason
            ? "The new secret is used from the moment you submit it."
            : "Until Pacvue has approved it nothing changes for your colleagues, and you may take it back."}
        </p>
        {refusal && <RefusalNotice refusal={refusal} base={base} />}
        <StepActions
          back="users"
          label="Submit for review"
          busyLabel="Submitting"
          busy={isSubmitting}
          missing={missing && { what: labels[missing], go: () => form.setFocus(missing) }}
        />
      </form>
    </StepPage>
  );
}

const stepNames = {
  provider: "Identity provider",
  guide: "Set up",
  connect: "Connect",
  test: "Test sign-in",
  users: "User management",
} as const;

function RefusalNotice({ refusal, base }: { readonly refusal: SubmitRefusal; readonly base: string }) {
  const className = "mt-8 max-w-text";
  switch (refusal.is) {
    case "incomplete":
      return (
        <Notice state="failure" role="alert" title={refusal.title} className={className}>
          <p>
            {refusal.cure} <Link href={`${base}/${refusal.step}`}>Go to {stepNames[refusal.step]}</Link>
          </p>
        </Notice>
      );
    case "changed":
      return (
        <Notice state="warning" role="alert" title="It was changed in the meantime" className={className}>
          <p>
            A colleague saved something since you opened this page. Above is what is stored now: read it, then submit.
          </p>
        </Notice>
      );
    case "link_not_valid":
      return (
        <Notice state="failure" role="alert" title="This link does not open anything any more" className={className}>
          <p>It has expired or was revoked. Ask your Pacvue contact for a new one; everything saved before is kept.</p>
        </Notice>
      );
    case "no_answer":
      return (
        <Notice state="failure" role="alert" title="Not submitted" className={className}>
          <p>The connection was lost. Everything is still here: press Submit for review again.</p>
        </Notice>
      );
  }
}
