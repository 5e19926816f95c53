"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import type { WizardView } from "@/lib/application/onboarding/wizard-view";
import type { WizardStep } from "@/lib/domain/connection/connection-form";
import type { DraftChange } from "./draft-merge";
import { type DroppedValues, droppedBetween } from "./dropped-values";
import { type SaveResult, type SavingState, useDraftSaving } from "./use-draft-saving";
import { getView, postOpened } from "./wizard-requests";

interface Wizard {
  readonly view: WizardView;
  /** `/onboarding/<token>`: every address of this wizard begins with it. */
  readonly base: string;
  readonly saving: SavingState;
  readonly save: (change: DraftChange) => Promise<SaveResult>;
  /** Saves what was decided on a step, and that the step is finished. */
  readonly finish: (step: WizardStep, change?: DraftChange) => Promise<SaveResult>;
  readonly decide: (whose: "mine" | "theirs") => Promise<SaveResult>;
  readonly adopt: (view: WizardView) => void;
  /** Of what the server said last, also when a save was answered after this render. */
  readonly version: () => number;
  /** Asks the server how things stand; false when it could not be asked. */
  readonly refresh: () => Promise<boolean>;
  /** What the last switch of the identity provider dropped; null when nothing was. */
  readonly dropped: DroppedValues | null;
  /** Grows when a colleague's values replaced the reader's own: forms start anew from the view then. */
  readonly generation: number;
}

const WizardContext = createContext<Wizard | null>(null);

export function useWizard(): Wizard {
  const wizard = useContext(WizardContext);
  if (!wizard) throw new Error("useWizard is used outside a WizardProvider");
  return wizard;
}

/** Holds what the server last said for all steps of one wizard, so that going back and forth loses nothing. */
export function WizardProvider({
  base,
  initial,
  children,
}: {
  readonly base: string;
  readonly initial: WizardView;
  readonly children: ReactNode;
}) {
  const [view, setView] = useState(initial);
  const [generation, setGeneration] = useState(0);
  const [dropped, setDropped] = useState<DroppedValues | null>(null);
  const latest = useRef(initial);
  /** Counts adopted views, so that a slow answer never replaces a newer one. */
  const adopted = useRef(0);

  const adopt = useCallback((next: WizardView) => {
    adopted.current += 1;
    const before = latest.current.revision;
    setDropped((was) => droppedBetween(before, next.revision) ?? was);
    latest.current = next;
    setView(next);
  }, []);

  useEffect(() => postOpened(base), [base]);

  useEffect(() => {
    if (initial !== latest.current) adopt(initial);
  }, [initial, adopt]);

  const { saving, save, decide: decideSaving } = useDraftSaving(base, latest, adopt);

  const wizard = useMemo<Wizard>(
    () => ({
      view,
      base,
      saving,
      save,
      generation,
      dropped,
      adopt,
      version: () => latest.current.revision?.version ?? 0,
      finish: (step, change = {}) => {
        const progress = change.progress ?? latest.current.revision?.progress ?? { done: [], ticked: [] };
        return save({ ...change, progress: { ...progress, done: [...new Set([...progress.done, step])] } });
      },
      decide: (whose) => {
        const result = decideSaving(whose);
        if (whose === "theirs") setGeneration((number) => number + 1);
        return result;
      },
      refresh: async () => {
        const before = adopted.current;
        const answer = await getView(base).catch(() => null);
        if (!answer || answer.code !== undefined) return false;
        if (adopted.current === before) adopt(answer.view);
        return true;
      },
    }),
    [view, base, saving, save, generation, dropped, adopt, decideSaving],
  );

  return <WizardContext value={wizard}>{children}</WizardContext>;
}
