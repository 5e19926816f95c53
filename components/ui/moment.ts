/** How a moment is written: `short` by its distance, `time` with the clock beside the day, `date` without, `age` as a distance,
 * `at` inside a sentence. */
export type MomentForm = "short" | "time" | "date" | "age" | "at";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * The calendar and clock of a zone as numbers. Names are our own: those of Intl differ between versions ("Sep", "Sept"),
 * and server and browser must write the same.
 */
function partsOf(at: Date, zone: string) {
  const formatted = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  }).formatToParts(at);
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(formatted.find((part) => part.type === type)?.value);
  const [year, month, date] = [number("year"), number("month"), number("day")];
  return {
    year,
    month,
    date,
    monthName: months[month - 1],
    weekday: weekdays[new Date(Date.UTC(year, month - 1, date)).getUTCDay()],
    clock: [number("hour"), number("minute")].map((value) => String(value).padStart(2, "0")).join(":"),
    seconds: String(number("second")).padStart(2, "0"),
  };
}

const clock = (at: Date, zone: string) => partsOf(at, zone).clock;

/** "Fri 20 Nov" in the month of `now`, "14 Aug 2027" in any other. */
function dayOf(at: Date, now: Date | null, zone: string): string {
  const own = partsOf(at, zone);
  const today = now && partsOf(now, zone);
  if (today && own.month === today.month && own.year === today.year)
    return `${own.weekday} ${own.date} ${own.monthName}`;
  return `${own.date} ${own.monthName} ${own.year}`;
}

function sameDay(one: Date, other: Date, zone: string): boolean {
  const [a, b] = [partsOf(one, zone), partsOf(other, zone)];
  return a.date === b.date && a.month === b.month && a.year === b.year;
}

/**
 * Writes a moment as the interface does: 10:42 today, "Fri 20 Nov" this month, "14 Aug 2027" else; ages as "4 h ago".
 * With `now` null (on the server, which knows neither the reader's clock nor zone) nothing is relative.
 */
export function writeMoment(at: Date, now: Date | null, zone: string, form: MomentForm): string {
  if (form === "age" && now) return writeAge(at, now) ?? dayOf(at, now, zone);
  if (form === "at") return writeInSentence(at, now, zone);
  if (form === "date") return dayOf(at, now, zone);
  if (now && sameDay(at, now, zone)) return clock(at, zone);
  return form === "time" || !now ? `${dayOf(at, now, zone)}, ${clock(at, zone)}` : dayOf(at, now, zone);
}

/** "at 10:42" today, "on Fri 20 Nov" else: "Saved at 10:42". */
function writeInSentence(at: Date, now: Date | null, zone: string): string {
  if (!now) return `on ${dayOf(at, null, zone)}, ${clock(at, zone)}`;
  const text = writeMoment(at, now, zone, "short");
  return text === clock(at, zone) ? `at ${text}` : `on ${text}`;
}

function writeAge(at: Date, now: Date): string | null {
  const past = now.getTime() - at.getTime();
  const distance = Math.abs(past);
  const said = (count: number, unit: string) => (past >= 0 ? `${count} ${unit} ago` : `in ${count} ${unit}`);
  if (distance < minute) return past >= 0 ? "just now" : "in a moment";
  if (distance < hour) return said(Math.floor(distance / minute), "min");
  if (distance < day) return said(Math.floor(distance / hour), "h");
  const days = Math.floor(distance / day);
  return days < 30 ? said(days, days === 1 ? "day" : "days") : null;
}

/** The whole moment with its zone, for whoever points at it: "Mon 23 Nov 2026, 10:42:18 UTC". */
export function writeWholeMoment(at: Date, zone: string): string {
  const { weekday, date, monthName, year, clock: time, seconds } = partsOf(at, zone);
  return `${weekday} ${date} ${monthName} ${year}, ${time}:${seconds} ${zone}`;
}
