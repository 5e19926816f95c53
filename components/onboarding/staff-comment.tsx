"use client";

import { useState } from "react";
import { type ReviewedField, reviewedFieldNames } from "@/lib/domain/review/reviewed-field";
import { stepOfField } from "@/lib/domain/review/step-of-field";
import { buttonClassNames } from "../ui/button";
import { classNames } from "../ui/class-names";
import { Field } from "../ui/field";
import { StateGlyph } from "../ui/state-glyph";
import { TextArea } from "../ui/text-area";
import { Timestamp } from "../ui/timestamp";
import { useReturned } from "./returned-context";
import { useAfterPress } from "./use-after-press";
import { useWizard } from "./wizard-context";

/** The id of the place where a field is put right; links lead to it. */
export function placeOfField(field: ReviewedField): string {
  return `at-${field}`;
}

/**
 * What staff ask for at one field, where it is put right: change the value, or answer in words. Lies inside the step's form,
 * so that an answer is kept by Continue too where the page has no script.
 */
export function StaffComment({ field, className }: { readonly field: ReviewedField; readonly className?: string }) {
  const { view } = useWizard();
  const { review, revision } = view;
  const comment =
    review?.decision === "changes_requested" && revision?.status !== "submitted"
      ? review.comments.find((one) => one.field === field)
      : undefined;
  if (!review || !comment) return null;
  const { state, text } = comment;
  return (
    <div
      id={stepOfField[field] === "connect" ? undefined : placeOfField(field)}
      className={classNames(
        "max-w-text scroll-mt-24 rounded-r-md border-l-2 bg-subtle px-4 py-3 text-sm",
        state === "open" ? "border-l-fail" : "border-l-line-strong",
        className,
      )}
    >
      <p className="flex flex-wrap items-center gap-x-2 font-semibold">
        <StateGlyph state={state === "open" ? "failure" : "pass"} size="sm" />
        <span role="status">{words(field)[state]}</span>
        <span className="font-normal text-ink-3">
          <Timestamp at={review.at} />
        </span>
      </p>
      <p className="wrap-anywhere mt-1 whitespace-pre-line">“{text}”</p>
      <Answer field={field} answer={comment.answer ?? ""} open={state !== "changed"} />
    </div>
  );
}

function words(field: ReviewedField) {
  const tested = field === "testSignIn" || field === "redirectUrl";
  return {
    open: "Pacvue asks for a change here",
    changed: tested ? "Tested again since Pacvue asked" : "Changed since Pacvue asked",
    answered: "You answered Pacvue",
  } as const;
}

/** Saved when it is left, as every field of the wizard. */
function Answer(props: { readonly field: ReviewedField; readonly answer: string; readonly open: boolean }) {
  const { field, answer, open } = props;
  const { save } = useWizard();
  const returned = useReturned("draft")?.typed[`answer.${field}`];
  const [typed, setTyped] = useState(returned ?? answer);
  const afterPress = useAfterPress();
  if (!open && answer === "") return null;
  const keep = () => {
    if (typed.trim() !== answer) afterPress(() => void save({ reviewAnswers: { [field]: typed } }));
  };
  return (
    <details open={answer !== "" || Boolean(returned) || undefined} className="mt-1">
      <summary className={buttonClassNames("quiet", "sm", "-ml-2")}>
        Or say why it stays<span className="sr-only">: {reviewedFieldNames[field]}</span>
      </summary>
      <Field label={`Your answer: ${reviewedFieldNames[field]}`} hint="Pacvue reads it with your next submission.">
        {(control) => (
          <TextArea
            {...control}
            name={`answer.${field}`}
            maxLength={1000}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={keep}
          />
        )}
      </Field>
    </details>
  );
}
