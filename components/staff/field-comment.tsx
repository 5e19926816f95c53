"use client";

import { MessageSquare } from "lucide-react";
import { type MouseEvent, useState } from "react";
import { Button, buttonClassNames } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { TextArea } from "@/components/ui/text-area";
import { type ReviewedField, reviewedFieldNames } from "@/lib/domain/review/reviewed-field";
import { reviewFormId, useReviewForm } from "./review-form";

/** A comment on one field, typed where the field is and sent with Request changes. Works before and without script. */
export function FieldComment({ field }: { readonly field: ReviewedField }) {
  const { comments, comment, state } = useReviewForm();
  const text = comments[field] ?? "";
  const [open, setOpen] = useState(text !== "");
  if (state.alreadyDecided !== undefined) return null;
  const name = reviewedFieldNames[field];

  const remove = (event: MouseEvent<HTMLButtonElement>) => {
    const details = event.currentTarget.closest("details");
    comment(field, "");
    setOpen(false);
    details?.querySelector("summary")?.focus();
  };

  return (
    <details open={open} onToggle={(event) => setOpen(event.currentTarget.open)} className="group/comment">
      <summary
        className={buttonClassNames("quiet", "sm", "-ml-2 list-none [&::-webkit-details-marker]:hidden")}
        data-comment-on={field}
      >
        <MessageSquare className="size-4" strokeWidth={1.8} aria-hidden="true" />
        {text.trim() === "" ? "Comment" : "Comment, not sent yet"}
        <span className="sr-only"> on {name}</span>
      </summary>
      <div className="mt-1 grid max-w-text gap-2 rounded-md bg-subtle px-4 py-3">
        <Field
          label={`What has to change: ${name}`}
          hint="Client IT reads it at this field. Sent with Request changes."
        >
          {(control) => (
            <TextArea
              {...control}
              form={reviewFormId}
              name={`comment.${field}`}
              maxLength={1000}
              value={text}
              onChange={(event) => comment(field, event.target.value)}
            />
          )}
        </Field>
        {text !== "" && (
          <div>
            <Button variant="quiet" className="-ml-2" onClick={remove}>
              Remove<span className="sr-only"> the comment on {name}</span>
            </Button>
          </div>
        )}
      </div>
    </details>
  );
}
