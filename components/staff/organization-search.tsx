"use client";

import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { TextInput } from "@/components/ui/text-input";
import { type OrganizationsAsked, organizationsHref } from "./organizations-address";

/** How long typing has to pause before it is looked for. */
const pauseMilliseconds = 200;

/**
 * The search of organizations: answers while one types, and, without script, on Enter. What was found, its `children`, stays
 * dimmed until the next answer is there. `/` leads here from anywhere on the page.
 */
export function OrganizationSearch(props: { readonly asked: OrganizationsAsked; readonly children: ReactNode }) {
  const { asked } = props;
  const router = useRouter();
  const [typed, setTyped] = useState(asked.search);
  const [searching, startSearching] = useTransition();
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<number>(undefined);

  // A link took the search away or back; whoever types is ahead of the address and is left alone.
  useEffect(() => {
    if (document.activeElement !== input.current) setTyped(asked.search);
  }, [asked.search]);

  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const at = event.target;
      const elsewhere =
        at instanceof HTMLElement && (at.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(at.tagName));
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || elsewhere) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener("keydown", focus);
    return () => {
      document.removeEventListener("keydown", focus);
      window.clearTimeout(timer.current);
    };
  }, []);

  const lookFor = (search: string, afterMilliseconds: number) => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      startSearching(() => router.replace(organizationsHref({ ...asked, search }), { scroll: false }));
    }, afterMilliseconds);
  };

  return (
    <>
      <search>
        <form
          method="get"
          action="/staff/organizations"
          className="mt-5 flex gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            lookFor(typed, 0);
          }}
        >
          <div className="relative min-w-0 flex-1">
            <Search
              className="pointer-events-none absolute top-3.25 left-3.5 size-4.5 text-ink-3"
              strokeWidth={1.8}
              aria-hidden="true"
            />
            <TextInput
              ref={input}
              type="search"
              name="q"
              aria-label="Search organizations"
              aria-describedby="found"
              aria-keyshortcuts="/"
              placeholder="Name, short name, domain, issuer or contact’s e-mail"
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                lookFor(event.target.value, pauseMilliseconds);
              }}
              maxLength={120}
              autoComplete="off"
              className="pl-10.5"
            />
          </div>
          {asked.state !== null && <input type="hidden" name="state" value={asked.state} />}
          {asked.sort !== "name" && <input type="hidden" name="sort" value={asked.sort} />}
          <Button type="submit" busy={searching}>
            Search
          </Button>
        </form>
      </search>
      <div
        aria-busy={searching || undefined}
        // Whoever follows a link while a search is about to begin is not called back by it.
        onClickCapture={() => window.clearTimeout(timer.current)}
        className={classNames("transition-opacity duration-quick", searching && "opacity-60")}
      >
        {props.children}
      </div>
    </>
  );
}
