"use client";

import Link from "next/link";
import type { ActivityView } from "@/lib/application/onboarding/activity-view";
import { ButtonLink, buttonClassNames } from "../ui/button";
import { classNames } from "../ui/class-names";
import { ActivityRows } from "./activity-rows";
import { StepHeading } from "./step-page";
import { useWizard } from "./wizard-context";

const filters = [
  { show: "all", words: "All" },
  { show: "refused", words: "Refused only" },
] as const;

/** Who signed in and who was refused, with cause and cure. */
export function ActivityPage({ activity }: { readonly activity: ActivityView }) {
  const { base } = useWizard();
  const { show, rows, next, older, neverBack } = activity;
  const address = (query: Readonly<Record<string, string>>) => {
    const words = new URLSearchParams(query).toString();
    return `${base}/activity${words && `?${words}`}`;
  };
  const shown: Readonly<Record<string, string>> = show === "refused" ? { show } : {};
  return (
    <>
      <StepHeading>Sign-ins</StepHeading>
      <p className="mt-2.5 max-w-text text-ink-2 text-lg">
        Who signed in through this connection, and who was refused and why. Test sign-ins are here too.
      </p>
      <nav aria-label="Which sign-ins" className="mt-7 flex flex-wrap items-center gap-x-2">
        {filters.map((filter) => (
          <Link
            key={filter.show}
            href={address(filter.show === "refused" ? { show: "refused" } : {})}
            prefetch={false}
            aria-current={show === filter.show ? "page" : undefined}
            className={buttonClassNames(
              "quiet",
              "sm",
              classNames(show === filter.show && "bg-accent-soft font-semibold text-ink"),
            )}
          >
            {filter.words}
          </Link>
        ))}
        {/* A whole load: what is shown is as it was when the page came. */}
        <a href={address(shown)} className={buttonClassNames("quiet", "sm", "ml-auto")}>
          {older ? "Newest" : "Load again"}
        </a>
      </nav>
      {neverBack !== null && show === "all" && !older && (
        <p className="mt-6 max-w-text rounded-md bg-sunken px-4 py-3">
          In the last 24 hours{" "}
          {neverBack.count === 1 ? "1 person" : `${neverBack.count.toLocaleString("en-GB")} people`} left for your
          identity provider and did not come back. A few always change their mind. If nobody comes back:{" "}
          {neverBack.cure}
        </p>
      )}
      {rows.length === 0 ? <Nothing show={show} older={older} /> : <ActivityRows rows={rows} />}
      {next !== null && (
        <div className="mt-5">
          <ButtonLink href={address({ ...shown, after: next })} prefetch={false} size="sm">
            Older
          </ButtonLink>
        </div>
      )}
    </>
  );
}

function Nothing({ show, older }: Pick<ActivityView, "show" | "older">) {
  const { base, view } = useWizard();
  return (
    <div className="mt-6 grid max-w-text gap-2">
      <p className="font-semibold">
        {older ? "There is nothing older." : show === "refused" ? "Nobody was refused." : "Nobody has signed in yet."}
      </p>
      {!older && show === "all" && (
        <p className="text-ink-2">
          {view.liveSince === null ? (
            <>
              It begins with your <Link href={`${base}/test`}>test sign-in</Link>; your colleagues follow once it is
              live.
            </>
          ) : (
            "Give your colleagues the login URL; whoever uses it comes up here."
          )}
        </p>
      )}
    </div>
  );
}
