"use client";

import { type RefObject, useCallback, useRef, useState } from "react";
import type { FieldProblem, WizardView } from "@/lib/application/onboarding/wizard-view";
import { type DraftChange, joinChanges, mergeProgress, type Setting, settingsInConflict } from "./draft-merge";
import { putDraft } from "./wizard-requests";

export type SavingState =
  | { readonly is: "rest" }
  | { readonly is: "saving" }
  | { readonly is: "saved" }
  /** Not saved; what was typed is kept here and goes out with the next try. */
  | { readonly is: "failed"; readonly at: string }
  | {
      readonly is: "conflict";
      readonly settings: readonly Setting[];
      readonly theirs: WizardView;
      readonly mine: DraftChange;
    }
  | { readonly is: "link_not_valid" };

export type SaveResult = { readonly ok: true } | { readonly ok: false; readonly problems: readonly FieldProblem[] };

const refused: SaveResult = { ok: false, problems: [] };

/**
 * Saves changes one after another, so that a page never conflicts with itself. A colleague's save of other fields is
 * merged; of the same field it becomes a conflict, and nothing is saved until the reader has chosen.
 */
export function useDraftSaving(base: string, view: RefObject<WizardView>, adopt: (view: WizardView) => void) {
  const [saving, setSaving] = useState<SavingState>({ is: "rest" });
  const pending = useRef<DraftChange>({});
  const queue = useRef<Promise<SaveResult>>(Promise.resolve({ ok: true }));
  const undecided = useRef(false);

  const flush = useCallback(async (): Promise<SaveResult> => {
    if (undecided.current) return refused;
    const change = pending.current;
    if (Object.keys(change).length === 0) return { ok: true };
    pending.current = {};
    setSaving({ is: "saving" });
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const stored = view.current.revision;
      const progress = change.progress && mergeProgress(stored?.progress, change.progress);
      const answer = await putDraft(base, {
        ...change,
        ...(progress && { progress }),
        version: stored?.version ?? 0,
      }).catch(() => null);
      if (answer === null) break;
      if (answer.code === "link_not_valid") {
        pending.current = joinChanges(change, pending.current);
        setSaving({ is: "link_not_valid" });
        return refused;
      }
      if (answer.code === "conflict") {
        const settings = settingsInConflict(change, view.current, answer.view);
        if (settings.length === 0) {
          adopt(answer.view);
          continue;
        }
        pending.current = joinChanges(change, pending.current);
        undecided.current = true;
        setSaving({ is: "conflict", settings, theirs: answer.view, mine: pending.current });
        return refused;
      }
      if ("view" in answer && answer.view) adopt(answer.view);
      if (answer.code === "invalid") {
        setSaving({ is: "saved" });
        return { ok: false, problems: answer.problems };
      }
      if (answer.code === "in_review") {
        setSaving({ is: "rest" });
        return refused;
      }
      if (answer.code !== undefined) break;
      setSaving({ is: "saved" });
      return { ok: true };
    }
    pending.current = joinChanges(change, pending.current);
    setSaving({ is: "failed", at: new Date().toISOString() });
    return refused;
  }, [base, view, adopt]);

  /** Saves this change after whatever is being saved. An empty change waits for that alone. */
  const save = useCallback(
    (change: DraftChange): Promise<SaveResult> => {
      pending.current = joinChanges(pending.current, change);
      queue.current = queue.current.then(flush);
      return queue.current;
    },
    [flush],
  );

  /** Ends a conflict: `mine` saves over what is stored now, `theirs` gives up the own change of those settings. */
  const decide = useCallback(
    (whose: "mine" | "theirs"): Promise<SaveResult> => {
      if (saving.is !== "conflict") return queue.current;
      if (whose === "theirs") for (const setting of saving.settings) delete pending.current[setting];
      undecided.current = false;
      adopt(saving.theirs);
      setSaving({ is: "saved" });
      return save({});
    },
    [saving, adopt, save],
  );

  return { saving, save, decide };
}
