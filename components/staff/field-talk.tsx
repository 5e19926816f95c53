import type { ReactNode } from "react";
import { StateTag } from "@/components/ui/state-tag";
import { Timestamp } from "@/components/ui/timestamp";
import type { SubmissionView } from "@/lib/application/staff/staff-views";
import type { JudgedComment } from "@/lib/domain/review/review-comment";
import type { ReviewedField } from "@/lib/domain/review/reviewed-field";
import { compareValues } from "./compare-values";
import { FieldComment } from "./field-comment";
import { WrittenValue } from "./written-value";

type TalkView = Pick<SubmissionView, "submitted" | "askedBefore" | "decision" | "status">;

interface TalkProps {
  readonly field: ReviewedField;
  readonly view: TalkView;
  readonly mayDecide: boolean;
}

/** Whether there is anything to say at a field: something asked for, or room for a comment. */
export function hasTalk({ field, view, mayDecide }: TalkProps): boolean {
  return (view.status === "submitted" && mayDecide) || askedAt(field, view).length > 0;
}

/** What staff said at one field, what became of it, and a comment of one's own. */
export function FieldTalk(props: TalkProps) {
  const { field, view, mayDecide } = props;
  return (
    <>
      {askedAt(field, view).map(({ key, by, at, text, since }) => (
        <div key={key} className="wrap-anywhere mb-1.5 max-w-text rounded-md bg-subtle px-4 py-3">
          <p>
            <b className="font-semibold">{by ?? "Pacvue"}</b>{" "}
            <span className="text-ink-3">
              <Timestamp at={at.toISOString()} />
            </span>
          </p>
          <p className="whitespace-pre-line">{text}</p>
          {since}
        </div>
      ))}
      {view.status === "submitted" && mayDecide && <FieldComment field={field} />}
    </>
  );
}

interface Asked {
  readonly key: string;
  readonly by: string | null;
  readonly at: Date;
  readonly text: string;
  readonly since: ReactNode;
}

function askedAt(field: ReviewedField, { askedBefore, decision, submitted }: TalkView): readonly Asked[] {
  const before = askedBefore?.comments.find((comment) => comment.field === field);
  const now = decision?.comments.find((comment) => comment.field === field);
  return [
    ...(askedBefore && before
      ? [
          {
            ...{ key: "before", by: askedBefore.by, at: askedBefore.at, text: before.text },
            since: <Since comment={before} before={askedBefore.values} submitted={submitted} />,
          },
        ]
      : []),
    ...(decision && now ? [{ key: "now", by: decision.by, at: decision.at, text: now.text, since: null }] : []),
  ];
}

/** What became of an earlier comment: the value it was about, and the answer in words. */
function Since(props: {
  readonly comment: JudgedComment;
  readonly before: SubmissionView["submitted"];
  readonly submitted: SubmissionView["submitted"];
}) {
  const { state, field, answer } = props.comment;
  const compared = compareValues({ live: props.before, submitted: props.submitted }).find((one) => one.field === field);
  return (
    <div className="mt-1.5">
      {state === "changed" && (
        <StateTag state="pass">{compared === undefined ? "Tested again since" : "Changed since"}</StateTag>
      )}
      {state === "answered" && <StateTag state="unsure">Not changed, answered</StateTag>}
      {state === "open" && <StateTag state="warning">Not changed</StateTag>}
      {state === "changed" && compared !== undefined && (
        <div className="text-ink-2">
          It was: <WrittenValue value={compared.live} />
        </div>
      )}
      {answer !== null && <p className="whitespace-pre-line text-ink-2">Client IT: “{answer}”</p>}
    </div>
  );
}
