"use client";

import { Building2, House, Inbox, KeyRound, LayoutGrid, Mail, ScrollText, Users } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

const places = [
  { href: "/staff", name: "Home", Icon: House },
  { href: "/staff/reviews", name: "Reviews", Icon: Inbox },
  { href: "/staff/organizations", name: "Organizations", Icon: Building2 },
  { href: "/staff/platforms", name: "Platforms", Icon: LayoutGrid },
  { href: "/staff/mail", name: "Mail", Icon: Mail },
  { href: "/staff/audit", name: "Audit log", Icon: ScrollText },
  { href: "/staff/people", name: "People", Icon: Users },
] as const;

/** What only admins see. */
const adminPlaces = [{ href: "/staff/api-keys", name: "API keys", Icon: KeyRound }] as const;

/** On a phone the places are a bar that scrolls: the one where the reader is must be in sight. */
function intoSight(link: HTMLAnchorElement | null): void {
  link?.scrollIntoView({ block: "nearest", inline: "center" });
}

/** The places of the console; `waiting` is how many submissions wait for a review. */
export function StaffNav({ waiting, admin }: { readonly waiting: number; readonly admin: boolean }) {
  const path = usePathname();
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the places are a bar that is wider than the window.
    const here = path && nav.current?.querySelector<HTMLElement>("[aria-current=page]");
    const bar = nav.current?.closest("header");
    if (here && bar) bar.scrollLeft = here.offsetLeft - (bar.clientWidth - here.offsetWidth) / 2;
  }, [path]);
  return (
    <nav ref={nav} aria-label="Staff console">
      <ul className="flex gap-0.5 lg:grid lg:gap-px">
        {[...places, ...(admin ? adminPlaces : [])].map(({ href, name, Icon }) => {
          const here = href === "/staff" ? path === href : path.startsWith(href);
          return (
            <li key={href}>
              <Link
                href={href}
                ref={here ? intoSight : undefined}
                aria-current={here ? "page" : undefined}
                className="group flex min-h-target items-center gap-2.5 whitespace-nowrap rounded-md px-2.5 py-1 font-medium text-ink-2 no-underline hover:bg-sunken hover:text-ink aria-[current=page]:bg-sunken aria-[current=page]:text-ink lg:min-h-target-sm"
              >
                <Icon
                  className="hidden size-4.25 text-ink-3 group-aria-[current=page]:text-accent lg:block"
                  strokeWidth={1.8}
                  aria-hidden="true"
                />
                {name}
                {href === "/staff/reviews" && waiting > 0 && (
                  <span className="ml-auto text-ink-2 text-xs tabular-nums">
                    {waiting}
                    <span className="sr-only"> waiting</span>
                  </span>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
