"use client";

import { Button } from "../ui/button";
import { actionProblem, useWizardAction } from "./use-wizard-action";
import { useWizard } from "./wizard-context";
import { postWithdrawal } from "./wizard-requests";

/** Takes a submission back, for as long as nobody has decided, so that it can be changed. */
export function TakeBack() {
  const { base } = useWizard();
  const { state, act } = useWizardAction();

  const takeBack = async () => {
    const answer = await act(() => postWithdrawal(base));
    if (answer && "view" in answer) scrollTo({ top: 0 });
  };

  return (
    <form
      method="post"
      action={`${base}/withdraw`}
      className="mt-6 flex flex-wrap items-center gap-x-4 gap-y-2"
      onSubmit={(event) => {
        event.preventDefault();
        void takeBack();
      }}
    >
      <Button type="submit" busy={state === "busy"} size="sm">
        Take it back and change it
      </Button>
      <p role="status" className="text-fail text-sm">
        {actionProblem(state)}
      </p>
    </form>
  );
}
