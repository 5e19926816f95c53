"use client";

import { useState } from "react";
import type { FieldProblem } from "@/lib/application/onboarding/wizard-view";
import type { WizardAnswer } from "./wizard-answers";
import { useWizard } from "./wizard-context";
import { postDomain, postDomainCheck, postDomainRemoval, postDomainsCheck } from "./wizard-requests";

type Problem = Pick<FieldProblem, "title" | "cure">;

export interface DomainActions {
  /** What is going on: "add", "check <id>" or "remove <id>". */
  readonly busy: string | null;
  /** Why the last domain was not added or removed. */
  readonly problem: Problem | null;
  /** Of the last thing that was done, for reading aloud. */
  readonly said: string;
  /** Whether anything was done on this page yet. */
  readonly acted: boolean;
  readonly add: (typed: string) => Promise<boolean>;
  readonly check: (id: string) => Promise<boolean>;
  readonly remove: (id: string) => Promise<boolean>;
  /** Looks up all that are not proven, without a word when it cannot. */
  readonly lookAgain: () => Promise<void>;
}

const lost: Problem = { title: "No answer came.", cure: "See that you are online, then try again. Nothing is lost." };
const ended: Problem = {
  title: "This link does not open anything any more.",
  cure: "Ask your Pacvue contact for a new one. Everything saved before is kept.",
};

export function useDomains(): DomainActions {
  const { base, adopt, refresh } = useWizard();
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [said, setSaid] = useState("");
  const [acted, setActed] = useState(false);

  const perform = async (what: string, ask: () => Promise<WizardAnswer>, done: string): Promise<boolean> => {
    setBusy(what);
    setActed(true);
    setSaid("");
    const answer = await ask().catch(() => null);
    setBusy(null);
    if (answer && "view" in answer && answer.view) adopt(answer.view);
    const refused = refusalIn(answer);
    setProblem(refused);
    if (refused === null) setSaid(done);
    return refused === null;
  };

  return {
    ...{ busy, problem, said, acted },
    add: (typed) => perform("add", () => postDomain(base, typed), "Added. Its record is shown above."),
    check: (id) => perform(`check ${id}`, () => postDomainCheck(base, id), "Looked."),
    remove: (id) => perform(`remove ${id}`, () => postDomainRemoval(base, id), "Removed."),
    async lookAgain() {
      await postDomainsCheck(base);
      await refresh();
    },
  };
}

function refusalIn(answer: WizardAnswer | null): Problem | null {
  if (answer === null) return lost;
  if (answer.code === undefined) return null;
  if (answer.code === "link_not_valid") return ended;
  return answer.code === "invalid" ? (answer.problems[0] ?? lost) : lost;
}
