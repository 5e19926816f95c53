import { type FunnelRow, type FunnelStep, largestLoss } from "@/lib/domain/desk/onboarding-funnel";

const names: Readonly<Record<FunnelStep, string>> = {
  made: "Link made",
  opened: "Opened",
  checked: "Checked",
  tested: "Tested",
  submitted: "Submitted",
  live: "Live",
};

/** How far companies get, and how long each step takes half of them. */
export function FunnelTable({ rows, days }: { readonly rows: readonly FunnelRow[]; readonly days: number }) {
  const all = rows[0]?.reached ?? 0;
  const loss = largestLoss(rows);
  return (
    <section aria-labelledby="funnel" className="min-w-0">
      <h2 id="funnel">Onboarding, last {days} days</h2>
      <table aria-labelledby="funnel" className="mt-4 table-fixed">
        <thead>
          <tr className="text-ink-3 text-xs">
            <th scope="col" className="w-23">
              Step
            </th>
            <th scope="col">
              <span className="sr-only">Share</span>
            </th>
            <th scope="col" className="w-18 text-right">
              Reached
            </th>
            <th scope="col" className="w-24 text-right">
              Median
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ step, reached, median }) => {
            const share = all === 0 ? 0 : Math.min(1, reached / all);
            return (
              <tr key={step} className="border-line border-t">
                <th scope="row" className="py-2 font-medium">
                  {names[step]}
                </th>
                <td className="pr-3">
                  <svg
                    aria-hidden="true"
                    viewBox="0 0 100 1"
                    preserveAspectRatio="none"
                    className="block h-2.5 w-full rounded-sm bg-sunken fill-chart"
                  >
                    <rect width={share * 100} height={1} />
                  </svg>
                  <span className="sr-only">{Math.round(share * 100)} %</span>
                </td>
                <td className="text-right">{reached}</td>
                <td className="text-right text-ink-2">{median === null ? "–" : inWords(median)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="mt-3 max-w-text text-ink-2">
        {loss && `Most are lost between “${names[loss[0]]}” and “${names[loss[1]]}”. `}
        Median is the time since the step before.
      </p>
    </section>
  );
}

const minute = 60_000;

function inWords(milliseconds: number): string {
  const minutes = Math.round(milliseconds / minute);
  if (minutes < 1) return "under 1 min";
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  const days = Math.round(hours / 24);
  return days === 1 ? "1 day" : `${days} days`;
}
