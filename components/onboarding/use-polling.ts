"use client";

import { useEffect, useRef } from "react";

/**
 * Calls `ask` every `seconds` while `active`, one call at a time, never on a page that nobody sees, and at once when
 * the reader comes back to it.
 */
export function usePolling(ask: () => Promise<unknown>, seconds: number, active: boolean): void {
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    if (!active) return;
    let asking = false;
    const poll = async () => {
      if (asking || document.hidden) return;
      asking = true;
      await latest.current().catch(() => {});
      asking = false;
    };
    const timer = setInterval(poll, seconds * 1000);
    document.addEventListener("visibilitychange", poll);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", poll);
    };
  }, [seconds, active]);
}
