"use client";

import { type RefObject, useEffect, useRef, useState } from "react";

/** `selected`: the browser refused the clipboard, so the text is marked for Ctrl+C. */
export type CopyState = "idle" | "copied" | "selected";

/**
 * Copies text and tells for two seconds that it did. Pages served without https have no clipboard API; then the shown
 * text is selected and the older command is tried.
 */
export function useCopy(text: string, shown?: RefObject<HTMLElement | null>): readonly [CopyState, () => void] {
  const [state, setState] = useState<CopyState>("idle");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const copy = async () => {
    const copied = (await writeToClipboard(text)) || copyBySelection(text, shown?.current ?? null);
    clearTimeout(timer.current);
    setState(copied ? "copied" : "selected");
    timer.current = setTimeout(() => setState("idle"), copied ? 2000 : 6000);
  };
  return [state, copy];
}

async function writeToClipboard(text: string): Promise<boolean> {
  if (!("clipboard" in navigator)) return false;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function copyBySelection(text: string, shown: HTMLElement | null): boolean {
  const selection = getSelection();
  if (!shown || !selection || shown.textContent !== text) return false;
  selection.selectAllChildren(shown);
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  }
}
