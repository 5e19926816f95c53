"use client";

import { ListChecks } from "lucide-react";
import Link from "next/link";
import { buttonClassNames } from "../ui/button";
import { useWizard } from "./wizard-context";

/** The way to the list of sign-ins, once there can be something in it. */
export function ActivityLink({ current }: { readonly current: boolean }) {
  const { view, base } = useWizard();
  if (view.tests.length === 0 && view.liveSince === null && !current) return null;
  return (
    <Link
      href={`${base}/activity`}
      prefetch={false}
      aria-current={current ? "page" : undefined}
      className={buttonClassNames("quiet", "sm", `-mx-2 ${current ? "bg-accent-soft text-ink" : ""}`)}
    >
      <ListChecks className="size-4" strokeWidth={1.8} aria-hidden="true" />
      Sign-ins and refusals
    </Link>
  );
}
