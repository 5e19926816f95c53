"use client";

import Link from "next/link";
import { reviewedFieldNames } from "@/lib/domain/review/reviewed-field";
import { stepOfField } from "@/lib/domain/review/step-of-field";
import { StateGlyph } from "../ui/state-glyph";
import { placeOfField } from "./staff-comment";
import { useWizard } from "./wizard-context";

/** What staff ask for at the fields, each a link to where it is put right. */
export function AskedChanges() {
  const { view, base } = useWizard();
  const comments = view.review?.comments ?? [];
  if (comments.length === 0) return null;
  return (
    <ul className="mt-8 max-w-text divide-y divide-line border-line border-y">
      {comments.map(({ field, text, state }) => (
        <li key={field} className="grid grid-cols-[1.125rem_minmax(0,1fr)] gap-x-3 py-3">
          <StateGlyph state={state === "open" ? "failure" : "pass"} className="mt-0.75" />
          <div className="wrap-anywhere min-w-0">
            <Link
              href={`${base}/${stepOfField[field]}#${placeOfField(field)}`}
              prefetch={false}
              className="font-medium"
            >
              {reviewedFieldNames[field]}
            </Link>
            {state !== "open" && <span className="text-ink-2 text-sm">, {state}</span>}
            <p className="whitespace-pre-line text-ink-2">“{text}”</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
