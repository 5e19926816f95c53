"use client";

import { useState } from "react";
import type { WizardAnswer } from "./wizard-answers";
import { useWizard } from "./wizard-context";

type ActionState = "rest" | "busy" | "no_answer" | "link_not_valid";

/** One request of a button: its state, and `act`, which sends it, adopts the view that comes back, and hands the answer on. */
export function useWizardAction() {
  const { adopt } = useWizard();
  const [state, setState] = useState<ActionState>("rest");
  const act = async (send: () => Promise<WizardAnswer>): Promise<WizardAnswer | null> => {
    if (state === "busy") return null;
    setState("busy");
    const answer = await send().catch(() => null);
    if (answer && "view" in answer && answer.view) {
      adopt(answer.view);
      setState("rest");
      return answer;
    }
    setState(answer?.code === "link_not_valid" ? "link_not_valid" : "no_answer");
    return answer;
  };
  return { state, act };
}

/** What a button says beside itself when its request was not answered as hoped. */
export function actionProblem(state: ActionState): string | null {
  if (state === "no_answer") return "No answer came. Try again.";
  return state === "link_not_valid" ? "This set-up link has ended. Ask your Pacvue contact for a new one." : null;
}
