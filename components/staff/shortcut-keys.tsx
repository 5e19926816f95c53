"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { CheckBox } from "@/components/ui/check-box";
import { Keys } from "./keys";
import { keysAreOn, keysOnServer, switchKeys, watchKeys } from "./keys-switch";

/** What a key does. None decides anything: it moves the focus, or goes to another page. */
export type Shortcut = { readonly keys: readonly string[]; readonly name: string } & (
  | { readonly goTo: string }
  /** The id of what gets the focus. */
  | { readonly focus: string }
  /** Moves the focus along the links that carry `data-queue`, by so many. */
  | { readonly move: 1 | -1 }
  /** The browser does it by itself. */
  | { readonly native: true }
);

/**
 * Single keys for the queue, with a list of them behind `?`. They mean nothing while somebody types, and can be switched off
 * (WCAG 2.1.4).
 */
export function ShortcutKeys({ shortcuts }: { readonly shortcuts: readonly Shortcut[] }) {
  const router = useRouter();
  const list = useRef<HTMLDialogElement>(null);
  const on = useSyncExternalStore(watchKeys, keysAreOn, keysOnServer);

  useEffect(() => {
    function pressed(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
      if (list.current?.open || isTyping(event.target)) return;
      if (event.key === "?") {
        event.preventDefault();
        list.current?.showModal();
        return;
      }
      const shortcut = on && shortcuts.find(({ keys }) => keys.includes(event.key));
      if (shortcut && perform(shortcut, event.key)) event.preventDefault();
    }
    function perform(shortcut: Shortcut, key: string): boolean {
      if ("goTo" in shortcut) {
        router.push(shortcut.goTo);
        return true;
      }
      if ("native" in shortcut) return false;
      if ("focus" in shortcut) {
        const target = document.getElementById(shortcut.focus);
        target?.focus();
        return target !== null;
      }
      return moveAlong(shortcut.move, key.startsWith("Arrow"));
    }
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [shortcuts, on, router]);

  return (
    <div className="mt-8 max-md:hidden">
      <Button variant="quiet" aria-keyshortcuts="?" onClick={() => list.current?.showModal()}>
        Keyboard shortcuts <Keys keys={["?"]} />
      </Button>
      <dialog
        ref={list}
        aria-labelledby="shortcuts"
        className="m-auto w-full max-w-form rounded-lg border border-line-strong bg-raised p-6 text-ink backdrop:bg-ink/40"
      >
        <h2 id="shortcuts">Keyboard shortcuts</h2>
        <dl className="mt-3 divide-y divide-line border-line border-y">
          {shortcuts.map(({ keys, name }) => (
            <div key={name} className="flex items-center justify-between gap-4 py-2">
              <dt>{name}</dt>
              <dd>
                <Keys keys={keys} />
              </dd>
            </div>
          ))}
        </dl>
        <p className="mt-3 text-ink-2">They mean nothing while you type, and none of them decides anything.</p>
        <div className="mt-4 flex flex-wrap items-center justify-between gap-3">
          {/* biome-ignore lint/a11y/noLabelWithoutControl: the check box inside is the control */}
          <label className="flex min-h-target-sm cursor-pointer items-center gap-2.5">
            <CheckBox checked={on} onChange={(event) => switchKeys(event.target.checked)} /> Use single keys
          </label>
          <Button size="sm" onClick={() => list.current?.close()}>
            Close
          </Button>
        </div>
      </dialog>
    </div>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("textarea, select, input:not([type=checkbox], [type=radio])"))
  );
}

/** Arrows scroll the page until one of the links has the focus. */
function moveAlong(by: 1 | -1, onlyFromLink: boolean): boolean {
  const links = [...document.querySelectorAll<HTMLElement>("[data-queue]")];
  const active = document.activeElement;
  const here = active instanceof HTMLElement ? links.indexOf(active) : -1;
  if (here < 0 && onlyFromLink) return false;
  const next = here < 0 ? links[0] : links[Math.min(Math.max(here + by, 0), links.length - 1)];
  next?.focus();
  return next !== undefined;
}
