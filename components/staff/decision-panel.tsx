"use client";

import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { TextArea } from "@/components/ui/text-area";
import { Timestamp } from "@/components/ui/timestamp";
import { countComments, reviewFormId, useReviewForm } from "./review-form";
import { SignInAgain } from "./sign-in-again";

interface DecisionPanelProps {
  readonly id: string;
  readonly version: number;
  readonly mayDecide: boolean;
  /** Whether a decision is still open. */
  readonly open: boolean;
  /** Whether the evidence speaks for approving: then Approve is the filled button, else Request changes. */
  readonly proven: boolean;
  readonly isLive: boolean;
  /** Whether the reader filled in the wizard: then somebody else approves. */
  readonly own: boolean;
  /** How many risks block, and whether the reader may approve over them. */
  readonly blocking: number;
  readonly mayOverride: boolean;
}

const decided = {
  approved: "approved it",
  changes_requested: "asked for changes",
  rejected: "rejected it",
  withdrawn: "took it back or changed it",
} as const;

/** Note and buttons, always in the order Approve, Request changes, Reject. Works before and without script. */
export function DecisionPanel(props: DecisionPanelProps) {
  const form = useReviewForm();
  const { state, formAction, pending } = form;
  const comments = countComments(form);
  const note = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (state.noteProblem !== undefined) note.current?.focus();
  }, [state]);

  if (state.alreadyDecided !== undefined) {
    const { by, decision, at } = state.alreadyDecided;
    const who = by ?? (decision === "withdrawn" ? "Client IT" : "Somebody else");
    return (
      <Notice state="review" role="alert" title={`${who} ${decided[decision]} meanwhile`}>
        {at !== null && (
          <>
            <Timestamp at={at} form="short" />.{" "}
          </>
        )}
        Nothing was decided again. <a href={`/staff/reviews/${props.id}`}>See the decision</a>
        {state.note !== "" && <p className="mt-2">Your note was not sent: “{state.note}”</p>}
        {comments > 0 && <p className="mt-2">Your comments at the fields were not sent.</p>}
      </Notice>
    );
  }
  if (!props.open) return null;
  if (!props.mayDecide) {
    return (
      <section id="decide" className="scroll-mt-4 rounded-lg border border-line-strong p-5" aria-labelledby="decision">
        <h2 id="decision">Decision</h2>
        <p className="mt-1.5 text-ink-2">You may look, not decide. A reviewer or an admin decides.</p>
      </section>
    );
  }
  return (
    <section id="decide" className="scroll-mt-4 rounded-lg border border-line-strong p-5" aria-labelledby="decision">
      <h2 id="decision">Decision</h2>
      {state.problem !== undefined && <Notice state="failure" role="alert" className="mt-3" title={state.problem} />}
      {props.own && (
        <Notice state="warning" className="mt-3" title="You filled this in yourself">
          So somebody else has to approve it. You may still request changes or reject.
        </Notice>
      )}
      {props.blocking > 0 && !props.own && (
        <Notice
          state="failure"
          className="mt-3"
          title={props.blocking === 1 ? "1 risk blocks approval" : `${props.blocking} risks block approval`}
        >
          {props.mayOverride
            ? "You are an admin, so you may approve all the same, with a note that says why."
            : "Only an admin may approve all the same. You may request changes or reject."}
        </Notice>
      )}
      <form id={reviewFormId} action={formAction} className="mt-3 grid gap-3.5">
        <input type="hidden" name="id" value={props.id} />
        <input type="hidden" name="version" value={props.version} />
        <Field
          label="Note"
          hint={
            props.blocking > 0
              ? "Client IT reads it, and the audit log keeps it. Needed to approve, because a risk blocks; to reject; and to request changes without a comment at a field."
              : props.proven
                ? "Client IT reads it. Needed to reject, and to request changes without a comment at a field."
                : "Client IT reads it. Needed to approve, because no test sign-in with these values passed; to reject; and to request changes without a comment at a field."
          }
          remark={state.noteProblem === undefined ? null : { state: "failure", title: state.noteProblem }}
        >
          {(control) => <TextArea {...control} ref={note} name="note" maxLength={2000} defaultValue={state.note} />}
        </Field>
        <SignInAgain form={`review-${props.id}`} asked={state.signInAgain} />
        <Button
          type="submit"
          name="decision"
          value="approve"
          id="approve"
          aria-keyshortcuts="a"
          variant={props.proven ? "primary" : "secondary"}
          busy={pending}
          aria-describedby="about-approve"
        >
          Approve
        </Button>
        <Button
          type="submit"
          name="decision"
          value="request_changes"
          id="request-changes"
          aria-keyshortcuts="c"
          variant={props.proven ? "secondary" : "primary"}
          busy={pending}
          aria-describedby="about-changes"
        >
          Request changes
        </Button>
        <Button
          type="submit"
          name="decision"
          value="reject"
          id="reject"
          aria-keyshortcuts="r"
          variant="danger"
          busy={pending}
          aria-describedby="about-reject"
        >
          Reject
        </Button>
        <ul className="grid gap-1.5 text-ink-2">
          <li id="about-approve">
            <b>Approve</b> goes live at once{props.isLive ? " in place of what is live now" : ""}.
          </li>
          <li id="about-changes">
            <b>Request changes</b> gives it back to client IT with{" "}
            {comments === 0
              ? "your note, or with comments at the fields"
              : `${comments === 1 ? "1 comment" : `${comments} comments`} at the fields`}
            .{props.isLive ? " What is live stays live." : ""}
          </li>
          <li id="about-reject">
            <b>Reject</b> ends this submission.{props.isLive ? " What is live stays live." : ""}
          </li>
        </ul>
      </form>
    </section>
  );
}
