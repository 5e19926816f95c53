"use client";

import { useState } from "react";
import { Button } from "../ui/button";
import { useWizard } from "./wizard-context";
import { postWithdrawal } from "./wizard-requests";

/** Takes a submission back, for as long as nobody has decided, so that it can be changed. */
export function TakeBack() {
  const { base, adopt } = useWizard();
  const [state, setState] = useState<"rest" | "busy" | "failed" | "too_late">("rest");

  const takeBack = async () => {
    setState("busy");
    const answer = await postWithdrawal(base).catch(() => null);
    if (answer && "view" in answer && answer.view) {
      setState(answer.code === "not_in_review" ? "too_late" : "rest");
      adopt(answer.view);
      scrollTo({ top: 0 });
    } else setState("failed");
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
        {state === "failed" && "It could not be taken back: no answer came. Try again."}
      </p>
    </form>
  );
}
