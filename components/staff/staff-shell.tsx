import Link from "next/link";
import type { ReactNode } from "react";
import { SkipLink } from "@/components/ui/skip-link";
import { Wordmark } from "@/components/ui/wordmark";
import type { StaffActor } from "@/lib/domain/staff/actor";
import { roleWords } from "./role-words";
import { StaffNav } from "./staff-nav";

/** Navigation at the left, a scrolling bar on a phone; the page beside it. */
export function StaffShell(props: {
  readonly actor: Pick<StaffActor, "id" | "email" | "name" | "role">;
  readonly waiting: number;
  readonly children: ReactNode;
}) {
  const { actor } = props;
  return (
    <div className="text-sm lg:grid lg:min-h-dvh lg:grid-cols-[var(--spacing-nav)_minmax(0,1fr)]">
      <SkipLink />
      <header className="flex items-center gap-0.5 overflow-x-auto border-line border-b bg-subtle px-gutter py-1.5 lg:sticky lg:top-0 lg:max-h-dvh lg:flex-col lg:items-stretch lg:overflow-x-visible lg:overflow-y-auto lg:border-r lg:border-b-0 lg:px-3 lg:py-5">
        <p className="flex items-baseline gap-2 pr-3 lg:px-2.5 lg:pb-5">
          <Wordmark />
          <span className="hidden text-ink-3 text-xs lg:inline">single sign-on</span>
        </p>
        <StaffNav waiting={props.waiting} admin={actor.role === "admin"} />
        <div className="hidden text-ink-2 text-xs lg:mt-auto lg:block lg:px-2.5 lg:pt-4">
          <p className="wrap-anywhere">{actor.email ?? actor.name ?? "Signed in"}</p>
          <p>{roleWords[actor.role].name}</p>
        </div>
        <p className="lg:px-1.5">
          <Link
            href={`/staff/people/${actor.id}`}
            className="inline-flex min-h-target items-center whitespace-nowrap rounded-md px-2.5 font-medium text-ink-2 no-underline hover:bg-sunken hover:text-ink lg:min-h-target-sm lg:px-1 lg:text-xs lg:underline lg:underline-offset-4"
          >
            Your sessions
          </Link>
        </p>
        <form method="post" action="/staff/sign-out" className="lg:px-1.5">
          <button
            type="submit"
            className="min-h-target whitespace-nowrap rounded-md px-2.5 font-medium text-ink-2 hover:bg-sunken hover:text-ink lg:min-h-target-sm lg:px-1 lg:text-xs lg:underline lg:underline-offset-4"
          >
            Sign out
          </button>
        </form>
      </header>
      <main id="main" className="min-w-0 px-gutter pt-5 pb-16 lg:pt-7">
        <div className="max-w-staff [&_h1]:text-[1.625rem] [&_h1]:leading-8 [&_h2]:text-[1.0625rem] [&_h2]:leading-6">
          {props.children}
        </div>
      </main>
    </div>
  );
}
