"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button, buttonClassNames } from "../ui/button";
import { Notice } from "../ui/notice";
import { StateTag } from "../ui/state-tag";
import { useReturned } from "./returned-context";
import { actionProblem, useWizardAction } from "./use-wizard-action";
import { useWizard } from "./wizard-context";
import { postDiscard } from "./wizard-requests";

/** On every step of a live connection: what editing does and does not do, and the way back to what is live. */
export function EditsLive() {
  const { view } = useWizard();
  const { liveSince, revision } = view;
  if (liveSince === null || !revision || revision.status === "submitted") return null;
  const begun = revision.status !== "approved";
  return (
    <Notice
      className="mt-8 max-w-text"
      icon={<StateTag state="pass">Live</StateTag>}
      title={begun ? "You are changing a live connection" : "This connection is live"}
    >
      <p>
        Your colleagues go on signing in with what is live. What you change here is tested first, and replaces it only
        once Pacvue has approved it
        {view.revision?.secret && "; a new client secret alone, as soon as its test has passed"}.
      </p>
      {begun && <KeepLive />}
    </Notice>
  );
}

/** Gives up the changes. Asks once, in place, with and without script. */
export function KeepLive() {
  const { view, base } = useWizard();
  const { state, act } = useWizardAction();
  const router = useRouter();
  const returned = useReturned("discard");
  const [conflict, setConflict] = useState(returned !== null);
  const version = view.revision?.version ?? 0;

  const discard = async () => {
    const answer = await act(() => postDiscard(base, { version }));
    setConflict(answer?.code === "conflict");
    if (answer && "view" in answer && answer.code !== "conflict") router.push(`${base}/submit`);
  };

  return (
    <details className="mt-2" open={returned !== null || undefined}>
      <summary className={buttonClassNames("quiet", "sm", "-ml-2")}>Keep what is live</summary>
      <form
        method="post"
        action={`${base}/discard`}
        className="mt-1 grid justify-items-start gap-2.5"
        onSubmit={(event) => {
          event.preventDefault();
          void discard();
        }}
      >
        <input type="hidden" name="version" value={version} />
        <p>Everything that was changed since it went live is given up, a new client secret too.</p>
        <Button type="submit" variant="danger" size="sm" busy={state === "busy"}>
          Give up the changes
        </Button>
        <p role="status" className="text-fail">
          {conflict
            ? "A colleague saved something since you opened this page. It is shown now: read it, then decide again."
            : actionProblem(state)}
        </p>
      </form>
    </details>
  );
}
