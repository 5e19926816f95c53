"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { WizardChecks } from "@/lib/application/onboarding/wizard-view";
import type { ConnectionCheck } from "@/lib/domain/connection/connection-check";
import { useWizard } from "./wizard-context";
import { streamChecks } from "./wizard-requests";

export interface ChecksRun {
  /** What has arrived so far in the run that is going on; null while none is. */
  readonly arrived: readonly ConnectionCheck[] | null;
  /** `stopped` by the reader, or `failed` for lack of an answer. */
  readonly ended: "stopped" | "failed" | null;
  /** Runs the checks against what is saved. A run that is going on is given up for the new one. */
  readonly run: () => Promise<WizardChecks | null>;
  readonly stop: () => void;
  /** The run that is going on, for whoever must wait for it. */
  readonly current: () => Promise<WizardChecks | null> | null;
}

export function useChecks(): ChecksRun {
  const { base, adopt } = useWizard();
  const [arrived, setArrived] = useState<readonly ConnectionCheck[] | null>(null);
  const [ended, setEnded] = useState<ChecksRun["ended"]>(null);
  const going = useRef<{ readonly abort: AbortController; readonly result: Promise<WizardChecks | null> } | null>(null);

  useEffect(() => () => going.current?.abort.abort(), []);

  const run = useCallback(() => {
    going.current?.abort.abort();
    const abort = new AbortController();
    const perform = async (): Promise<WizardChecks | null> => {
      setArrived([]);
      setEnded(null);
      try {
        const answer = await streamChecks(
          base,
          (check) => {
            if (!abort.signal.aborted) setArrived((before) => [...(before ?? []), check]);
          },
          abort.signal,
        );
        if (abort.signal.aborted) return null;
        if ("view" in answer && answer.view) {
          adopt(answer.view);
          return answer.view.checks;
        }
        setEnded(answer.code === "nothing_to_check" ? null : "failed");
        return null;
      } catch {
        if (!abort.signal.aborted) setEnded("failed");
        return null;
      } finally {
        if (!abort.signal.aborted) {
          setArrived(null);
          going.current = null;
        }
      }
    };
    const result = perform();
    going.current = { abort, result };
    return result;
  }, [base, adopt]);

  const stop = useCallback(() => {
    going.current?.abort.abort();
    going.current = null;
    setArrived(null);
    setEnded("stopped");
  }, []);

  const current = useCallback(() => going.current?.result ?? null, []);
  return { arrived, ended, run, stop, current };
}
