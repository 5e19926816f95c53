import Link from "next/link";
import { type OrganizationList, organizationSorts, organizationStates } from "@/lib/application/staff/staff-views";
import { boundedCount } from "./bounded-count";
import { type OrganizationsAsked, organizationsHref } from "./organizations-address";
import { stateWords } from "./state-of-organization";

const pill =
  "inline-flex min-h-target-sm items-center gap-1.5 whitespace-nowrap rounded-full border border-line-strong px-3 text-ink no-underline hover:bg-subtle aria-[current=true]:border-accent aria-[current=true]:bg-accent-soft aria-[current=true]:font-semibold";

const sorts = { name: "Name", newest: "Newest" } as const;

/** The states with how many there are of each, as links that keep what is searched for; and the order. */
export function OrganizationFilters(props: {
  readonly asked: OrganizationsAsked;
  readonly counts: OrganizationList["counts"];
}) {
  const { asked, counts } = props;
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-3">
      <nav aria-label="State" className="flex flex-wrap gap-2">
        <Link
          href={organizationsHref({ ...asked, state: null })}
          aria-current={asked.state === null ? "true" : undefined}
          className={pill}
        >
          All
        </Link>
        {organizationStates.map((state) => {
          const count = counts[state];
          return (
            count && (
              <Link
                key={state}
                href={organizationsHref({ ...asked, state })}
                prefetch={false}
                aria-current={asked.state === state ? "true" : undefined}
                className={pill}
              >
                {stateWords(state)} <span className="text-ink-2 text-xs">{boundedCount(count)}</span>
              </Link>
            )
          );
        })}
      </nav>
      <nav aria-label="Order" className="flex items-center gap-3 text-ink-2">
        Order
        {organizationSorts.map((sort) => (
          <Link
            key={sort}
            href={organizationsHref({ ...asked, sort })}
            prefetch={false}
            aria-current={asked.sort === sort ? "true" : undefined}
            className="inline-flex min-h-target-sm items-center aria-[current=true]:font-semibold aria-[current=true]:text-ink aria-[current=true]:no-underline"
          >
            {sorts[sort]}
          </Link>
        ))}
      </nav>
    </div>
  );
}
