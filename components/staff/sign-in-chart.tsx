import Link from "next/link";
import { Timestamp } from "@/components/ui/timestamp";
import { type BarOfSignIns, type ChartSpan, chartSpans } from "@/lib/domain/desk/sign-in-chart";

const spanWords: Readonly<Record<ChartSpan, { readonly name: string; readonly title: string; readonly bar: string }>> =
  {
    "24h": { name: "24 hours", title: "Sign-ins, last 24 hours", bar: "an hour" },
    "7d": { name: "7 days", title: "Sign-ins, last 7 days", bar: "six hours" },
    "30d": { name: "30 days", title: "Sign-ins, last 30 days", bar: "a day" },
  };

const number = (count: number) => count.toLocaleString("en-GB");

/** Sign-ins and refusals on one time axis, each on a scale of its own, drawn on the server; the same as a table. */
export function SignInChart({ span, bars }: { readonly span: ChartSpan; readonly bars: readonly BarOfSignIns[] }) {
  const words = spanWords[span];
  const neverBack = bars.reduce((sum, bar) => sum + bar.neverBack, 0);
  const turnedAway = (bar: BarOfSignIns) => bar.refused + bar.failed;
  return (
    <section aria-labelledby="sign-ins" className="min-w-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 id="sign-ins">{words.title}</h2>
        <nav aria-label="Time of the chart" className="flex gap-1">
          {chartSpans.map((each) => (
            <Link
              key={each}
              href={`/staff?span=${each}#sign-ins`}
              aria-current={each === span ? "page" : undefined}
              className="inline-flex min-h-6 items-center rounded-md px-1.5 text-ink-2 no-underline hover:bg-sunken aria-[current=page]:bg-sunken aria-[current=page]:font-medium aria-[current=page]:text-ink"
            >
              {spanWords[each].name}
            </Link>
          ))}
        </nav>
      </div>
      <Bars name="Signed in" bars={bars} value={(bar) => bar.allowed} bar={words.bar} tall />
      <Bars name="Refused or failed" bars={bars} value={turnedAway} bar={words.bar} />
      <Axis bars={bars} days={span === "30d"} />
      {neverBack > 0 && (
        <p className="mt-2 text-ink-2">
          {neverBack === 1 ? "1 person" : `${number(neverBack)} people`} left for the identity provider and never came
          back.
        </p>
      )}
      <details className="mt-2">
        <summary className="min-h-6 text-accent underline underline-offset-4">Show as table</summary>
        <BarTable bars={bars} />
      </details>
    </section>
  );
}

function Bars(props: {
  readonly name: string;
  readonly bars: readonly BarOfSignIns[];
  readonly value: (bar: BarOfSignIns) => number;
  /** What one bar stands for. */
  readonly bar: string;
  readonly tall?: boolean;
}) {
  const { bars, value } = props;
  const total = bars.reduce((sum, bar) => sum + value(bar), 0);
  const most = Math.max(...bars.map(value), 0);
  const top = roundUp(most);
  return (
    <figure className="mt-4">
      <figcaption className="flex items-baseline gap-2 pb-2">
        <b className="font-medium">{props.name}</b>
        <span className="text-ink-3">{number(total)}</span>
      </figcaption>
      <div className="grid grid-cols-[2.75rem_minmax(0,1fr)] gap-x-2">
        <span aria-hidden="true" className="-mt-2 text-right text-ink-3 text-xs">
          {number(top)}
        </span>
        <svg
          role="img"
          aria-label={`${props.name}: ${number(total)} in all, at most ${number(most)} in ${props.bar}. The table below has each.`}
          viewBox={`0 0 ${bars.length * 10} 100`}
          preserveAspectRatio="none"
          className={`block w-full border-line border-y ${props.tall ? "h-34 fill-chart" : "h-16 fill-fail"}`}
        >
          {bars.map((bar, index) => {
            const height = top === 0 ? 0 : (value(bar) / top) * 100;
            return (
              <rect
                key={bar.from.toISOString()}
                x={index * 10 + 1}
                y={100 - height}
                width={8}
                height={height}
                opacity={bar.partly ? 0.5 : 1}
              >
                <title>{`${inUtc(bar.from)}: ${number(value(bar))}${bar.partly ? " until now" : ""}`}</title>
              </rect>
            );
          })}
        </svg>
      </div>
    </figure>
  );
}

function Axis({ bars, days }: { readonly bars: readonly BarOfSignIns[]; readonly days: boolean }) {
  const [first, middle] = [bars[0], bars[Math.floor(bars.length / 2)]];
  if (!first || !middle) return null;
  return (
    <p aria-hidden="true" className="flex justify-between pt-1.5 pl-13 text-ink-3 text-xs">
      <span>{days ? dayInUtc(first.from) : inUtc(first.from)}</span>
      <span>{days ? dayInUtc(middle.from) : inUtc(middle.from)}</span>
      <span>now</span>
    </p>
  );
}

function BarTable({ bars }: { readonly bars: readonly BarOfSignIns[] }) {
  return (
    <table aria-label="Sign-ins over time" className="mt-2">
      <thead>
        <tr className="text-ink-3 text-xs">
          <th scope="col" className="py-1 pr-4">
            From
          </th>
          {["Signed in", "Refused", "Failed", "Never came back"].map((name) => (
            <th key={name} scope="col" className="py-1 pl-4 text-right">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {bars.toReversed().map((bar) => (
          <tr key={bar.from.toISOString()} className="border-line border-t">
            <th scope="row" className="py-1 pr-4 font-normal">
              <Timestamp at={bar.from.toISOString()} form="time" />
              {bar.partly && " until now"}
            </th>
            {[bar.allowed, bar.refused, bar.failed, bar.neverBack].map((count, index) => (
              <td key={["allowed", "refused", "failed", "neverBack"][index]} className="py-1 pl-4 text-right">
                {number(count)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The bars are those of UTC, so the chart says so. */
function inUtc(at: Date): string {
  const clock = `${String(at.getUTCHours()).padStart(2, "0")}:00`;
  return `${dayInUtc(at)}, ${clock} UTC`;
}

function dayInUtc(at: Date): string {
  return `${at.getUTCDate()} ${months[at.getUTCMonth()]}`;
}

/** The next round number, so that the scale can be read. */
function roundUp(most: number): number {
  if (most <= 5) return most;
  const step = 10 ** Math.floor(Math.log10(most)) / 2;
  return Math.ceil(most / step) * step;
}
